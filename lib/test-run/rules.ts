import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** What a sender says of a result file. */
export type RecordInput = {
  guest: string
  host: string
  arch: string
  /** What the caller says the file is; null: whatever its content says. */
  format: string | null
  /** The tool's name where the caller states one; null: what the file says. */
  tool: string | null
  fileName: string | null
}

export type ShareRefusal = { code: "not-found" } | { code: "not-engineer" } | { code: "share-blocked"; warnings: number[] }

export type ShareFacts = {
  vendor: string
  /** Warnings that block and have no answer. */
  blocking: number[]
}

/** Only the vendor that sent a run shares it; for the other party a private run is not there. */
export function shareRefusal(run: ShareFacts, actor: Actor): ShareRefusal | null {
  if (run.vendor !== actor.vendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  return run.blocking.length > 0 ? { code: "share-blocked", warnings: run.blocking } : null
}
