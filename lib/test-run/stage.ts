import type { PoolClient } from "pg"
import type { CopyValue } from "@/lib/db/bulk"
import { jsonbText } from "@/lib/db/jsonb-text"
import type { StartedAt, TestResultRow } from "@/lib/result-format/model"

/**
 * Results wait in a table of their own transaction: COPY does not go into a table with row-level security, and nothing of a
 * file that turns out unreadable may reach the ledger.
 */
export const stageTable = `
  CREATE TEMPORARY TABLE staged_result (
    index int, suite text, class_name text, name text, key text, status text, detail text, raw_status text,
    duration_seconds float8, message text, stack_trace text, stdout text, stderr text,
    parent_key text, started_at timestamptz, started_at_has_zone boolean, attempts jsonb, properties jsonb, shortened text[]
  ) ON COMMIT DROP`

export const stagedColumns = [
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
]

/** A result as a row of the staging table. A verdict on the whole session has no key: it stands for no case. */
export const stagedRow = (row: TestResultRow): CopyValue[] => [
  row.index,
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
]

/** A time without a zone is kept as if it were UTC; beside it stands that its zone is unknown. */
export const momentOf = (startedAt: StartedAt | null): string | null =>
  startedAt === null ? null : startedAt.zone === "unknown" ? `${startedAt.at}Z` : startedAt.at

export async function moveStaged(client: PoolClient, vendor: string, runId: string, combinationId: string): Promise<void> {
  await client.query(
    `INSERT INTO test_result (run_id, vendor, combination_id, ${stagedColumns.join(", ")})
     SELECT $1, $2, $3, ${stagedColumns.join(", ")} FROM staged_result`,
    [runId, vendor, combinationId],
  )
}
