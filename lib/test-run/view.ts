/** A run and its results as their pages and the API show them. */

export type Counts = { total: number; passed: number; failed: number; errored: number; skipped: number; other: number }

export type Run = {
  id: string
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
  sha256: string
  bytes: number
}

export type RunWarning = { id: number; code: string; message: string; line: number | null; column: number | null; blocks: boolean }

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
