import { randomUUID } from "node:crypto"
import type pg from "pg"
import { connected } from "./roles.ts"

/** As many as the largest report that an acceptance check sends. */
export const resultsOfRun = 245_000

/** A run of Microsoft's, the newest last; `small` has one result. */
export type Seeded = { runs: string[]; small: string; commonCase: string; results: number }

const host = "hyper-v-windows-server-2022"
const guests = ["rhel-8.0", "rhel-8.1", "rhel-8.2", "rhel-8.3", "rhel-8.4", "rhel-9.0", "rhel-9.1", "rhel-9.2", "rhel-9.3", "rhel-9.4"]
const tool = "lisa"

/**
 * Fills a database with runs of 245,000 results each, at least `count` results, over ten combinations of which each has every tenth run.
 * Of the results 3 in 100 failed, with a message and a stack trace. Indexes and triggers are put aside meanwhile and made anew, as a
 * restore of a backup does; what is read afterwards is the same.
 */
export async function seedHistory(ownerUrl: string, count: number, seed: number, said: (line: string) => void): Promise<Seeded> {
  return connected(ownerUrl, async (client) => {
    const combinations = await combinationsOf(client)
    await client.query(cases)
    const runs = Array.from({ length: Math.max(2 * combinations.length, Math.ceil(count / resultsOfRun)) }, () => randomUUID())
    const small = randomUUID()
    await asideMeanwhile(client, async () => {
      const began = Date.now() - runs.length * 3_600_000 - 60_000
      for (const [at, id] of runs.entries()) {
        const [combination = ""] = combinations.slice(at % combinations.length)
        await addRun(client, { id, combination, results: resultsOfRun, number: seed * 100_000 + at, at: new Date(began + at * 3_600_000) })
        if (at % 20 === 19) said(`${at + 1} of ${runs.length} runs`)
      }
      await addRun(client, { id: small, combination: combinations[0] ?? "", results: 1, number: seed, at: new Date() })
    })
    await client.query("VACUUM ANALYZE test_result")
    await client.query("ANALYZE")
    const { rows } = await client.query<{ key: string }>("SELECT key FROM bench_case WHERE n = 7")
    return { runs, small, commonCase: rows[0]?.key ?? "", results: runs.length * resultsOfRun }
  })
}

async function combinationsOf(client: pg.Client): Promise<string[]> {
  await client.query(
    `INSERT INTO combination (id, guest, guest_vendor, host, host_vendor, arch, added_by_vendor, at)
     SELECT gen_random_uuid(), guest, 'red-hat', $2, 'microsoft', 'x86_64', 'microsoft', now() - interval '400 days' FROM unnest($1::text[]) guest
     ON CONFLICT DO NOTHING`,
    [guests, host],
  )
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM combination WHERE guest = ANY ($1) AND host = $2 AND arch = 'x86_64' ORDER BY guest",
    [guests, host],
  )
  return rows.map(({ id }) => id)
}

/** The names of one run's cases. */
const cases = `
  CREATE TEMPORARY TABLE bench_case AS
  SELECT n, 'Area' || n / 2500 AS suite, 'verify_' || (ARRAY['nic', 'disk', 'clock', 'reboot', 'balloon', 'numa', 'crash'])[1 + n % 7] || '_' || n AS name,
    'Area' || n / 2500 || '.verify_' || (ARRAY['nic', 'disk', 'clock', 'reboot', 'balloon', 'numa', 'crash'])[1 + n % 7] || '_' || n AS key
  FROM generate_series(0, ${resultsOfRun - 1}) n`

async function asideMeanwhile(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `SELECT indexname AS name, replace(indexdef, ' ON ONLY ', ' ON ') AS made FROM pg_indexes
     WHERE tablename = 'test_result' AND indexname <> 'test_result_pkey'`,
  )
  await client.query("ALTER TABLE test_result_rows DISABLE TRIGGER USER")
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  await work()
  await client.query("SET maintenance_work_mem = '1GB'")
  for (const { made } of indexes) await client.query(made)
  await client.query("ALTER TABLE test_result_rows ENABLE TRIGGER USER")
}

type NewRun = { id: string; combination: string; results: number; number: number; at: Date }

async function addRun(client: pg.Client, { id, combination, results, number, at }: NewRun): Promise<void> {
  await client.query(
    `INSERT INTO test_result_rows (run_id, index, vendor, combination_id, suite, class_name, name, key, status, detail, raw_status, duration_seconds,
       message, stack_trace, shortened, message_group)
     SELECT $1, n, 'microsoft', $2, suite, suite, name, key, status, NULL, status, dice % 6000 / 100.0,
       CASE WHEN status = 'failed' THEN 'Guest ' || name || ' did not come back in time: ' || dice % 900 || ' s, expected less than 300 s.' END,
       CASE WHEN status = 'failed' THEN repeat(E'  File "/opt/lisa/suite.py", line 649, in wrapper\\n', 12) || 'AssertionError: too late' END, '{}',
       CASE WHEN status = 'failed' THEN 'Guest verify_' || (ARRAY['nic', 'disk', 'clock', 'reboot', 'balloon', 'numa', 'crash'])[1 + n % 7]
         || '_<n> did not come back in time: <time>, expected less than <time>.' END
     FROM (
       SELECT *, CASE WHEN n % 500 = 7 OR dice % 1000 < 28 THEN 'failed' WHEN dice % 1000 < 80 THEN 'skipped' ELSE 'passed' END AS status
       FROM (SELECT *, abs(hashint8extended(n, $3) % 1000000) AS dice FROM bench_case WHERE n < $4) one) result`,
    [id, combination, number, results],
  )
  await client.query(
    `INSERT INTO test_run (id, combination_id, vendor, tool, format, sha256, started_at, started_at_has_zone, duration_seconds, passed, failed,
       errored, skipped, other, suites, completeness, environment, uploaded_by_name, at)
     SELECT $1::uuid, $2, 'microsoft', $3, 'junit-xml', encode(sha256($1::uuid::text::bytea), 'hex'), $4, true, 3600,
       count(*) FILTER (WHERE status = 'passed'), count(*) FILTER (WHERE status = 'failed'), 0, count(*) FILTER (WHERE status = 'skipped'), 0, 98,
       'complete', '[]', 'Mia', $4
     FROM test_result WHERE run_id = $1::uuid`,
    [id, combination, tool, at],
  )
  await client.query("INSERT INTO run_share (run_id, vendor, by_name, at) VALUES ($1, 'microsoft', 'Mia', $2)", [id, at])
}
