import "server-only"
import { lockCertificationsOf } from "@/lib/certification/lock"
import { reconsiderCertifications, requirementsCounting } from "@/lib/certification/reconsider"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type TakeBackRefusal, takeBackRefusal } from "./rules"

export type TakeBackInput = { runId: string; reason: string }

/** A run counts no more from now on; its record stays. Decisions that counted it are reconsidered in the same transaction. */
export async function retractRun(actor: Actor, { runId, reason }: TakeBackInput, now: Date): Promise<Result<null, TakeBackRefusal>> {
  return as(actor, async (tx) => {
    const run = await tx.testRun.findUnique({
      where: { id: runId },
      select: {
        vendor: true,
        combinationId: true,
        retraction: { select: { at: true } },
        combination: { select: { guestVendor: true, hostVendor: true } },
      },
    })
    if (!run) return refused({ code: "not-found" })
    const { vendor, combinationId, combination, retraction } = run
    const refusal = takeBackRefusal("retract", { vendor, done: retraction !== null }, actor)
    if (refusal) return refused(refusal)

    // Before it is retracted: a decision that is signed in this moment is signed either with it or after it.
    const { ids, at } = await lockCertificationsOf(tx, [combinationId], now)
    const counted = await requirementsCounting(tx, actor, ids, runId, at)
    const { count } = await tx.runRetraction.createMany({
      data: { runId, vendor, reason, byId: actor.memberId, byName: actor.name, at },
      skipDuplicates: true,
    })
    // Somebody retracted it in the same moment, and told the decisions.
    if (count === 0) return refused({ code: "already-retracted" })
    // Looked at behind the lock: who shared it in the same moment has made it known to both.
    const share = await tx.runShare.findUnique({ where: { runId }, select: { at: true } })
    const events = await reconsiderCertifications(tx, actor, ids, { run: runId, retracted: { reason, counted } }, at)
    await appendEvent(tx, {
      kind: "run-retracted",
      subject: runId,
      at,
      payload: { run: runId, reason, by: actor.name, vendor: actor.vendor },
      audience: share ? [combination.guestVendor, combination.hostVendor] : [vendor],
    })
    for (const event of events) await appendEvent(tx, event)
    return ok(null)
  })
}
