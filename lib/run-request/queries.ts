import "server-only"
import { z } from "zod"
import { as, type Tx } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { positionOf, positionWord } from "@/lib/position"
import { type Names, namesOf } from "@/lib/register/queries"
import type { Actor } from "@/lib/vendor/rules"
import { candidateFields, candidateOf, casesIn, factsOf, ofVendor, type RequestRow, requestFields } from "./load"
import { requestWords } from "./refusals"
import { actRefusal, awaits, ends, lacks, type OwnAct, type RequestFacts, type State, states } from "./rules"
import { lineOf, type NearRun, type RequestCount, type RequestFilter, type RequestLine, type RequestView, sides } from "./view"

const ended = { act: { in: [...ends] } }

/** What `statusOf` says, asked of the rows. */
const inState = (state: State): Prisma.RunRequestWhereInput => {
  if (state === "open") return { acts: { none: {} } }
  if (state === "accepted") return { acts: { some: { act: "accepted" }, none: ended } }
  return { acts: { some: { act: state } } }
}

const startOf = (at: Date): Date => new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`)
const late = (at: Date): Prisma.RunRequestWhereInput => ({ dueOn: { lt: startOf(at) }, acts: { none: ended } })

const lineFrom = (row: RequestRow, at: Date): RequestLine =>
  lineOf(
    {
      id: row.id,
      combination: row.combinationId,
      ...row.combination,
      retractedAt: row.acts.find(({ act }) => act === "answered")?.run?.retraction?.at ?? null,
    },
    factsOf(row),
    at,
  )

/** Requests of the actor's vendor, the newest first, a page at a time; the cursor as that of `listRuns`. With the names in them. */
export async function listRequests(
  actor: Actor,
  filter: RequestFilter,
  { limit, cursor, at }: { limit: number; cursor: string | null; at: Date },
): Promise<{ items: RequestLine[]; nextCursor: string | null; names: Names }> {
  const after = cursor === null ? null : positionOf(cursor)
  const { state, role, overdue, combination } = filter
  return as(actor, async (tx) => {
    const rows = await tx.runRequest.findMany({
      where: {
        AND: [
          role === "asked" ? { toVendor: actor.vendor } : role === "asking" ? { fromVendor: actor.vendor } : ofVendor(actor.vendor),
          state ? inState(state) : {},
          overdue ? late(at) : {},
          combination ? { combinationId: combination } : {},
          after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {},
        ],
      },
      select: requestFields,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: limit + 1,
    })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const items = rows.slice(0, limit).map((row) => lineFrom(row, at))
    const names = await namesOf(
      tx,
      items.flatMap(({ guest, host }) => [guest, host]),
    )
    return { items, nextCursor: last ? positionWord(last) : null, names }
  })
}

const Count = z.object({ role: z.enum(sides), state: z.enum(states), overdue: z.boolean(), count: z.number() })

/** How many requests of each kind the actor's vendor has. */
export async function countRequests(actor: Actor, at: Date): Promise<RequestCount[]> {
  const { vendor } = actor
  const rows = await as(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT role, state, coalesce(due_on < ${startOf(at)}::date AND state IN ('open', 'accepted'), false) AS overdue, count(*)::int AS count FROM (
        SELECT CASE q.from_vendor WHEN ${vendor} THEN 'asking' ELSE 'asked' END AS role, q.due_on,
          coalesce((SELECT a.act FROM run_request_act a WHERE a.request_id = q.id ORDER BY a.act = 'accepted' LIMIT 1), 'open') AS state
        FROM run_request q WHERE ${vendor} IN (q.from_vendor, q.to_vendor)) counted
      GROUP BY 1, 2, 3`,
  )
  return rows.map((row) => Count.parse(row))
}

/** One request as its page shows it; null when the actor's vendor is neither of the two. */
export async function findRequest(actor: Actor, id: string, at: Date): Promise<RequestView | null> {
  return as(actor, async (tx) => {
    const row = await tx.runRequest.findFirst({ where: { AND: [{ id }, ofVendor(actor.vendor)] }, select: requestFields })
    if (!row) return null
    const facts = factsOf(row)
    const line = lineFrom(row, at)
    const { releases, vendors } = await namesOf(tx, [line.guest, line.host])
    const refused = (act: OwnAct): string | null => {
      const refusal = actRefusal(act, facts, actor, at)
      return refusal && requestWords(refusal, (slug) => vendors[slug] ?? slug).detail
    }
    return {
      ...line,
      guestName: releases[line.guest] ?? line.guest,
      hostName: releases[line.host] ?? line.host,
      vendorNames: vendors,
      refused: { accepted: refused("accepted"), declined: refused("declined"), withdrawn: refused("withdrawn") },
      near: awaits(line.state) ? await nearRuns(tx, actor, row.combinationId, facts, at) : [],
    }
  })
}

const mostNear = 5

/** Runs of the vendor that was asked since then, as far as the actor sees them, and what each lacks. */
async function nearRuns(tx: Tx, actor: Actor, combinationId: string, facts: RequestFacts, at: Date): Promise<NearRun[]> {
  const runs = await tx.testRun.findMany({
    where: {
      combinationId,
      vendor: facts.to,
      at: { gt: facts.at },
      OR: [{ vendor: actor.vendor }, { share: { isNot: null } }],
    },
    select: candidateFields,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: mostNear,
  })
  const held = await casesIn(
    tx,
    runs.map((run) => run.id),
    facts.cases,
    at,
  )
  return runs.map((run) => ({
    id: run.id,
    recordedAt: run.at,
    lacks: lacks(facts, candidateOf(run, held)),
  }))
}
