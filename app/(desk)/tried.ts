import "server-only"
import type { ActionState } from "@/components/desk/action-state"
import { DatabaseUnreachable, isUnreachable } from "@/lib/auth/database-unreachable"
import { namesFor } from "@/lib/certification/queries-coverage"
import { wordsFor } from "@/lib/certification/refusals"
import type { Refusal } from "@/lib/certification/rules"
import type { PartyRefusal } from "@/lib/combination/queries-parties"
import type { Result } from "@/lib/result"
import { takeBackWords } from "@/lib/test-run/refusals"
import type { ShareRefusal, TakeBackRefusal } from "@/lib/test-run/rules"
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

type AnyRefusal = Refusal | ShareRefusal | TakeBackRefusal | PartyRefusal

/** The words of a refusal. `vendorName` gives a vendor's name for its slug. */
export function words(refusal: AnyRefusal, vendorName: (slug: string) => string): { title: string; detail: string } {
  if (refusal.code === "invalid-input")
    return { title: "Not a possible combination", detail: `${refusal.errors.map(({ message }) => message).join("; ")}.` }
  if (refusal.code === "already-retracted" || refusal.code === "already-redacted") return takeBackWords(refusal)
  if (refusal.code !== "share-blocked") return wordsFor(refusal, vendorName)
  return {
    title: "Not shared",
    detail: "The reader found contradictions in the file that must be answered first; they are listed beside the run.",
  }
}

export type Tried<T> = { done: true; value: T } | { done: false; state: ActionState }

/** Does a verb for the actor; a refusal comes back in words. */
export async function tried<T>(actor: Actor, verb: () => Promise<Result<T, AnyRefusal>>): Promise<Tried<T>> {
  try {
    const result = await verb()
    if (result.ok) return { done: true, value: result.value }
    const { vendors } = await namesFor(actor, [])
    const { title, detail } = words(result.error, (slug) => vendors[slug] ?? slug)
    const { error } = result
    const link = error.code === "slot-taken" && { link: { href: `/certifications/${error.certification}`, label: "Open it" } }
    return { done: false, state: { code: error.code, title, detail, ...link } }
  } catch (error) {
    if (error instanceof DatabaseUnreachable || isUnreachable(error)) return { done: false, state: unavailable }
    throw error
  }
}
