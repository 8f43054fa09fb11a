import { expect, test } from "vitest"
import { allowedActions } from "./actions"
import {
  certified,
  digest,
  everybody,
  factsOf,
  hour,
  inReview,
  inTesting,
  interoperable,
  marco,
  oneSided,
  planned,
  ravi,
  rejected,
  satisfied,
  signOff,
  withdrawn,
} from "./facts-for-tests"
import { stateWords, wordsFor } from "./refusals"
import { type Refusal, rejectRefusal, signRefusal, states, submitRefusal, withdrawRefusal } from "./rules"

// The statuses of the contract. A code that is added to the rules and not here does not compile.
const statuses: Record<Refusal["code"], number> = {
  "not-found": 404,
  "person-required": 403,
  "not-engineer": 403,
  "not-approver": 403,
  forbidden: 403,
  "wrong-state": 409,
  "interoperability-first": 409,
  "decision-unsatisfied": 409,
  "already-signed": 409,
  "own-evidence": 409,
  "same-person": 409,
  "evidence-changed": 409,
  "not-in-program": 422,
  "slot-taken": 409,
}

const examples: { [Code in Refusal["code"]]: Extract<Refusal, { code: Code }> } = {
  "not-found": { code: "not-found" },
  "person-required": { code: "person-required" },
  "not-engineer": { code: "not-engineer" },
  "not-approver": { code: "not-approver" },
  forbidden: { code: "forbidden", planner: "red-hat" },
  "wrong-state": { code: "wrong-state", state: "certified", act: "withdraw" },
  "interoperability-first": { code: "interoperability-first", requirements: ["sql-server"] },
  "decision-unsatisfied": { code: "decision-unsatisfied", requirements: ["storage", "time"] },
  "already-signed": { code: "already-signed" },
  "own-evidence": { code: "own-evidence" },
  "same-person": { code: "same-person" },
  "evidence-changed": { code: "evidence-changed", digest: "0123456789abcdef" },
  "not-in-program": { code: "not-in-program" },
  "slot-taken": { code: "slot-taken", certification: "c-1" },
}

test.each(Object.values(examples))("$code has its status and words of its own that a person can act on", (refusal) => {
  const { status, title, detail } = wordsFor(refusal)
  expect(status).toBe(statuses[refusal.code])
  expect(title).toMatch(/^[A-Z].*[a-z]$/)
  expect(detail).toMatch(/^[A-Z0-9].*\.$/)
  expect(`${title} ${detail}`).not.toMatch(/undefined|!|\[object/)
})

test("no two say the same", () => {
  const said = Object.values(examples).map((refusal) => wordsFor(refusal).detail)
  expect(new Set(said).size).toBe(said.length)
})

test("the words name what the refusal knows", () => {
  expect(wordsFor(examples.forbidden, (slug) => (slug === "red-hat" ? "Red Hat" : slug)).detail).toContain("Only Red Hat can withdraw it")
  expect(wordsFor(examples["wrong-state"]).detail).toBe("Only what is not yet certified can be withdrawn. This is certified.")
  expect(wordsFor(examples["interoperability-first"]).detail).toContain("1 requirement is open: sql-server.")
  expect(wordsFor(examples["decision-unsatisfied"]).detail).toBe("2 requirements are open: storage, time.")
  expect(wordsFor(examples["evidence-changed"]).detail).toContain("01234567")
  expect(Object.keys(stateWords)).toEqual([...states])
})

test("for each act of the same refusal in each state the words read as a sentence", () => {
  for (const act of ["submit", "sign", "reject", "withdraw"] as const) {
    for (const state of states) {
      expect(wordsFor({ code: "wrong-state", state, act }).detail).toMatch(/^Only what is [a-z ]+ can be [a-z ]+\. This is [a-z ]+\.$/)
    }
  }
})

test("what a page offers is what the rules would refuse, for everybody, in every state", () => {
  const now = hour(100)
  const once = factsOf({ ...inReview, signOffs: [signOff(marco)] })
  const vendorName = (slug: string) => slug.toUpperCase()
  for (const facts of [planned, inTesting, inReview, once, rejected, withdrawn, certified]) {
    for (const decision of [satisfied, interoperable, oneSided]) {
      for (const actor of everybody) {
        const refusals: (Refusal | null)[] = [
          submitRefusal(facts, decision, actor, now),
          signRefusal(facts, decision, digest, actor, null, now),
          rejectRefusal(facts, actor, now),
          withdrawRefusal(facts, actor, now),
        ]
        const offered = allowedActions(facts, decision, digest, actor, now, vendorName)
        expect(offered.map(({ action }) => action)).toEqual([
          "submit",
          actor.vendor === "microsoft" ? "sign" : "countersign",
          "reject",
          "withdraw",
        ])
        expect(offered.map(({ allowed, code, reason }) => ({ allowed, code, reason }))).toEqual(
          refusals.map((refusal) => ({
            allowed: refusal === null,
            code: refusal?.code ?? null,
            reason: refusal && wordsFor(refusal, vendorName).detail,
          })),
        )
      }
    }
  }
  expect(allowedActions(inReview, satisfied, digest, ravi, now, vendorName).filter(({ allowed }) => allowed)).toMatchObject([
    { action: "countersign" },
    { action: "reject" },
  ])
})
