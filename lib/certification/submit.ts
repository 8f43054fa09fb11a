import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { loadDecided } from "./load"
import { lockCertification } from "./lock"
import { audienceOf, openNextRound } from "./open-round"
import { type Refusal, submitRefusal } from "./rules"

export async function submitCertification(actor: Actor, certificationId: string, now: Date): Promise<Result<null, Refusal>> {
  return as(actor, async (tx) => {
    const at = await lockCertification(tx, certificationId, now)
    if (!at) return refused({ code: "not-found" })
    const found = await loadDecided(tx, certificationId, actor.vendor, at)
    if (!found) return refused({ code: "not-found" })
    const { certification, decided } = found
    const refusal = submitRefusal(certification.facts, decided.decision, actor, at)
    if (refusal) return refused(refusal)

    const round = await openNextRound(tx, actor, certification, decided, "submitted", at)
    await appendEvent(tx, {
      kind: "certification-submitted",
      subject: certificationId,
      at,
      payload: { round, digest: decided.digest, by: actor.name, vendor: actor.vendor },
      audience: audienceOf(certification),
    })
    return ok(null)
  })
}
