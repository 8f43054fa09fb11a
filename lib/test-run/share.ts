import "server-only"
import { lockCertificationsOf } from "@/lib/certification/lock"
import { reconsiderCertifications } from "@/lib/certification/reconsider"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { answerRequests } from "@/lib/run-request/answer"
import type { Actor } from "@/lib/vendor/rules"
import { type ShareRefusal, shareRefusal } from "./rules"

export type Shared = {
  /** Slugs of the vendors that see the run from now on. */
  seenBy: string[]
  /** False when it had been shared before. */
  changed: boolean
}

/** Shows a run to both parties, for good. Decisions that it changes are reconsidered in the same transaction. */
export async function shareRun(actor: Actor, runId: string, now: Date): Promise<Result<Shared, ShareRefusal>> {
  return as(actor, async (tx) => {
    const run = await tx.testRun.findUnique({
      where: { id: runId },
      select: {
        vendor: true,
        combinationId: true,
        share: { select: { at: true } },
        retraction: { select: { at: true } },
        warnings: { where: { blocks: true, answer: { is: null } }, select: { id: true }, orderBy: { id: "asc" } },
        combination: { select: { guestVendor: true, hostVendor: true } },
      },
    })
    if (!run) return refused({ code: "not-found" })
    const parties = [run.combination.guestVendor, run.combination.hostVendor]
    const facts = {
      vendor: run.vendor,
      retracted: run.retraction !== null && run.share === null,
      blocking: run.warnings.map((one) => one.id),
    }
    const refusal = shareRefusal(facts, actor)
    if (refusal) return refused(refusal)
    if (run.share) return ok({ seenBy: parties, changed: false })

    // Before the run is shared: a decision that is signed in this moment is signed either without it or after it.
    const { ids, at } = await lockCertificationsOf(tx, [run.combinationId], now)
    // Somebody retracted it in the same moment.
    if (await tx.runRetraction.findUnique({ where: { runId }, select: { at: true } })) return refused({ code: "already-retracted" })
    const { count } = await tx.runShare.createMany({
      data: { runId, vendor: run.vendor, byId: actor.memberId, byName: actor.name, at },
      skipDuplicates: true,
    })
    // Somebody shared it in the same moment, and told the decisions.
    if (count === 0) return ok({ seenBy: parties, changed: false })
    const events = await reconsiderCertifications(tx, actor, ids, { run: runId, retracted: null }, at)
    events.push(...(await answerRequests(tx, actor, { combinations: [run.combinationId], run: runId }, at)))
    await appendEvent(tx, {
      kind: "run-shared",
      subject: runId,
      at,
      payload: { run: runId, by: actor.name, vendor: actor.vendor },
      audience: parties,
    })
    for (const event of events) await appendEvent(tx, event)
    return ok({ seenBy: parties, changed: true })
  })
}
