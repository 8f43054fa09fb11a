import "server-only"
import type { ActionState } from "@/components/desk/action-state"
import { DatabaseUnreachable, isUnreachable } from "@/lib/auth/database-unreachable"
import { namesFor } from "@/lib/certification/queries-coverage"
import { wordsFor } from "@/lib/certification/refusals"
import type { Refusal } from "@/lib/certification/rules"
import type { PartyRefusal } from "@/lib/combination/queries-parties"
import type { Result } from "@/lib/result"
import { answerWords, blockedWords, takeBackWords } from "@/lib/test-run/refusals"
import type { AnswerRefusal, ShareRefusal, TakeBackRefusal } from "@/lib/test-run/rules"
import type { Actor } from "@/lib/vendor/rules"

export const malformed: ActionState = {
  code: "invalid-input",
  title: "The form is not complete",
  detail: "Check its fields and send it again.",
}

const unavailable: ActionState = {
  code: "unavailable",
  title: "Not done",
  detail: "The database cannot be reached. Nothing was kept; try again when it is back.",
}

type AnyRefusal = Refusal | ShareRefusal | TakeBackRefusal | AnswerRefusal | PartyRefusal

/** The words of a refusal. `vendorName` gives a vendor's name for its slug. */
export function words(refusal: AnyRefusal, vendorName: (slug: string) => string): { title: string; detail: string } {
  if (refusal.code === "invalid-input")
    return { title: "Not a possible combination", detail: `${refusal.errors.map(({ message }) => message).join("; ")}.` }
  if (refusal.code === "already-retracted" || refusal.code === "already-redacted") return takeBackWords(refusal)
  if (refusal.code === "already-answered" || refusal.code === "answer-missing" || refusal.code === "answer-long")
    return answerWords(refusal)
  return refusal.code === "share-blocked" ? blockedWords(refusal) : wordsFor(refusal, vendorName)
}

export type Tried<T> = { done: true; value: T } | { done: false; state: ActionState }

/** Does a verb for the actor; a refusal comes back in words. */
export const tried = <T>(actor: Actor, verb: () => Promise<Result<T, AnyRefusal>>): Promise<Tried<T>> => triedIn(linked, actor, verb)

type Worded = Pick<NonNullable<ActionState>, "title" | "detail" | "link">

const linked = (refusal: AnyRefusal, vendorName: (slug: string) => string): Worded => ({
  ...words(refusal, vendorName),
  ...(refusal.code === "slot-taken" && { link: { href: `/certifications/${refusal.certification}`, label: "Open it" } }),
})

/** The same for a verb whose refusals have words of their own. */
export async function triedIn<T, R extends { code: string }>(
  wordsOf: (refusal: R, vendorName: (slug: string) => string) => Worded,
  actor: Actor,
  verb: () => Promise<Result<T, R>>,
): Promise<Tried<T>> {
  try {
    const result = await verb()
    if (result.ok) return { done: true, value: result.value }
    const { vendors } = await namesFor(actor, [])
    const { title, detail, link } = wordsOf(result.error, (slug) => vendors[slug] ?? slug)
    return { done: false, state: { code: result.error.code, title, detail, ...(link && { link }) } }
  } catch (error) {
    if (error instanceof DatabaseUnreachable || isUnreachable(error)) return { done: false, state: unavailable }
    throw error
  }
}
