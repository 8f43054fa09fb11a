/** What an upload is doing, in this order; the last three are ends. */
export const uploadPhases = ["receiving", "waiting", "reading", "storing", "done", "refused", "cut"] as const
export type UploadPhase = (typeof uploadPhases)[number]

export const hasEnded = (phase: UploadPhase): boolean => phase === "done" || phase === "refused" || phase === "cut"

/** How far an upload is, for who sent it. `bytesTotal` is what the sender announced, with what a form adds around its files. */
export type Upload = {
  id: string
  guest: string
  host: string
  arch: string
  fileName: string | null
  bytesTotal: number | null
  bytes: number
  results: number
  phase: UploadPhase
  runId: string | null
  problem: { code: string; message: string } | null
  startedAt: Date
  updatedAt: Date
}

/** After so long without a word an upload that had not ended is dead: whoever took it says something every few seconds. */
const silentMs = 60_000

/** The phase that a row stands for at a moment: one whose app was killed never got to say so. */
export function phaseAt(phase: UploadPhase, updatedAt: Date, now: Date): UploadPhase {
  return !hasEnded(phase) && now.getTime() - updatedAt.getTime() > silentMs ? "cut" : phase
}
