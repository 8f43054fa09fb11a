import { readdirSync } from "node:fs"
import { join } from "node:path"
import { connected } from "./roles.ts"

export type LedgerCount = { runs: number; results: number; artifacts: number; chunks: number; events: number }

const asMicrosoft = "SELECT set_config('countersign.vendor', 'microsoft', true)"

/** How much evidence Microsoft has in the ledger. */
export async function countLedger(appUrl: string): Promise<LedgerCount> {
  return connected(appUrl, async (client) => {
    await client.query("BEGIN")
    await client.query(asMicrosoft)
    const { rows } = await client.query<LedgerCount>(`
      SELECT (SELECT count(*)::int FROM test_run WHERE vendor = 'microsoft') AS runs,
        (SELECT count(*)::int FROM test_result WHERE vendor = 'microsoft') AS results,
        (SELECT count(*)::int FROM artifact WHERE vendor = 'microsoft') AS artifacts,
        (SELECT count(*)::int FROM artifact_chunk WHERE vendor = 'microsoft') AS chunks,
        (SELECT count(*)::int FROM event) AS events`)
    const [counted] = rows
    if (!counted) throw new Error("nothing was counted")
    return counted
  })
}

/**
 * Runs that are not whole: results missing, bytes missing, untold; results, files and bytes that belong to nothing; and ids of
 * `acknowledged` that are not there.
 */
export async function brokenRuns(appUrl: string, acknowledged: string[]): Promise<{ partial: number; orphans: number; lost: number }> {
  return connected(appUrl, async (client) => {
    await client.query("BEGIN")
    await client.query(asMicrosoft)
    const { rows } = await client.query<{ partial: number; orphans: number; lost: number }>(
      `SELECT
        (SELECT count(*)::int FROM test_run r WHERE r.vendor = 'microsoft' AND (
          r.passed + r.failed + r.errored + r.skipped + r.other <> (SELECT count(*) FROM test_result t WHERE t.run_id = r.id)
          OR NOT EXISTS (SELECT FROM run_file f WHERE f.run_id = r.id)
          OR EXISTS (SELECT FROM run_file f JOIN artifact a ON a.vendor = f.vendor AND a.sha256 = f.sha256 WHERE f.run_id = r.id
            AND ceil(a.bytes / 1048576.0) <> (SELECT count(*) FROM artifact_chunk c WHERE c.vendor = a.vendor AND c.sha256 = a.sha256))
          OR NOT EXISTS (SELECT FROM event e WHERE e.subject = r.id AND e.kind = 'run-recorded'))) AS partial,
        (SELECT count(*)::int FROM artifact a WHERE a.vendor = 'microsoft' AND NOT EXISTS (
          SELECT FROM run_file f WHERE f.vendor = a.vendor AND f.sha256 = a.sha256))
        + (SELECT count(*)::int FROM artifact_chunk c WHERE c.vendor = 'microsoft' AND NOT EXISTS (
          SELECT FROM artifact a WHERE a.vendor = c.vendor AND a.sha256 = c.sha256))
        + (SELECT count(DISTINCT t.run_id)::int FROM test_result t WHERE t.vendor = 'microsoft' AND NOT EXISTS (
          SELECT FROM test_run r WHERE r.id = t.run_id))
        + (SELECT count(*)::int FROM pg_class WHERE relpersistence = 't' AND relkind = 'r') AS orphans,
        (SELECT count(*)::int FROM unnest($1::uuid[]) AS sent (run_id) WHERE NOT EXISTS (SELECT FROM test_run r WHERE r.id = sent.run_id)) AS lost`,
      [acknowledged],
    )
    const [found] = rows
    if (!found) throw new Error("nothing was counted")
    return found
  })
}

/** Files that wait to be read; none once nothing is under way. */
export function spooledFiles(dataFolder: string): number {
  try {
    return readdirSync(join(dataFolder, "spool")).length
  } catch {
    return 0
  }
}
