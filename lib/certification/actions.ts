import type { Decision } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import { wordsFor } from "./refusals"
import { type CertificationFacts, type Refusal, rejectRefusal, sideOf, signRefusal, submitRefusal, withdrawRefusal } from "./rules"

export type ActionName = "submit" | "sign" | "countersign" | "reject" | "withdraw"

export type AllowedAction = {
  action: ActionName
  allowed: boolean
  /** The code and the words of the refusal; null where it is allowed. */
  code: Refusal["code"] | null
  reason: string | null
}

/** What the actor may do now, by the very rules that would refuse it. */
export function allowedActions(
  facts: CertificationFacts,
  decision: Decision,
  digest: string,
  actor: Actor,
  at: Date,
  vendorName: (slug: string) => string,
): AllowedAction[] {
  const asked = (action: ActionName, refusal: Refusal | null): AllowedAction => ({
    action,
    allowed: refusal === null,
    code: refusal?.code ?? null,
    reason: refusal === null ? null : wordsFor(refusal, vendorName).detail,
  })
  return [
    asked("submit", submitRefusal(facts, decision, actor, at)),
    asked(sideOf(facts, actor.vendor), signRefusal(facts, decision, digest, actor, null, at)),
    asked("reject", rejectRefusal(facts, actor, at)),
    asked("withdraw", withdrawRefusal(facts, actor, at)),
  ]
}
