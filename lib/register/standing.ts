import type { CatalogueEntry, Kind, Payload, Withdrawal } from "@/lib/catalog/facts"
import type { Day } from "./answer"

/** All versions of one row of the catalogue, oldest first. */
export type Chain<K extends Kind> = readonly Version<K>[]

/** One version of a row; a null payload withdraws the row. */
export type Version<K extends Kind> = Omit<Withdrawal, "kind" | "payload"> & { payload: Payload[K] | null }

/** A row as it stood on a day: `droppedOn` is the day since when its source leaves it out, null while it still stands. */
export type Standing<K extends Kind> = Omit<Version<K>, "payload"> & { payload: Payload[K]; droppedOn: Day | null }

/** The chains of one kind. */
export function chainsOf<K extends Kind>(entries: readonly CatalogueEntry[], kind: K): Chain<K>[] {
  const chains = new Map<string, Version<K>[]>()
  for (const entry of entries) {
    const version = versionOf(entry, kind)
    if (version === null) continue
    const chain = chains.get(entry.key)
    if (chain) chain.push(version)
    else chains.set(entry.key, [version])
  }
  return [...chains.values()].map((chain) => chain.sort((a, b) => a.version - b.version))
}

/** What was said of a row by the end of `asOf`: its newest version known then. null when nothing was, or it was withdrawn. */
export function saidOn<K extends Kind>(chain: Chain<K>, asOf: Day): Standing<K> | null {
  let newest: Version<K> | null = null
  for (const version of chain) if (version.knownFrom === null || version.knownFrom <= asOf) newest = version
  if (newest === null || newest.payload === null) return null
  const { knownUntil, payload } = newest
  return { ...newest, payload, droppedOn: knownUntil !== null && knownUntil <= asOf ? knownUntil : null }
}

/** As `saidOn`, but only while it stands. */
export function standingOn<K extends Kind>(chain: Chain<K>, asOf: Day): Standing<K> | null {
  const said = saidOn(chain, asOf)
  return said && said.droppedOn === null ? said : null
}

/** The days on which something about a row became known or stopped to stand. */
export function daysOf(chain: Chain<Kind>): Day[] {
  return chain.flatMap(({ knownFrom, knownUntil }) => [knownFrom, knownUntil]).filter((day) => day !== null)
}

function versionOf<K extends Kind>(entry: CatalogueEntry, kind: K): Version<K> | null {
  if (entry.kind !== kind) return null
  if (entry.payload === null) return { ...known(entry), payload: null }
  return isOfKind(entry, kind) ? { ...known(entry), payload: entry.payload } : null
}

const known = ({ key, version, knownFrom, knownUntil, undated, source }: CatalogueEntry) => ({
  key,
  version,
  knownFrom,
  knownUntil,
  undated,
  source,
})

const isOfKind = <K extends Kind>(fact: { kind: Kind; payload: unknown }, kind: K): fact is { kind: K; payload: Payload[K] } =>
  fact.kind === kind
