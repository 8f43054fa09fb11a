import { copyLine } from "../db/copy-text.ts"
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

/** A result as a line of COPY, by the columns above. A verdict on the whole session has no key: it stands for no case. */
const resultLine = (row: TestResultRow, index: number): string =>
  copyLine([
    index,
    row.suitePath.join(" / "),
    row.className,
    row.name,
    row.synthetic ? null : row.key,
    row.status,
    row.detail,
    row.rawStatus,
    row.durationSeconds,
    row.message,
    row.stackTrace,
    row.stdout,
    row.stderr,
    row.parentKey,
    momentOf(row.startedAt),
    row.startedAt && row.startedAt.zone !== "unknown",
    row.attempts.length > 0 ? jsonbText(row.attempts) : null,
    Object.keys(row.properties).length > 0 ? jsonbText(row.properties) : null,
    `{${row.cut.join(",")}}`,
    messageGroup(row),
  ])

/** A time without a zone is kept as if it were UTC; beside it stands that its zone is unknown. */
export const momentOf = (startedAt: StartedAt | null): string | null =>
  startedAt === null ? null : startedAt.zone === "unknown" ? `${startedAt.at}Z` : startedAt.at

/** Results as lines of COPY, those of a file that follows others counted on from `first`. */
export function resultLines(rows: readonly TestResultRow[], first: number): string {
  let lines = ""
  for (const row of rows) lines += resultLine(row, first + row.index)
  return lines
}

/** The application that a case of application interoperability is about: `interop.<application>.<case>`. */
export const applicationOf = ({ key }: TestResultRow): string | null =>
  key?.startsWith("interop.") && key.indexOf(".", 8) > 0 ? (key.split(".")[1] ?? null) : null
