import "server-only"
import type { PoolClient } from "pg"
import type { AskIds } from "@/lib/combination/add"
import { jsonbText } from "@/lib/db/jsonb-text"
import type { NewEvent } from "@/lib/event/append"
import type { RunHeader, RunWarning } from "@/lib/result-format/model"
import type { Actor } from "@/lib/vendor/rules"
import type { Contradiction } from "./contradictions"
import { momentOf } from "./result-copy"
import type { RecordInput } from "./rules"

/** The ids that a statement gives on this connection. */
export const idsOf =
  (client: PoolClient): AskIds =>
  async (sql, values) =>
    (await client.query<{ id: string }>(sql, values)).rows

/** `appendEvent`, on a plain connection. */
export async function insertEvent(client: PoolClient, { kind, subject, at, payload, audience }: NewEvent): Promise<void> {
  await client.query("SELECT append_event($1, $2, $3, $4, $5)", [kind, subject, at, JSON.stringify(payload), audience])
}

/** PostgreSQL holds no NUL in text, and a JSON file or the name of a part may have one. */
const storable = (text: string | null | undefined): string | null => text?.replaceAll("\u0000", "\uFFFD") ?? null

export async function insertRun(
  client: PoolClient,
  actor: Actor,
  run: { runId: string; combinationId: string; header: RunHeader; digest: string; fileName: string | null; input: RecordInput; at: Date },
): Promise<void> {
  const { runId, combinationId, header, digest, fileName, input, at } = run
  const { counts, startedAt } = header
  await client.query(
    `INSERT INTO test_run (id, combination_id, vendor, tool, tool_version, format, file_name, sha256, started_at, started_at_has_zone,
       duration_seconds, passed, failed, errored, skipped, other, suites, completeness, environment,
       uploaded_by_id, uploaded_by_name, token_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
    [
      runId,
      combinationId,
      actor.vendor,
      storable(input.tool ?? header.tool?.name),
      storable(header.tool?.version),
      header.format,
      storable(fileName),
      digest,
      momentOf(startedAt),
      startedAt !== null && startedAt.zone !== "unknown",
      header.durationSeconds,
      counts.passed,
      counts.failed,
      counts.errored,
      counts.skipped,
      counts.other,
      header.suites,
      header.completeness,
      jsonbText(header.environment),
      actor.memberId,
      actor.name,
      actor.token?.id ?? null,
      at,
    ],
  )
}

export type RunFileRow = { position: number; sha256: string; fileName: string | null; format: string; firstIndex: number }

export async function insertRunFiles(client: PoolClient, vendor: string, runId: string, files: RunFileRow[]): Promise<void> {
  await client.query(
    `INSERT INTO run_file (run_id, vendor, position, sha256, file_name, format, first_index)
     SELECT $1, $2, position, sha256, "fileName", format, "firstIndex"
     FROM jsonb_to_recordset($3) AS t (position int, sha256 text, "fileName" text, format text, "firstIndex" int)`,
    [runId, vendor, jsonbText(files)],
  )
}

export async function insertWarnings(
  client: PoolClient,
  vendor: string,
  runId: string,
  warnings: (RunWarning | Contradiction)[],
): Promise<void> {
  await client.query(
    `INSERT INTO run_warning (run_id, id, vendor, code, message, line, "column", blocks)
     SELECT $1, row_number() OVER (), $2, code, message, line, "column", blocks
     FROM jsonb_to_recordset($3) AS t (code text, message text, line int, "column" int, blocks boolean)`,
    [runId, vendor, jsonbText(warnings)],
  )
}

export async function insertRunEvent(
  client: PoolClient,
  actor: Actor,
  run: { runId: string; combinationId: string; header: RunHeader; sha256: string; at: Date },
): Promise<void> {
  const { runId, combinationId, header, sha256, at } = run
  const { counts } = header
  const payload = { run: runId, combination: combinationId, sha256, counts, by: actor.name, vendor: actor.vendor }
  // Private until shared: only the vendor that sent it may read what this event is about.
  await insertEvent(client, { kind: "run-recorded", subject: runId, at, payload, audience: [actor.vendor] })
}
