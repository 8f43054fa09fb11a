import type { CopyRows } from "../db/copy-rows.ts"
import { jsonbText } from "../db/jsonb-text.ts"
import type { StartedAt, TestResultRow } from "../result-format/model.ts"
import { messageGroup } from "./message-group.ts"

// Named with their endings: the reader thread runs this without the bundler.

/** The columns that a file gives. Of which run, combination and vendor a result is, the database takes from the transaction. */
export const resultColumns = [
  "index",
  "suite",
  "class_name",
  "name",
  "key",
  "status",
  "detail",
  "raw_status",
  "duration_seconds",
  "message",
  "stack_trace",
  "stdout",
  "stderr",
  "parent_key",
  "started_at",
  "started_at_has_zone",
  "attempts",
  "properties",
  "shortened",
  "message_group",
]

/** A verdict on the whole session has no key: it stands for no case. */
function addResult(rows: CopyRows, row: TestResultRow, index: number): void {
  const { suitePath, attempts, properties, startedAt } = row
  rows.row(resultColumns.length)
  rows.integer(index)
  rows.text(suitePath.length === 1 ? (suitePath[0] ?? "") : suitePath.join(" / "))
  rows.text(row.className)
  rows.text(row.name)
  rows.text(row.synthetic ? null : row.key)
  rows.text(row.status)
  rows.text(row.detail)
  rows.text(row.rawStatus)
  rows.double(row.durationSeconds)
  rows.text(row.message)
  rows.text(row.stackTrace)
  rows.text(row.stdout)
  rows.text(row.stderr)
  rows.text(row.parentKey)
  const started = momentOf(startedAt)
  rows.moment(started === null ? null : Date.parse(started))
  rows.boolean(startedAt && startedAt.zone !== "unknown")
  rows.jsonb(attempts.length > 0 ? jsonbText(attempts) : null)
  rows.jsonb(Object.keys(properties).length > 0 ? jsonbText(properties) : null)
  rows.texts(row.cut)
  rows.text(messageGroup(row))
}

/** A time without a zone is kept as if it were UTC; beside it stands that its zone is unknown. */
export const momentOf = (startedAt: StartedAt | null): string | null =>
  startedAt === null ? null : startedAt.zone === "unknown" ? `${startedAt.at}Z` : startedAt.at

/** Writes results as rows of COPY by the columns above, those of a file that follows others counted on from `first`. */
export function addResults(rows: CopyRows, results: readonly TestResultRow[], first: number): void {
  for (const result of results) addResult(rows, result, first + result.index)
}

/** The application that a case of application interoperability is about: `interop.<application>.<case>`. */
export const applicationOf = ({ key }: TestResultRow): string | null =>
  key?.startsWith("interop.") && key.indexOf(".", 8) > 0 ? (key.split(".")[1] ?? null) : null

/** Whether a result is of a case by its own name: one of the catalogue's `known`, or one of our own. As SQL has it in knownByItself. */
export const isCase = ({ key, synthetic }: TestResultRow, known: ReadonlySet<string>): boolean =>
  key !== null && !synthetic && (key.startsWith("interop.") || known.has(key))
