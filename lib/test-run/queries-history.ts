import "server-only"
import { z } from "zod"
import { as } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import { positionOf, positionWord } from "@/lib/position"
import type { Actor } from "@/lib/vendor/rules"
import type { CaseHistory, PastTotal } from "./history"
import { seenBy } from "./seen"
import { resultStatuses } from "./view"

export type HistoryFilter = { case: string; guest?: string | undefined; host?: string | undefined }

const Past = z.object({
  run: z.string(),
  index: z.int(),
  recordedAt: z.date(),
  guest: z.string(),
  host: z.string(),
  arch: z.string(),
  vendor: z.string(),
  visibility: z.enum(["shared", "private"]),
  retracted: z.boolean(),
  tool: z.string().nullable(),
  status: z.enum(resultStatuses),
  detail: z.string().nullable(),
  rawStatus: z.string(),
  durationSeconds: z.number().nullable(),
  calledThere: z.string().nullable(),
})
const Total = z.object({ guest: z.string(), host: z.string(), status: z.enum(resultStatuses), results: z.int() })

/** Results under the name of the case, and those that a mapping which stands says are of it. A result that is both comes once. */
const resultsOf = (name: string) => Prisma.sql`(
  SELECT run_id, index FROM test_result WHERE key = ${name}
  UNION
  SELECT m.run_id, m.index FROM mapped_result m
    WHERE m."case" = ${name} AND NOT EXISTS (SELECT FROM case_mapping_end e WHERE e.mapping_id = m.mapping_id))`

const on = ({ guest, host }: HistoryFilter) => Prisma.sql`
  ${guest === undefined ? Prisma.empty : Prisma.sql`AND c.guest = ${guest}`} ${host === undefined ? Prisma.empty : Prisma.sql`AND c.host = ${host}`}`

/** Where a page ended: the run's place among all, and the result's in the run. */
function placeOf(cursor: string | null) {
  const [, word = "", index = ""] = /^([\w-]+)\.(\d{1,9})$/.exec(cursor ?? "") ?? []
  const run = positionOf(word)
  return run && { ...run, index: Number(index) }
}

/** Whether a word is a cursor of a history. */
export const isHistoryCursor = (word: string): boolean => placeOf(word) !== null

/** What became of a case in all runs that the actor may see, newest first, a page at a time. One query. */
export async function caseHistory(actor: Actor, filter: HistoryFilter, limit: number, cursor: string | null): Promise<CaseHistory> {
  const place = placeOf(cursor)
  const after = place
    ? Prisma.sql`AND (r.at, r.id) <= (${place.at}::timestamptz, ${place.id}::uuid) AND (r.id <> ${place.id}::uuid OR found.index > ${place.index}::int)`
    : Prisma.empty
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      WITH shown AS (
        SELECT r.id, found.index, r.at, r.vendor, r.tool, c.guest, c.host, c.arch
        FROM ${resultsOf(filter.case)} found JOIN test_run r ON r.id = found.run_id JOIN combination c ON c.id = r.combination_id
        WHERE ${seenBy(actor)} ${on(filter)} ${after}
        ORDER BY r.at DESC, r.id DESC, found.index LIMIT ${limit + 1}
      )
      SELECT s.id AS run, s.index, s.at AS "recordedAt", s.guest, s.host, s.arch, s.vendor, s.tool,
        CASE WHEN EXISTS (SELECT FROM run_share x WHERE x.run_id = s.id) THEN 'shared' ELSE 'private' END AS visibility,
        EXISTS (SELECT FROM run_retraction x WHERE x.run_id = s.id) AS retracted,
        t.status, t.detail, t.raw_status AS "rawStatus", t.duration_seconds AS "durationSeconds",
        CASE WHEN t.key IS DISTINCT FROM ${filter.case} THEN coalesce(t.key, t.name) END AS "calledThere"
      FROM shown s JOIN test_result t ON t.run_id = s.id AND t.index = s.index
      ORDER BY s.at DESC, s.id DESC, s.index`,
  )
  const items = rows.slice(0, limit).map((row) => Past.parse(row))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? `${positionWord({ at: last.recordedAt, id: last.run })}.${last.index}` : null }
}

/** How often a case had which status on which guest and host, in all runs that the actor may see. One query. */
export async function caseTotals(actor: Actor, name: string): Promise<PastTotal[]> {
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT c.guest, c.host, t.status, count(*)::int AS results
      FROM ${resultsOf(name)} found JOIN test_result t ON t.run_id = found.run_id AND t.index = found.index
        JOIN test_run r ON r.id = found.run_id JOIN combination c ON c.id = r.combination_id
      WHERE ${seenBy(actor)} GROUP BY c.guest, c.host, t.status ORDER BY c.guest, c.host, t.status`,
  )
  return rows.map((row) => Total.parse(row))
}
