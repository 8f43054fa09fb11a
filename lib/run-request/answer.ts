import "server-only"
import type { Tx } from "@/lib/db/as"
import type { NewEvent } from "@/lib/event/append"
import type { Actor } from "@/lib/vendor/rules"
import { candidateFields, candidateOf, casesIn, factsOf, requestFields } from "./load"
import { answers, ends } from "./rules"

/** Where a run may have come to answer a request: the combinations, and which run of them; null: whichever. */
export type Change = { combinations: readonly string[]; run: string | null }

/**
 * Closes what the actor's vendor was asked for and a shared run of it answers; of several the one that was recorded first. The
 * caller has the turns of the combinations. Does nothing to what is closed already. Returns the events to append at the end of the
 * caller's transaction.
 */
export async function answerRequests(tx: Tx, actor: Actor, { combinations, run }: Change, at: Date): Promise<NewEvent[]> {
  const { vendor } = actor
  const waiting = await tx.runRequest.findMany({
    where: { combinationId: { in: [...combinations] }, toVendor: vendor, acts: { none: { act: { in: [...ends] } } } },
    select: requestFields,
    orderBy: { id: "asc" },
  })
  if (waiting.length === 0) return []
  const since = new Date(Math.min(...waiting.map((row) => row.at.getTime())))
  const runs = await tx.testRun.findMany({
    where: {
      combinationId: { in: waiting.map(({ combinationId }) => combinationId) },
      vendor,
      at: { gt: since },
      share: { isNot: null },
      ...(run === null ? {} : { id: run }),
    },
    select: candidateFields,
    orderBy: [{ at: "asc" }, { id: "asc" }],
  })
  const ids = runs.map(({ id }) => id)
  const held = await casesIn(tx, ids, [...new Set(waiting.flatMap((row) => row.cases))], at)
  const answered = waiting.flatMap((row) => {
    const found = runs.find((one) => one.combinationId === row.combinationId && answers(factsOf(row), candidateOf(one, held)))
    return found ? [{ row, run: found.id }] : []
  })
  const by = { byId: actor.memberId, byName: actor.name, at }
  await tx.runRequestAct.createMany({
    data: answered.map(({ row, run: runId }) => ({ requestId: row.id, act: "answered", vendor, runId, ...by })),
  })
  return answered.map(({ row, run: answering }) => ({
    kind: "run-request-answered",
    subject: row.id,
    at,
    payload: { run: answering, by: actor.name, vendor },
    audience: [row.fromVendor, row.toVendor],
  }))
}
