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
  mia,
  oneSided,
  planned,
  ravi,
  rejected,
  rosa,
  satisfied,
  signOff,
  withdrawn,
} from "./facts-for-tests"
import { stateWords, wordsFor, wordsForOnlooker } from "./refusals"
import {
  type Act,
  awaitedSignatures,
  type CertificationFacts,
  type OpenRequirement,
  type Refusal,
  rejectRefusal,
  signRefusal,
  states,
  statusOf,
  submitRefusal,
  withdrawRefusal,
} from "./rules"

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

const jboss: OpenRequirement = { id: "jboss-eap", title: "JBoss EAP 8 with SQL Server", side: "red-hat", outcome: "missing" }
const sssd: OpenRequirement = { id: "sssd", title: "SSSD, with realmd", side: "red-hat", outcome: "missing" }
const storage: OpenRequirement = { id: "storage", title: "Storage: online resize", side: "microsoft", outcome: "stale" }
const provisioning: OpenRequirement = { id: "provisioning", title: "Provisioning", side: "microsoft", outcome: "failed" }

const examples: { [Code in Refusal["code"]]: Extract<Refusal, { code: Code }> } = {
  "not-found": { code: "not-found" },
  "person-required": { code: "person-required" },
  "not-engineer": { code: "not-engineer" },
  "not-approver": { code: "not-approver" },
  forbidden: { code: "forbidden", planner: "red-hat" },
  "wrong-state": { code: "wrong-state", state: "certified", act: "withdraw" },
  "interoperability-first": { code: "interoperability-first", requirements: [jboss] },
  "decision-unsatisfied": { code: "decision-unsatisfied", requirements: [storage, provisioning] },
  "already-signed": { code: "already-signed" },
  "own-evidence": { code: "own-evidence" },
  "same-person": { code: "same-person" },
  "evidence-changed": { code: "evidence-changed", digest: "0123456789abcdef" },
  "not-in-program": { code: "not-in-program" },
  "slot-taken": { code: "slot-taken", certification: "c-1" },
}

const names: Record<string, string> = { "red-hat": "Red Hat", microsoft: "Microsoft" }
const vendorName = (slug: string): string => names[slug] ?? slug
const detailOf = (refusal: Refusal): string => wordsFor(refusal, vendorName).detail

test.each(Object.values(examples))("$code has its status and words of its own that a person can act on", (refusal) => {
  const { status, title, detail } = wordsFor(refusal, vendorName)
  expect(status).toBe(statuses[refusal.code])
  expect(title).toMatch(/^[A-Z].*[a-z]$/)
  expect(detail).toMatch(/^[A-Z0-9].*\.$/)
  expect(`${title} ${detail}`).not.toMatch(/undefined|!|\[object/)
})

test("no two say the same", () => {
  const said = Object.values(examples).map(detailOf)
  expect(new Set(said).size).toBe(said.length)
})

test("the words name what the refusal knows", () => {
  expect(detailOf(examples.forbidden)).toBe("Only Red Hat can withdraw it: Red Hat planned this certification.")
  expect(detailOf(examples["wrong-state"])).toBe("Only what is not yet certified can be withdrawn. This is certified.")
  expect(detailOf(examples["evidence-changed"])).toContain("01234567")
  expect(Object.keys(stateWords)).toEqual([...states])
})

test("what is open is named by its title and its side, the gravest first, and never by its id", () => {
  expect(detailOf(examples["interoperability-first"])).toBe(
    "Phase 1 is not met on both sides. Missing: JBoss EAP 8 with SQL Server (Red Hat).",
  )
  const all: Refusal = { code: "decision-unsatisfied", requirements: [storage, jboss, sssd, provisioning] }
  expect(detailOf(all)).toBe(
    "Failed: Provisioning (Microsoft). Missing: JBoss EAP 8 with SQL Server (Red Hat); SSSD, with realmd (Red Hat). " +
      "Stale: Storage: online resize (Microsoft).",
  )
  expect(detailOf({ code: "decision-unsatisfied", requirements: [] })).toBe("No requirement is open now, but this round began unsatisfied.")
})

test("for each act of the same refusal in each state the words read as a sentence", () => {
  for (const act of ["submit", "sign", "reject", "withdraw"] as const) {
    for (const state of states) {
      expect(detailOf({ code: "wrong-state", state, act })).toMatch(/^Only what is [a-z ]+ can be [a-z ]+\. This is [a-z ]+\.$/)
    }
  }
})

test("what a page offers is what the rules would refuse, for everybody, in every state", () => {
  const now = hour(100)
  const once = factsOf({ ...inReview, signOffs: [signOff(marco)] })
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

const standingOf = (facts: CertificationFacts) => ({
  state: statusOf(facts, hour(100)) ?? "planned",
  planner: facts.plannedByVendor,
  awaited: awaitedSignatures(facts),
  parties: [facts.guestVendor, facts.hostVendor],
})

test("who lacks the role reads the state's refusal exactly where the rules give it to who has the role", () => {
  const now = hour(100)
  const acts: { act: Act; refusal: (facts: CertificationFacts) => Refusal | null }[] = [
    { act: "submit", refusal: (facts) => submitRefusal(facts, satisfied, mia, now) },
    { act: "sign", refusal: (facts) => signRefusal(facts, satisfied, digest, marco, null, now) },
    { act: "reject", refusal: (facts) => rejectRefusal(facts, marco, now) },
    { act: "withdraw", refusal: (facts) => withdrawRefusal(facts, mia, now) },
  ]
  const expired = factsOf({ ...certified, certificate: { id: "certificate", at: hour(25), validUntil: "2026-09-03" } })
  for (const facts of [planned, inTesting, inReview, rejected, withdrawn, certified, expired]) {
    for (const { act, refusal } of acts) {
      const given = refusal(facts)
      const { title, detail } = wordsForOnlooker(act, standingOf(facts), "microsoft", vendorName)
      if (given?.code === "wrong-state") expect({ title, detail }).toMatchObject(wordsOf(given))
      else expect(detail).toMatch(/ do this[.:]/)
    }
  }
})

const wordsOf = (refusal: Refusal) => {
  const { title, detail } = wordsFor(refusal, vendorName)
  return { title, detail }
}

test("who lacks the role reads whose people can do it", () => {
  const said = (act: Act, facts: CertificationFacts, vendor: string) => wordsForOnlooker(act, standingOf(facts), vendor, vendorName).detail
  expect(said("sign", inReview, rosa.vendor)).toBe("Approvers of Red Hat do this.")
  expect(said("sign", inReview, mia.vendor)).toBe("Approvers of Microsoft do this.")
  expect(said("sign", factsOf({ ...inReview, signOffs: [signOff(marco)] }), mia.vendor)).toBe("Your side has signed this round.")
  expect(said("reject", inReview, rosa.vendor)).toBe("Approvers of Microsoft and Red Hat do this.")
  expect(said("submit", inTesting, ravi.vendor)).toBe("Engineers of Microsoft and Red Hat do this.")
  expect(said("withdraw", inTesting, ravi.vendor)).toBe(detailOf({ code: "forbidden", planner: "microsoft" }))
  expect(said("withdraw", inTesting, marco.vendor)).toBe("Engineers of Microsoft do this: Microsoft planned this certification.")
  expect(said("reject", certified, mia.vendor)).toBe("Only what is in review can be rejected. This is certified.")
})
