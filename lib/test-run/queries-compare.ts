import "server-only"
import { z } from "zod"
import { as, type Tx } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import {
  type ComparedCase,
  type ComparedRun,
  type Comparison,
  type Difference,
  differenceOf,
  differences,
  fails,
  standings,
} from "./compare"
import { seenBy } from "./seen"

export type CompareAsked = {
  /** Rows of these only; counts are of all. */
  of: readonly Difference[]
  /** Most rows of each difference; undefined: no more than of all together. */
  ofEach?: number
  /** Most rows of all together. */
  limit: number
  /** Where the rows of the page before ended. */
  cursor: string | null
  /** Most characters of a message. */
  clip: number
}

export type CompareRefusal = { code: "not-found" } | { code: "other-combination" }

const comparedRun = Prisma.sql`
  r.id, c.id AS combination, c.guest, c.host, c.arch, r.vendor, r.tool, r.at AS "recordedAt", r.passed + r.failed + r.errored + r.skipped + r.other AS results,
  CASE WHEN EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id) THEN 'shared' ELSE 'private' END AS visibility`

/** Those of these runs that the actor may see. */
async function seenRuns(tx: Tx, actor: Actor, ids: string[]): Promise<ComparedRun[]> {
  return tx.$queryRaw<ComparedRun[]>`
    SELECT ${comparedRun} FROM test_run r JOIN combination c ON c.id = r.combination_id
    WHERE r.id = ANY(${ids}::uuid[]) AND ${seenBy(actor)}`
}

/** A run, and with what it is compared unless told otherwise: the last earlier one of the same tool on its combination that the actor may see and nobody retracted. */
export async function findComparable(actor: Actor, id: string): Promise<{ run: ComparedRun; other: ComparedRun | null } | null> {
  return as(actor, async (tx) => {
    const [run] = await seenRuns(tx, actor, [id])
    if (!run) return null
    const [other] = await tx.$queryRaw<ComparedRun[]>`
      SELECT ${comparedRun} FROM test_run r JOIN combination c ON c.id = r.combination_id
      WHERE r.combination_id = ${run.combination}::uuid AND r.tool IS NOT DISTINCT FROM ${run.tool}
        AND (r.at, r.id) < (SELECT at, id FROM test_run WHERE id = ${id}::uuid) AND ${seenBy(actor)}
        AND NOT EXISTS (SELECT FROM run_retraction x WHERE x.run_id = r.id)
      ORDER BY r.at DESC, r.id DESC LIMIT 1`
    return { run, other: other ?? null }
  })
}

/** Two runs of one combination, case by case, `otherId` being what was before. Nothing of a run that the actor may not see is counted. */
export async function compareRuns(
  actor: Actor,
  { id, otherId }: { id: string; otherId: string },
  asked: CompareAsked,
): Promise<Result<Comparison, CompareRefusal>> {
  return as(actor, async (tx) => {
    const seen = await seenRuns(tx, actor, [id, otherId])
    const run = seen.find((one) => one.id === id)
    const other = seen.find((one) => one.id === otherId)
    if (!run || !other) return refused({ code: "not-found" })
    if (run.combination !== other.combination) return refused({ code: "other-combination" })
    // In this transaction alone: two runs of 245,000 cases are gathered in memory, by hash. What row-level security seems to cost makes
    // sorting them by name look no dearer to the planner; it takes several times as long.
    await tx.$queryRaw`SELECT set_config('work_mem', '64MB', true), set_config('enable_sort', 'off', true)`
    const [found] = await tx.$queryRaw<unknown[]>(comparing(id, otherId, asked))
    const { counts, rows } = Found.parse(found)
    const shown = rows.slice(0, asked.limit)
    return ok({
      run,
      other,
      counts: {
        "newly-failing": counts["newly-failing"] ?? 0,
        fixed: counts.fixed ?? 0,
        "still-failing": counts["still-failing"] ?? 0,
        flaky: counts.flaky ?? 0,
        added: counts.added ?? 0,
        removed: counts.removed ?? 0,
        changed: counts.changed ?? 0,
        unchanged: counts.unchanged ?? 0,
      },
      cases: shown.map(caseOf),
      nextCursor: rows.length > shown.length ? String(shown.at(-1)?.place ?? 0) : null,
    })
  })
}

const ComparedResult = z.object({
  index: z.int(),
  suite: z.string(),
  className: z.string().nullable(),
  name: z.string().nullable(),
  key: z.string().nullable(),
  standing: z.enum(standings),
  rawStatus: z.string(),
  detail: z.string().nullable(),
  message: z.string().nullable(),
  clipped: z.boolean(),
  alsoPassed: z.boolean(),
  times: z.int(),
})
const Row = z.object({ place: z.int(), difference: z.enum(differences), run: ComparedResult.nullable(), other: ComparedResult.nullable() })
const Found = z.object({ counts: z.partialRecord(z.enum(differences), z.int()), rows: z.array(Row) })

function caseOf({ difference, run, other }: z.infer<typeof Row>): ComparedCase {
  if (run) return { difference, run, other }
  if (other) return { difference, run, other }
  throw new Error("a case stands in neither run")
}

// A result's place: how bad it is over its index, in one number, so that the least of a case is its worst and, of those, the first.
const indexBits = 31
const indexMask = 2 ** indexBits - 1
const standingBits = 3
const absent = standings.length

const ofStatus = Prisma.join(
  standings.map((status, at) => Prisma.sql`WHEN ${status} THEN ${at}::int`),
  " ",
)

const lastFailing = standings.findLastIndex(fails)
const firstPassing = standings.indexOf("flaky")

/** Whether a case both failed and passed in one run, by the places of its worst and its best result. */
const mixed = (side: "run" | "other") => {
  const [worst, best] = [Prisma.raw(side), Prisma.raw(`${side}_best`)]
  return Prisma.sql`${worst} >> ${indexBits}::int <= ${lastFailing}::int AND ${best} >> ${indexBits}::int >= ${firstPassing}::int`
}

/** `standingOf` in SQL. */
const together = (side: "run" | "other") =>
  Prisma.sql`CASE WHEN ${mixed(side)} THEN ${firstPassing}::bigint ELSE coalesce(${Prisma.raw(side)} >> ${indexBits}::int, ${absent}::int) END`

/** What the rule says of each pair of standings, the standing of the run first; absent comes last in both. */
const ruled = [...standings, null].flatMap((run) =>
  [...standings, null].map((other) => (run === null && other === null ? null : differences.indexOf(differenceOf(run, other)))),
)

/**
 * One pass over both runs. Gathering by case is the full outer join of them: a case that only one lists has no place in the other. A case
 * is known by its key, or without one by suite, class and name.
 */
const comparing = (id: string, otherId: string, { of, ofEach, limit, cursor, clip }: CompareAsked) => Prisma.sql`
  WITH listed AS (
    ${listed(id, "run")} UNION ALL ${listed(otherId, "other")}
  ), met AS (
    SELECT min(place) FILTER (WHERE of_run) AS run, max(place) FILTER (WHERE of_run) AS run_best, count(*) FILTER (WHERE of_run) AS run_times,
      min(place) FILTER (WHERE NOT of_run) AS other, max(place) FILTER (WHERE NOT of_run) AS other_best,
      count(*) FILTER (WHERE NOT of_run) AS other_times
    FROM listed GROUP BY key, keyless
  ), told AS (
    SELECT *, (${ruled}::int[])[1 + (${together("run")}) * ${absent + 1}::int + (${together("other")})] AS difference FROM met
  ), compared AS MATERIALIZED (
    SELECT *, difference::bigint << ${indexBits + standingBits}::int | coalesce(run, other) AS place FROM told
  ), wanted AS MATERIALIZED (
    SELECT * FROM compared WHERE difference = ANY(${numbersOf(of)}::int[]) AND place > ${cursorPlace(cursor)}::bigint
  ), chosen AS (
    SELECT first.* FROM unnest(${numbersOf(of)}::int[]) asked(difference)
    CROSS JOIN LATERAL (
      SELECT * FROM wanted w WHERE w.difference = asked.difference ORDER BY w.place LIMIT ${ofEach ?? limit + 1}
    ) first ORDER BY first.place LIMIT ${limit + 1}
  )
  SELECT
    (SELECT coalesce(json_object_agg((${[...differences]}::text[])[1 + difference], cases), '{}')
      FROM (SELECT difference, count(*) AS cases FROM compared GROUP BY difference) counted) AS counts,
    (SELECT coalesce(json_agg(json_build_object(
        'place', place, 'difference', (${[...differences]}::text[])[1 + difference],
        'run', ${resultAt(id, "run", clip)}, 'other', ${resultAt(otherId, "other", clip)}) ORDER BY place), '[]')
      FROM chosen) AS rows`

const listed = (runId: string, side: "run" | "other") => Prisma.sql`
  SELECT ${side === "run"}::bool AS of_run, key, CASE WHEN key IS NULL THEN ARRAY[suite, class_name, name] END AS keyless,
    (CASE WHEN status = 'passed' AND (detail = 'flaky' OR attempts IS NOT NULL) THEN ${standings.indexOf("flaky")}::int
      ELSE CASE status ${ofStatus} END END)::bigint << ${indexBits}::int | index AS place
  FROM test_result WHERE run_id = ${runId}::uuid`

const numbersOf = (of: readonly Difference[]): number[] => of.map((one) => differences.indexOf(one))

const resultAt = (runId: string, side: "run" | "other", clip: number) => {
  const place = Prisma.raw(side)
  return Prisma.sql`(
    SELECT json_build_object('index', index, 'suite', suite, 'className', class_name, 'name', name, 'key', key,
      'standing', (${[...standings]}::text[])[1 + (${place} >> ${indexBits}::int)], 'rawStatus', raw_status, 'detail', detail,
      'message', left(message, ${clip}::int), 'clipped', coalesce(length(message) > ${clip}::int, false),
      'alsoPassed', ${mixed(side)}, 'times', ${Prisma.raw(`${side}_times`)})
    FROM test_result WHERE run_id = ${runId}::uuid AND index = (${place} & ${indexMask}::bigint)::int)`
}

/** The place a cursor stands for; a word that is no number begins anew. */
const cursorPlace = (cursor: string | null): number =>
  cursor !== null && /^\d+$/.test(cursor) ? Math.min(Number(cursor), Number.MAX_SAFE_INTEGER) : -1
