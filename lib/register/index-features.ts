import type { CatalogueEntry } from "@/lib/catalog/facts"
import { grouped, values } from "./grouped"
import { type Chain, chainsOf } from "./standing"

export type FeatureIndex = {
  features: readonly Chain<"feature">[]
  snapshots: readonly Chain<"snapshot">[]
  /** By the releases they cover. */
  columns: ReadonlyMap<string, readonly Chain<"column">[]>
  /** By column. */
  cells: ReadonlyMap<string, readonly Chain<"feature-cell">[]>
  /** By `noteKey`: numbers changed their meaning between copies. */
  notes: ReadonlyMap<string, readonly Chain<"feature-note">[]>
}

export const noteKey = (snapshot: string, number: number): string => `${snapshot} ${number}`

export function indexFeatures(facts: readonly CatalogueEntry[]): FeatureIndex {
  return {
    features: chainsOf(facts, "feature"),
    snapshots: chainsOf(facts, "snapshot"),
    columns: grouped(chainsOf(facts, "column"), (chain) => values(chain, ({ releases }) => releases)),
    cells: grouped(chainsOf(facts, "feature-cell"), (chain) => values(chain, ({ column }) => column)),
    notes: grouped(chainsOf(facts, "feature-note"), (chain) => values(chain, ({ snapshot, number }) => noteKey(snapshot, number))),
  }
}
