import "server-only"
import { randomUUID } from "node:crypto"
import type { PoolClient } from "pg"
import type { RunHeader, RunWarning } from "@/lib/result-format/model"
import type { Actor } from "@/lib/vendor/rules"
import type { RecordInput } from "./rules"
import type { Spooled } from "./spool"

export type CombinationRow = { guest: string; guestVendor: string; host: string; hostVendor: string; arch: string }

/** The id of a combination, or null while nobody has added it. */
export async function findCombination(client: PoolClient, { guest, host, arch }: CombinationRow): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM combination WHERE guest = $1 AND host = $2 AND arch = $3", [
    guest,
    host,
    arch,
  ])
  return rows[0]?.id ?? null
}

/** The id of the combination, and whether this call added it. */
export async function insertCombination(
  client: PoolClient,
  actor: Actor,
  combination: CombinationRow,
  at: Date,
): Promise<{ combinationId: string; added: boolean }> {
  const { guest, guestVendor, host, hostVendor, arch } = combination
  const { rowCount } = await client.query(
    `INSERT INTO combination (id, guest, guest_vendor, host, host_vendor, arch, added_by_id, added_by_vendor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [randomUUID(), guest, guestVendor, host, hostVendor, arch, actor.memberId, actor.vendor, at],
  )
  const found = await findCombination(client, combination)
  if (found === null) throw new Error("a combination that was just added is not there")
  return { combinationId: found, added: rowCount === 1 }
}

export async function insertCombinationEvent(
  client: PoolClient,
  actor: Actor,
  combinationId: string,
  combination: CombinationRow,
  at: Date,
): Promise<void> {
  const { guest, guestVendor, host, hostVendor, arch } = combination
  const payload = JSON.stringify({ guest, host, arch, by: actor.name, vendor: actor.vendor })
  await client.query("SELECT append_event('combination-added', $1, $2, $3, $4)", [combinationId, at, payload, [guestVendor, hostVendor]])
}

export async function insertRun(
  client: PoolClient,
  actor: Actor,
  run: { runId: string; combinationId: string; header: RunHeader; file: Spooled; input: RecordInput; at: Date },
): Promise<void> {
  const { runId, combinationId, header, file, input, at } = run
  const { counts, startedAt } = header
  // A time without a zone is read as UTC, and the run says that the zone is unknown.
  const started = startedAt === null ? null : startedAt.zone === "unknown" ? `${startedAt.at}Z` : startedAt.at
  await client.query(
    `INSERT INTO test_run (id, combination_id, vendor, tool, tool_version, format, file_name, sha256, started_at, started_at_has_zone,
       duration_seconds, passed, failed, errored, skipped, other, suites, completeness, environment,
       uploaded_by_id, uploaded_by_name, token_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
    [
      runId,
      combinationId,
      actor.vendor,
      input.tool ?? header.tool?.name ?? null,
      header.tool?.version ?? null,
      header.format,
      input.fileName,
      file.sha256,
      started,
      startedAt !== null && startedAt.zone !== "unknown",
      header.durationSeconds,
      counts.passed,
      counts.failed,
      counts.errored,
      counts.skipped,
      counts.other,
      header.suites,
      header.completeness,
      JSON.stringify(header.environment),
      actor.memberId,
      actor.name,
      actor.token?.id ?? null,
      at,
    ],
  )
}

export async function insertWarnings(client: PoolClient, vendor: string, runId: string, warnings: RunWarning[]): Promise<void> {
  await client.query(
    `INSERT INTO run_warning (run_id, id, vendor, code, message, line, "column", blocks)
     SELECT $1, row_number() OVER (), $2, code, message, line, "column", blocks
     FROM jsonb_to_recordset($3) AS t (code text, message text, line int, "column" int, blocks boolean)`,
    [runId, vendor, JSON.stringify(warnings)],
  )
}

export async function insertRunEvent(
  client: PoolClient,
  actor: Actor,
  run: { runId: string; combinationId: string; header: RunHeader; sha256: string; at: Date },
): Promise<void> {
  const { runId, combinationId, header, sha256, at } = run
  const payload = JSON.stringify({
    run: runId,
    combination: combinationId,
    sha256,
    counts: header.counts,
    by: actor.name,
    vendor: actor.vendor,
  })
  // Private until shared: only the vendor that sent it may read what this event is about.
  await client.query("SELECT append_event('run-recorded', $1, $2, $3, $4)", [runId, at, payload, [actor.vendor]])
}
