import "server-only"
import { z } from "zod"
import { as, type Tx } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import type { Actor } from "@/lib/vendor/rules"
import { everyCaseName, knownByItself, knownCases, standing } from "./queries-standing"
import { suggestions } from "./suggest"
import type { LooseName, LooseTool } from "./view"

/** How many results of a run stand for no case, by their name or by a mapping, at a moment. The run's visibility is the caller's question. */
export async function countUnmapped(tx: Tx, runId: string, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ unmapped: number }[]>`
    WITH ${knownCases}
    SELECT count(*)::int AS unmapped FROM test_result t WHERE t.run_id = ${runId}::uuid AND ${loose(at)}`
  return row?.unmapped ?? 0
}

/** Whether the result `t` stands for no case at a moment. */
const loose = (at: Date): Prisma.Sql => Prisma.sql`(NOT ${knownByItself(Prisma.sql`t.key`)} AND NOT ${standsByMapping(at)})`

const standsByMapping = (at: Date): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM mapped_result x WHERE x.run_id = t.run_id AND x.index = t.index AND ${standing("x", at)})`

/** The names of every case of the catalogue. */
export async function caseNames(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>(everyCaseName)
  return rows.map(({ name }) => name)
}

/** The cases of our own that a policy asks for. */
async function ownCases(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT own.name FROM policy_version p, jsonb_array_elements(p.requirements) required,
      jsonb_array_elements_text(required -> 'cases') own (name)
    WHERE starts_with(own.name, 'interop.')`
  return rows.map(({ name }) => name)
}

const Count = z.int()
const Named = z.object({ name: z.string(), index: z.int(), passed: Count, failed: Count, errored: Count, skipped: Count, other: Count })

export type NamesAsked = {
  /** Only names with this text in them, in letters of any size. */
  search: string | null
  limit: number
  /** The index of a result with the last name of the page before. */
  cursor: string | null
}

/** Names of a run that stand for no case, by the alphabet, a page at a time, with cases that each might be meant for. Nothing for whoever may not see the run. */
export async function listLooseNames(
  actor: Actor,
  runId: string,
  { search, limit, cursor }: NamesAsked,
  at: Date,
): Promise<{ items: LooseName[]; nextCursor: string | null }> {
  const after = cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : null
  return as(actor, async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      WITH ${knownCases}
      SELECT t.key AS name, min(t.index) AS index, ${statusCounts}
      FROM test_result t
      WHERE t.run_id = ${runId}::uuid AND t.key IS NOT NULL AND ${loose(at)}
        ${after === null ? Prisma.empty : Prisma.sql`AND t.key COLLATE "C" > (SELECT key FROM test_result WHERE run_id = ${runId}::uuid AND index = ${after})`}
        ${search === null ? Prisma.empty : Prisma.sql`AND strpos(lower(t.key), lower(${search})) > 0`}
      GROUP BY t.key ORDER BY t.key COLLATE "C" LIMIT ${limit + 1}`
    const page = rows.slice(0, limit).map((row) => Named.parse(row))
    const suggest = page.length > 0 ? suggestions([...(await caseNames(tx)), ...(await ownCases(tx))]) : () => []
    return {
      items: page.map(({ name, index: _first, ...counts }) => ({ name, counts, suggestions: suggest(name) })),
      nextCursor: rows.length > limit ? String(page.at(-1)?.index ?? 0) : null,
    }
  })
}

const statusCounts = Prisma.join(
  (["passed", "failed", "errored", "skipped", "other"] as const).map(
    (status) => Prisma.sql`count(*) FILTER (WHERE t.status = ${status})::int AS ${Prisma.raw(status)}`,
  ),
)

const dayMs = 86_400_000
/**
 * How far back names are asked about, in days, and how many results are looked at for it at most, since every page of the desk asks: of
 * a run with more than so many nothing, for it would be all that is looked at.
 */
const recent = { days: 30, results: 10_000, ofRun: 2_000 }

const Loose = z.object({ tool: z.string().nullable(), names: z.int(), runs: z.int(), latestRun: z.string(), since: z.date() })

/**
 * Tools whose names in the vendor's own recent runs stand for no case, only those of whose names some do: a tool whose names never
 * are cases is not asked about. Of the newest runs as many as hold no more than so many results.
 */
export async function looseTools(actor: Actor, at: Date): Promise<LooseTool[]> {
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      WITH ${knownCases}, recent AS MATERIALIZED (
        SELECT * FROM (
          SELECT r.id, r.tool, r.at, sum(counted.results) OVER (ORDER BY r.at DESC, r.id) AS results
          FROM test_run r CROSS JOIN LATERAL (SELECT r.passed + r.failed + r.errored + r.skipped + r.other AS results) counted
          WHERE r.vendor = ${actor.vendor} AND r.at > ${new Date(at.getTime() - recent.days * dayMs)} AND counted.results <= ${recent.ofRun}
            AND NOT EXISTS (SELECT FROM run_retraction gone WHERE gone.run_id = r.id)
        ) newest WHERE results <= ${recent.results}
      ), told AS MATERIALIZED (
        SELECT r.id, r.tool, r.at, t.key, CASE WHEN known.name IS NULL AND NOT starts_with(t.key, 'interop.') THEN NOT ${standsByMapping(at)} ELSE false END AS loose
        FROM recent r JOIN test_result t ON t.run_id = r.id LEFT JOIN known ON known.name = t.key WHERE t.key IS NOT NULL
      )
      SELECT tool, count(DISTINCT key) FILTER (WHERE loose)::int AS names, count(DISTINCT id) FILTER (WHERE loose)::int AS runs,
        (array_agg(id ORDER BY at DESC, id) FILTER (WHERE loose))[1] AS "latestRun", min(at) FILTER (WHERE loose) AS since
      FROM told GROUP BY tool HAVING bool_or(loose) AND NOT bool_and(loose) ORDER BY tool`,
  )
  return rows.map((row) => Loose.parse(row))
}
