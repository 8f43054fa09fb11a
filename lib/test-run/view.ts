/** A run and its results as their pages and the API show them. */

export type Counts = { total: number; passed: number; failed: number; errored: number; skipped: number; other: number }

export type Run = {
  id: string
  /** Its combination's id. */
  combination: string
  guest: string
  host: string
  arch: string
  vendor: string
  /** The other party of the combination: who sees the run once it is shared. */
  otherParty: string
  visibility: "shared" | "private"
  sharedAt: Date | null
  sharedBy: string | null
  tool: string | null
  toolVersion: string | null
  format: string
  fileName: string | null
  startedAt: Date | null
  startedAtHasZone: boolean
  durationSeconds: number | null
  counts: Counts
  suites: number
  completeness: string
  environment: { key: string; value: string }[]
  uploadedBy: string
  uploadedById: string | null
  recordedAt: Date
  /** Of the file; of several, the digest that stands for all of them. */
  sha256: string
  bytes: number
  /** What was sent, in its order; more than one where a run was sent in parts. */
  files: RunFile[]
  /** Since when it counts no more. */
  retraction: TakenBack | null
  /** Since when its bytes and texts are gone. A file may be gone with another run of its vendor: then this is null. */
  redaction: TakenBack | null
}

export type TakenBack = { reason: string; by: string; at: Date }

export type RunFile = { position: number; fileName: string | null; format: string; sha256: string; bytes: number; redacted: boolean }

export type RunWarning = {
  id: number
  code: string
  message: string
  line: number | null
  column: number | null
  /** Whether the run is shared only once it is answered. */
  blocks: boolean
  answer: WarningAnswer | null
}

export type WarningAnswer = { text: string; by: string; at: Date }

export type RunPage = { run: Run; warnings: RunWarning[]; unmapped: number }

/** In the order in which a page shows them: what needs eyes first. */
export const resultStatuses = ["failed", "errored", "other", "skipped", "passed"] as const
export type ResultStatus = (typeof resultStatuses)[number]

export type ResultLine = {
  index: number
  suite: string
  className: string | null
  name: string | null
  key: string | null
  status: ResultStatus
  detail: string | null
  rawStatus: string
  durationSeconds: number | null
  message: string | null
  stackTrace: string | null
  stdout: string | null
  stderr: string | null
  /** Whether a text is longer than what is given here. */
  clipped: boolean
}

/** All that the file tells of one result. */
export type ResultPage = ResultLine & {
  /** Earlier tries within the run, numbered from 1. */
  attempts: { number: number; status: "failed" | "errored"; message: string | null; stackTrace: string | null }[]
  properties: Record<string, string[]>
  /** The case that this one is a step of. */
  parentKey: string | null
  startedAt: Date | null
  startedAtHasZone: boolean
  /** Texts that are longer in the file than here. */
  shortened: string[]
  /** Results of the same run under the same key; the worst of all counts. */
  occurrences: { index: number; status: ResultStatus }[]
}
