import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** What a sender says of what is sent. */
export type RecordInput = {
  guest: string
  host: string
  arch: string
  /** What the caller says the file is; null: whatever its content says. */
  format: string | null
  /** The tool's name where the caller states one; null: what the file says. */
  tool: string | null
}

export type ShareRefusal =
  | { code: "not-found" }
  | { code: "not-engineer" }
  | { code: "already-retracted" }
  | { code: "share-blocked"; warnings: number[] }

export type ShareFacts = {
  vendor: string
  retracted: boolean
  /** Warnings that block and have no answer. */
  blocking: number[]
}

/** Only the vendor that sent a run shares it; for the other party a private run is not there. */
export function shareRefusal(run: ShareFacts, actor: Actor): ShareRefusal | null {
  if (run.vendor !== actor.vendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  if (run.retracted) return { code: "already-retracted" }
  return run.blocking.length > 0 ? { code: "share-blocked", warnings: run.blocking } : null
}

export type AnswerRefusal =
  | { code: "not-found" }
  | { code: "not-engineer" }
  | { code: "already-answered" }
  | { code: "answer-missing" }
  | { code: "answer-long" }

/** In characters. */
export const longestAnswer = 4000

/** Only the vendor that sent a run answers what is said of it, and each once: who reads an answer later reads that one. */
export function answerRefusal(warning: { vendor: string; answered: boolean; answer: string }, actor: Actor): AnswerRefusal | null {
  if (warning.vendor !== actor.vendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  if (warning.answered) return { code: "already-answered" }
  const text = warning.answer.trim()
  if (text === "") return { code: "answer-missing" }
  return text.length > longestAnswer ? { code: "answer-long" } : null
}

export type TakeBackRefusal =
  | { code: "not-found" }
  | { code: "not-engineer" }
  | { code: "already-retracted" }
  | { code: "already-redacted" }

/** Only the vendor that sent a run takes it back, shared or not; each of the two ways is gone once. */
export function takeBackRefusal(way: "retract" | "redact", run: { vendor: string; done: boolean }, actor: Actor): TakeBackRefusal | null {
  if (run.vendor !== actor.vendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  if (!run.done) return null
  return { code: way === "retract" ? "already-retracted" : "already-redacted" }
}
