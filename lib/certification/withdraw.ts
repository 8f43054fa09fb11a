import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { loadCertifications } from "./load"
import { lockCertification } from "./lock"
import { audienceOf } from "./open-round"
import { type Refusal, withdrawRefusal } from "./rules"

export type WithdrawInput = { certificationId: string; reason: string }

/** Ends what the actor's vendor planned, before it is certified, and gives its slot back. */
export async function withdrawCertification(actor: Actor, input: WithdrawInput, now: Date): Promise<Result<null, Refusal>> {
  const { certificationId, reason } = input
  return as(actor, async (tx) => {
    const at = await lockCertification(tx, certificationId, now)
    if (!at) return refused({ code: "not-found" })
    const [certification] = await loadCertifications(tx, { id: certificationId }, actor.vendor)
    if (!certification) return refused({ code: "not-found" })
    const refusal = withdrawRefusal(certification.facts, actor, at)
    if (refusal) return refused(refusal)

    await tx.withdrawal.create({
      data: { certificationId, vendor: actor.vendor, byId: actor.memberId, byName: actor.name, reason, at },
    })
    await tx.certificationSlot.deleteMany({ where: { certificationId } })
    await appendEvent(tx, {
      kind: "withdrawn",
      subject: certificationId,
      at,
      payload: { reason, by: actor.name, vendor: actor.vendor },
      audience: audienceOf(certification),
    })
    return ok(null)
  })
}
