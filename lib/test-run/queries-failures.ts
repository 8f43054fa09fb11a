import "server-only"
import { z } from "zod"
import { as, type Tx } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import type { Actor } from "@/lib/vendor/rules"
import type { FailureGroup, FailureGroups, FailureNote } from "./failure"
import { seenBy } from "./seen"

const casesOfGroup = 3

const Note = z.object({
  id: z.string(),
  note: z.string(),
  defect: z.string().nullable(),
  run: z.string(),
  by: z.string(),
  at: z.coerce.date(),
})
const Group = z.object({
  digest: z.string(),
  text: z.string(),
  failed: z.int(),
  errored: z.int(),
  first: z.array(
    z.object({
      index: z.int(),
      suite: z.string(),
      className: z.string().nullable(),
      name: z.string().nullable(),
      status: z.enum(["failed", "errored"]),
    }),
  ),
  note: Note.nullable(),
})
const Found = z.object({ failures: z.int(), groups: z.int(), items: z.array(Group.extend({ place: z.string() })) })

/** What a failure of `test_result` says. Rows from before groups were kept have their message alone. */
const saidByFailure = Prisma.sql`coalesce(message_group, left(message, 200), '')`

const digestOf = (text: Prisma.Sql) => Prisma.sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

const failingIn = (runId: string) => Prisma.sql`test_result WHERE run_id = ${runId}::uuid AND status IN ('failed', 'errored')`

/** The newest note of the vendor on a group that nobody ended, as JSON. */
const noteOn = (vendor: string, digest: Prisma.Sql) => Prisma.sql`(
  SELECT json_build_object('id', n.id, 'note', n.note, 'defect', n.defect, 'run', n.run_id, 'by', n.by_name, 'at', n.at)
  FROM failure_note n
  WHERE n.vendor = ${vendor} AND n.group_digest = ${digest} AND NOT EXISTS (SELECT FROM failure_note_end e WHERE e.note_id = n.id)
  ORDER BY n.at DESC, n.id DESC LIMIT 1)`

type GroupsAsked = {
  limit: number
  /** Where the groups of the page before ended. */
  cursor: string | null
  /** This group alone. */
  digest?: string
}

/** What the failures of a run say, the most frequent first, with the vendor's notes; nothing for whoever may not see the run. One query. */
export async function failureGroups(actor: Actor, runId: string, { limit, cursor, digest }: GroupsAsked): Promise<FailureGroups> {
  const [, results = "", first = ""] = /^(\d{1,9})\.(\d{1,9})$/.exec(cursor ?? "") ?? []
  const after = results ? Prisma.sql`AND (results, -first_index) < (${Number(results)}::int, ${-Number(first)}::int)` : Prisma.empty
  const only = digest === undefined ? Prisma.empty : Prisma.sql`AND ${digestOf(Prisma.sql`said`)} = ${digest}`
  const [found] = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      WITH grouped AS MATERIALIZED (
        SELECT ${saidByFailure} AS said, count(*)::int AS results, (count(*) FILTER (WHERE status = 'errored'))::int AS errored,
          min(index) AS first_index, array_agg(index) AS indexes
        FROM ${failingIn(runId)} GROUP BY 1
      ), shown AS (
        SELECT *, ${digestOf(Prisma.sql`said`)} AS digest FROM grouped WHERE true ${after} ${only}
        ORDER BY results DESC, first_index LIMIT ${limit + 1}
      )
      SELECT (SELECT count(*)::int FROM grouped) AS groups, (SELECT coalesce(sum(results), 0)::int FROM grouped) AS failures,
        (SELECT coalesce(json_agg(json_build_object(
            'digest', digest, 'text', said, 'failed', results - errored, 'errored', errored, 'place', results || '.' || first_index,
            'first', ${firstOf(runId)}, 'note', ${noteOn(actor.vendor, Prisma.sql`digest`)}) ORDER BY results DESC, first_index), '[]')
          FROM shown) AS items`,
  )
  const { failures, groups, items } = Found.parse(found)
  const shown = items.slice(0, limit)
  return {
    failures,
    groups,
    items: shown.map(({ place: _place, ...group }): FailureGroup => group),
    nextCursor: items.length > shown.length ? (shown.at(-1)?.place ?? null) : null,
  }
}

const firstOf = (runId: string) => Prisma.sql`(
  SELECT json_agg(json_build_object('index', t.index, 'suite', t.suite, 'className', t.class_name, 'name', t.name, 'status', t.status) ORDER BY t.index)
  FROM test_result t WHERE t.run_id = ${runId}::uuid AND t.index IN (SELECT one FROM unnest(indexes) one ORDER BY one LIMIT ${casesOfGroup}))`

export type SaidByResult = { digest: string; text: string; note: FailureNote | null }

/** What one result that failed says, with the vendor's note on it; null where it did not fail, or says nothing. */
export async function groupOfResult(actor: Actor, runId: string, index: number): Promise<SaidByResult | null> {
  const [found] = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT said AS text, digest, ${noteOn(actor.vendor, Prisma.sql`digest`)} AS note
      FROM (SELECT said, ${digestOf(Prisma.sql`said`)} AS digest
        FROM (SELECT ${saidByFailure} AS said FROM ${failingIn(runId)} AND index = ${index}) one WHERE said <> '') two`,
  )
  return found ? z.object({ text: z.string(), digest: z.string(), note: Note.nullable() }).parse(found) : null
}

/** Whether the actor may see a run, and whether failures of it make up this group; what nothing is said of is none. */
export async function groupIsSeen(tx: Tx, actor: Actor, runId: string, digest: string): Promise<{ run: boolean; group: boolean }> {
  // All groups first: asked for one alone, PostgreSQL would ask of every row anew whether its run may be seen.
  const [found] = await tx.$queryRaw<{ groups: number }[]>`
    WITH grouped AS MATERIALIZED (SELECT ${saidByFailure} AS said, count(*) FROM ${failingIn(runId)} GROUP BY 1)
    SELECT (SELECT count(*)::int FROM grouped WHERE said <> '' AND ${digestOf(Prisma.sql`said`)} = ${digest}) AS groups
    FROM test_run r JOIN combination c ON c.id = r.combination_id WHERE r.id = ${runId}::uuid AND ${seenBy(actor)}`
  return { run: found !== undefined, group: found?.groups === 1 }
}
