import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { factsOf, ofVendor, requestFields } from "./load"
import { actRefusal, type OwnAct, type Refusal } from "./rules"
import { takeTurn } from "./turn"

/** What accepting, declining and withdrawing have in common: one act after the other, each told to both vendors. */
export async function actOnRequest(
  actor: Actor,
  requestId: string,
  { act, reason }: { act: OwnAct; reason: string | null },
  now: Date,
): Promise<Result<null, Refusal>> {
  return as(actor, async (tx) => {
    const find = () => tx.runRequest.findFirst({ where: { AND: [{ id: requestId }, ofVendor(actor.vendor)] }, select: requestFields })
    const before = await find()
    if (!before) return refused({ code: "not-found" })
    const at = await takeTurn(tx, before.combinationId, now)
    const row = await find()
    if (!row) return refused({ code: "not-found" })
    const facts = factsOf(row)
    const refusal = actRefusal(act, facts, actor, at)
    if (refusal) return refused(refusal)

    await tx.runRequestAct.create({
      data: { requestId, act, vendor: actor.vendor, reason, byId: actor.memberId, byName: actor.name, at },
    })
    await appendEvent(tx, {
      kind: `run-request-${act}`,
      subject: requestId,
      at,
      payload: { ...(reason === null ? {} : { reason }), by: actor.name, vendor: actor.vendor },
      audience: [facts.from, facts.to],
    })
    return ok(null)
  })
}
