import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { loadCertifications } from "./load"
import { lockCertification } from "./lock"
import { audienceOf } from "./open-round"
import { openRound, type Refusal, rejectRefusal } from "./rules"

export type RejectInput = { certificationId: string; reason: string }

/** Sends a decision in review back to testing, with the reason. */
export async function rejectCertification(actor: Actor, input: RejectInput, now: Date): Promise<Result<null, Refusal>> {
  const { certificationId, reason } = input
  return as(actor, async (tx) => {
    const at = await lockCertification(tx, certificationId, now)
    if (!at) return refused({ code: "not-found" })
    const [certification] = await loadCertifications(tx, { id: certificationId }, actor.vendor)
    if (!certification) return refused({ code: "not-found" })
    const refusal = rejectRefusal(certification.facts, actor, at)
    if (refusal) return refused(refusal)
    const round = openRound(certification.facts)
    if (!round || actor.memberId === null) throw new Error("a rejection was allowed without an open round or a person")

    await tx.rejection.create({
      data: { certificationId, round: round.round, vendor: actor.vendor, byId: actor.memberId, byName: actor.name, reason, at },
    })
    await appendEvent(tx, {
      kind: "rejected",
      subject: certificationId,
      at,
      payload: { round: round.round, reason, by: actor.name, vendor: actor.vendor },
      audience: audienceOf(certification),
    })
    return ok(null)
  })
}
