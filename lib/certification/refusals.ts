import type { Outcome } from "@/lib/policy/rules"
import type { Act, OpenRequirement, Refusal, State } from "./rules"

/** Where every refusal gets its words: the disabled button, the form's message and the problem document say the same. */
export type Worded = { status: 403 | 404 | 409 | 422; title: string; detail: string }

export const stateWords: Record<State, string> = {
  planned: "planned",
  "in-testing": "in testing",
  "in-review": "in review",
  certified: "certified",
  expired: "expired",
  withdrawn: "withdrawn",
}

const actWords: Record<Act, string> = {
  submit: "submitted for review",
  sign: "signed",
  reject: "rejected",
  withdraw: "withdrawn",
}

const statesFor: Record<Act, { states: State[]; words: string }> = {
  submit: { states: ["planned", "in-testing"], words: "planned or in testing" },
  sign: { states: ["in-review"], words: "in review" },
  reject: { states: ["in-review"], words: "in review" },
  withdraw: { states: ["planned", "in-testing", "in-review"], words: "not yet certified" },
}

const outcomesInWords: [Outcome, string][] = [
  ["failed", "Failed"],
  ["missing", "Missing"],
  ["stale", "Stale"],
]

/** "Failed: Storage (Microsoft). Missing: JBoss EAP (Red Hat); SSSD with realmd (Red Hat)." The gravest first. */
function open(requirements: OpenRequirement[], vendorName: (slug: string) => string): string {
  // What was open when the round began may have been mended since.
  if (requirements.length === 0) return "No requirement is open now, but this round began unsatisfied."
  return outcomesInWords
    .map(([outcome, word]) => ({ word, those: requirements.filter((one) => one.outcome === outcome) }))
    .filter(({ those }) => those.length > 0)
    .map(({ word, those }) => `${word}: ${those.map(({ title, side }) => `${title} (${vendorName(side)})`).join("; ")}.`)
    .join(" ")
}

/** `vendorName` gives a vendor's name for its slug. */
export function wordsFor(refusal: Refusal, vendorName: (slug: string) => string): Worded {
  switch (refusal.code) {
    case "not-found":
      return { status: 404, title: "Not found", detail: "There is nothing here." }
    case "person-required":
      return { status: 403, title: "A person is needed", detail: "A token cannot do this: a person signs in and does it." }
    case "not-engineer":
      return { status: 403, title: "Not an engineer", detail: "Engineers of either vendor do this." }
    case "not-approver":
      return { status: 403, title: "Not an approver", detail: "Approvers do this, each for their own vendor." }
    case "forbidden": {
      const planner = vendorName(refusal.planner)
      return {
        status: 403,
        title: "Not the vendor that planned it",
        detail: `Only ${planner} can withdraw it: ${planner} planned this certification.`,
      }
    }
    case "wrong-state":
      return {
        status: 409,
        title: "Not in this state",
        detail: `Only what is ${statesFor[refusal.act].words} can be ${actWords[refusal.act]}. This is ${stateWords[refusal.state]}.`,
      }
    case "interoperability-first":
      return {
        status: 409,
        title: "Interoperability first",
        detail: `Phase 1 is not met on both sides. ${open(refusal.requirements, vendorName)}`,
      }
    case "decision-unsatisfied":
      return { status: 409, title: "The decision is not satisfied", detail: open(refusal.requirements, vendorName) }
    case "already-signed":
      return { status: 409, title: "Already signed", detail: "Your side has signed this round." }
    case "own-evidence":
      return {
        status: 409,
        title: "Your own evidence",
        detail: "You uploaded a run that this decision counts. Another approver of your side signs.",
      }
    case "same-person":
      return { status: 409, title: "The same person", detail: "You gave the other signature. Two people sign." }
    case "not-in-program":
      return { status: 422, title: "Not in the program", detail: "The program does not cover this guest, host or architecture." }
    case "slot-taken":
      return { status: 409, title: "Already under way", detail: "Another certification of this program and combination is live." }
    case "evidence-changed":
      return {
        status: 409,
        title: "The evidence changed",
        detail: `The decision changed since you opened it. Its digest is now ${refusal.digest.slice(0, 8)}. Read it again, then sign.`,
      }
  }
}

/** What a page knows of a certification and the rule's refusal does not say. `awaited` are the vendors whose signature is missing. */
export type Standing = { state: State; planner: string; awaited: readonly string[]; parties: readonly string[] }

/**
 * The words for somebody whose role does not do it. The rules ask for the role first; a reader wants to know as well whether anybody
 * can do it now, and whose people those are. `vendor` is the reader's.
 */
export function wordsForOnlooker(act: Act, standing: Standing, vendor: string, vendorName: (slug: string) => string): Worded {
  const { state, planner, awaited, parties } = standing
  if (!statesFor[act].states.includes(state)) return wordsFor({ code: "wrong-state", state, act }, vendorName)
  const either = parties.map(vendorName).toSorted().join(" and ")
  switch (act) {
    case "submit":
      return { ...wordsFor({ code: "not-engineer" }, vendorName), detail: `Engineers of ${either} do this.` }
    case "reject":
      return { ...wordsFor({ code: "not-approver" }, vendorName), detail: `Approvers of ${either} do this.` }
    case "sign":
      if (!awaited.includes(vendor)) return wordsFor({ code: "already-signed" }, vendorName)
      return { ...wordsFor({ code: "not-approver" }, vendorName), detail: `Approvers of ${vendorName(vendor)} do this.` }
    case "withdraw":
      if (planner !== vendor) return wordsFor({ code: "forbidden", planner }, vendorName)
      return {
        ...wordsFor({ code: "not-engineer" }, vendorName),
        detail: `Engineers of ${vendorName(planner)} do this: ${vendorName(planner)} planned this certification.`,
      }
  }
}
