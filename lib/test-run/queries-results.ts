import "server-only"
import { z } from "zod"
import { as } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import type { Actor } from "@/lib/vendor/rules"
import type { Listed } from "./queries"
import { type ResultLine, type ResultStatus, resultStatuses } from "./view"

const Result = z.object({
  index: z.int(),
  suite: z.string(),
  className: z.string().nullable(),
  name: z.string().nullable(),
  key: z.string().nullable(),
  status: z.enum(resultStatuses),
  detail: z.string().nullable(),
  rawStatus: z.string(),
  durationSeconds: z.number().nullable(),
  message: z.string().nullable(),
  stackTrace: z.string().nullable(),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  clipped: z.boolean(),
})

/** Of PostgreSQL's `int`, which `index` is. */
const highestIndex = 2 ** 31 - 1

export type ResultsAsked = {
  /** Only these; undefined: all, in the order of the file. */
  status?: ResultStatus | undefined
  limit: number
  /** The index of the last result of the page before. */
  cursor: string | null
  /** Most characters of each text. */
  clip: number
}

const columns = (clip: number) => Prisma.sql`
  index, suite, class_name AS "className", name, key, status, detail, raw_status AS "rawStatus", duration_seconds AS "durationSeconds",
  left(message, ${clip}) AS message, left(stack_trace, ${clip}) AS "stackTrace", left(stdout, ${clip}) AS stdout, left(stderr, ${clip}) AS stderr,
  coalesce(greatest(length(message), length(stack_trace), length(stdout), length(stderr)) > ${clip}, false) AS clipped`

/** Results of a run in the order of the file, a page at a time; nothing for whoever may not see the run. */
export async function listResults(actor: Actor, runId: string, asked: ResultsAsked): Promise<Listed<ResultLine>> {
  const { status, limit, cursor, clip } = asked
  const after = afterOf(cursor)
  const ofStatus = status ? Prisma.sql`AND status = ${status} AND ${byIndex(status)}` : Prisma.empty
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT ${columns(clip)} FROM test_result
      WHERE run_id = ${runId}::uuid AND index > ${after} ${ofStatus} ORDER BY index LIMIT ${limit + 1}`,
  )
  return pageOf(rows, limit)
}

/** The index by status leaves passed results out: they are most of a run, and found in its order as fast. */
const byIndex = (status: ResultStatus) => (status === "passed" ? Prisma.sql`true` : Prisma.sql`status <> 'passed'`)

const afterOf = (cursor: string | null): number => (cursor !== null && /^\d+$/.test(cursor) ? Math.min(Number(cursor), highestIndex) : -1)

function pageOf(rows: unknown[], limit: number): Listed<ResultLine> {
  const items = rows.slice(0, limit).map((row) => Result.parse(row))
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.index ?? 0) : null }
}

/** Failures of a run that say the same, as `failureGroups` gives the text, in the order of the file, a page at a time. */
export async function listSaying(
  actor: Actor,
  runId: string,
  text: string,
  asked: Omit<ResultsAsked, "status">,
): Promise<Listed<ResultLine>> {
  const { limit, cursor, clip } = asked
  // Each status by itself comes from the index in order, and what a row says is asked before whether it may be seen, which costs more:
  // PostgreSQL does so only for comparisons that tell nobody anything, which `left` is not held to be.
  const saying = (said: Prisma.Sql) => Prisma.sql`(
    SELECT ${columns(clip)} FROM test_result
    WHERE run_id = ${runId}::uuid AND status = wanted.word AND status <> 'passed' AND index > ${afterOf(cursor)} AND ${said} ORDER BY index LIMIT ${limit + 1})`
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT f.* FROM unnest(ARRAY['failed', 'errored']) wanted(word)
      CROSS JOIN LATERAL (
        ${saying(Prisma.sql`message_group = ${text}`)}
        UNION ALL ${saying(Prisma.sql`message_group IS NULL AND coalesce(left(message, 200), '') = ${text}`)}
      ) f ORDER BY f.index LIMIT ${limit + 1}`,
  )
  return pageOf(rows, limit)
}

/** The first results of each status, in the order of the file. One query. */
export async function firstResults(actor: Actor, runId: string, ofEach: number, clip: number): Promise<ResultLine[]> {
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT f.* FROM unnest(${[...resultStatuses]}::text[]) wanted(word)
      CROSS JOIN LATERAL (
        (SELECT ${columns(clip)} FROM test_result
        WHERE run_id = ${runId}::uuid AND status = wanted.word AND status <> 'passed' ORDER BY index LIMIT ${ofEach})
        UNION ALL (SELECT ${columns(clip)} FROM test_result
        WHERE run_id = ${runId}::uuid AND wanted.word = 'passed' AND status = 'passed' ORDER BY index LIMIT ${ofEach})
      ) f ORDER BY f.index`,
  )
  return rows.map((row) => Result.parse(row))
}

export type RunTotal = { guest: string; host: string; arch: string; vendor: string; runs: number }

/** How many runs the actor may see, by combination and vendor: what a list of runs can be narrowed to. One query. */
export async function runFilterChoices(actor: Actor): Promise<RunTotal[]> {
  const { vendor } = actor
  return as(
    actor,
    (tx) => tx.$queryRaw<RunTotal[]>`
      SELECT c.guest, c.host, c.arch, r.vendor, count(*)::int AS runs
      FROM test_run r JOIN combination c ON c.id = r.combination_id
      WHERE ${vendor} IN (c.guest_vendor, c.host_vendor) AND (r.vendor = ${vendor} OR EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id))
      GROUP BY c.guest, c.host, c.arch, r.vendor ORDER BY c.guest, c.host, c.arch, r.vendor`,
  )
}
