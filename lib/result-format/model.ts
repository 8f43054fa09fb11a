/** What every result file is read into, whatever tool wrote it. Plain data: it crosses a thread boundary and goes into the ledger. */

export type Status = "passed" | "failed" | "errored" | "skipped" | "other"

/** Why a result has its status, where the file tells more than the status can. */
export type Detail =
  | "warned"
  | "errata"
  | "flaky"
  | "waived"
  | "expected_failure"
  | "unexpected_pass"
  | "soft_failed"
  | "todo"
  | "cancelled"
  | "not_applicable"
  | "disabled"
  | "interrupted"
  | "timeout"
  | "aborted"
  | "invalid"
  | "missed"
  | "not_run"
  | "running"
  | "pending"
  | "inconclusive"
  | "needs_review"
  | "no_verdict"
  | "unknown"

/** An earlier try of the same test within one run. */
type Attempt = { status: "failed" | "errored"; message: string | null; stackTrace: string | null }

export type CuttableField = "name" | "message" | "stackTrace" | "stdout" | "stderr" | "properties" | "attempts"

export type TestResultRow = {
  /** Position in the file, from 0. */
  index: number
  suitePath: readonly string[]
  className: string | null
  name: string | null
  /** What a policy's case is compared with, by the tool's own naming rules. Null: can never be mapped. */
  key: string | null
  status: Status
  detail: Detail | null
  /** The tool's own word for the status. */
  rawStatus: string
  /** Null when missing or unusable; never guessed. */
  durationSeconds: number | null
  startedAt: StartedAt | null
  message: string | null
  stackTrace: string | null
  stdout: string | null
  stderr: string | null
  attempts: Attempt[]
  properties: Record<string, string[]>
  /** The key of the test that this one is a step or sub-test of. */
  parentKey: string | null
  /** A verdict on the whole session that the tool writes as if it were a test. */
  synthetic: boolean
  /** Fields shortened here; the original file has all of them. */
  cut: CuttableField[]
}

export type Counts = { total: number } & Record<Status, number>

/** The totals a file claims for itself. Shown and compared, never counted on. */
export type Declared = {
  tests: number | null
  failures: number | null
  errors: number | null
  skipped: number | null
  durationSeconds: number | null
}

/**
 * `at` is RFC 3339 in UTC, or without an offset where `zone` is "unknown". "of-tool": the file has none, and the tool is known to write UTC.
 */
export type StartedAt = { at: string; zone: "stated" | "of-tool" | "unknown" }

export type Completeness = "complete" | "incomplete" | "aborted" | "unknown"

/** Copied from the file as it stands there. `from` says where. */
export type EnvironmentEntry = { key: string; value: string; from: string }

export const WARNING_CODES = [
  "declared-count-mismatch",
  "duplicate-test-names",
  "duplicates-not-checked",
  "unusable-duration",
  "unusable-timestamp",
  "missing-name",
  "no-results",
  "illegal-characters-replaced",
  "invalid-bytes-replaced",
  "invalid-utf8-replaced",
  "status-contradiction",
  "plan-mismatch",
  "no-plan",
  "bailed-out",
  "unreadable-diagnostics",
  "unknown-status",
  "nonstandard-status",
  "nonstandard-format",
  "failed-outside-tests",
  "summary-only",
  "unsigned-package",
  "signature-not-checked",
  "unconfirmed-format",
  "unread-environment",
  "unread-part",
  "text-shortened",
  "environment-shortened",
] as const
export type WarningCode = (typeof WARNING_CODES)[number]

/** `line` and `column` (from 1, in characters) are those of the first occurrence. */
export type RunWarning = { code: WarningCode; message: string; line: number | null; column: number | null; blocks: false }

export type RunHeader = {
  format: string
  tool: { name: string; version: string | null } | null
  startedAt: StartedAt | null
  /** Sum of the usable durations in seconds; null when the format has none. */
  durationSeconds: number | null
  declared: Declared
  counts: Counts
  suites: number
  completeness: Completeness
  environment: EnvironmentEntry[]
  warnings: RunWarning[]
}

/**
 * Why a file is not read. `line` and `column` count from 1. `offset` is a byte of an archive, which has no lines. `found` names the content in a format mismatch or an unknown format.
 * "reader-failed" is ours, not the file's: the reader ran out of memory or time, or died.
 */
export type ReadRefusal = {
  code: "unreadable-file" | "format-mismatch" | "too-large" | "reader-failed"
  message: string
  line: number | null
  column: number | null
  offset?: number
  found?: string
}

/** Takes rows in file order of their ends; the reader waits for each call before it reads on. */
export type RowSink = { rows(batch: TestResultRow[]): Promise<void> }

export type Place = { line: number; column: number }
/** Where something stands; a function where finding out is work that is done only for what is warned about. */
export type At = Place | (() => Place | null) | null
/** Names and positions from the root of a JSON text to one of its values. */
export type JsonPath = readonly (string | number)[]

export const NO_PLACE = { line: null, column: null }

/** Thrown inside a reader to refuse the file; `readResultFile` turns it into a value. */
export class ReadFault extends Error {
  readonly refusal: ReadRefusal

  constructor(refusal: ReadRefusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

export const unreadable = (message: string, place: Place | typeof NO_PLACE): ReadFault =>
  new ReadFault({ code: "unreadable-file", message, line: place.line, column: place.column })

export const tooLarge = (message: string, place: Place | typeof NO_PLACE): ReadFault =>
  new ReadFault({ code: "too-large", message, line: place.line, column: place.column })
