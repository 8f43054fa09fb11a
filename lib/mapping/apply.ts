import "server-only"
import type { PoolClient } from "pg"
import { Prisma } from "@/lib/db/generated/client"
import { standsForKnown } from "./caught"
import { everyCaseName, knownByItself, knownCases } from "./queries-standing"
import { turnName } from "./turn"

/**
 * Lets the live mappings of a run's vendor catch its results, once these are there and before they are committed. A mapping that
 * is being made in this moment has been waited for, or waits and finds them. How many results stand for a case by a mapping now.
 */
export async function applyMappings(client: PoolClient, vendor: string, runId: string): Promise<number> {
  await client.query("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [turnName(vendor)])
  const live = await client.query(
    "SELECT FROM case_mapping m WHERE m.vendor = $1 AND NOT EXISTS (SELECT FROM case_mapping_end e WHERE e.mapping_id = m.id) LIMIT 1",
    [vendor],
  )
  if (live.rowCount === 0) return 0
  const { text, values } = catching(vendor, runId)
  const { rows } = await client.query<{ caught: number }>(text, values)
  return rows[0]?.caught ?? 0
}

/** The names of every case of the catalogue, on a plain connection. */
export async function caseNamesOn(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(everyCaseName.text)
  return rows.map(({ name }) => name)
}

const backslash = "\\"

/**
 * Name by name, since results share them: one name by equality, the rest by patterns that are made ready once, as mapped_case makes them
 * for each name: with many mappings and a large run that took twice as long.
 */
const catching = (vendor: string, runId: string): Prisma.Sql => Prisma.sql`
  WITH ${knownCases}, live AS MATERIALIZED (
    SELECT m.id, m.exact, m.pattern, m.stands_for, m.at,
      replace(replace(replace(replace(m.pattern, ${backslash}, ${backslash.repeat(2)}), '%', ${`${backslash}%`}), '_', ${`${backslash}_`}), '*', '%') AS alike
    FROM case_mapping m JOIN test_run r ON r.id = ${runId}::uuid
    WHERE m.vendor = ${vendor} AND (m.tool IS NULL OR m.tool = r.tool)
      AND NOT EXISTS (SELECT FROM case_mapping_end e WHERE e.mapping_id = m.id)
  ), named AS MATERIALIZED (
    SELECT DISTINCT t.key AS name FROM test_result t
    WHERE t.run_id = ${runId}::uuid AND t.key IS NOT NULL AND NOT ${knownByItself(Prisma.sql`t.key`)}
  ), meant AS MATERIALIZED (
    SELECT n.name, m.id, m.at, m.stands_for AS "case" FROM named n JOIN live m ON m.exact AND m.pattern = n.name
    UNION ALL
    SELECT n.name, m.id, m.at, mapped_case(m.exact, m.pattern, m.stands_for, n.name)
    FROM named n JOIN live m ON NOT m.exact AND n.name LIKE m.alike
  ), caught AS (
    INSERT INTO mapped_result (run_id, index, mapping_id, vendor, combination_id, "case", at)
    SELECT t.run_id, t.index, m.id, t.vendor, t.combination_id, m."case", m.at
    FROM test_result t JOIN meant m ON m.name = t.key
    WHERE t.run_id = ${runId}::uuid AND m."case" IS NOT NULL AND ${standsForKnown(Prisma.sql`m."case"`)}
    RETURNING index
  )
  SELECT count(DISTINCT index)::int AS caught FROM caught`
