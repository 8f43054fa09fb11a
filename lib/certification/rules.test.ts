import { expect, test } from "vitest"
import type { Actor } from "@/lib/vendor/rules"
import {
  ada,
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
  mona,
  olaf,
  oneSided,
  planned,
  ravi,
  rejected,
  rita,
  rosa,
  round,
  satisfied,
  signOff,
  token,
  withdrawn,
} from "./facts-for-tests"
import { type CertificationFacts, planRefusal, rejectRefusal, signRefusal, submitRefusal, withdrawRefusal } from "./rules"

const now = hour(100)
const coverage = {
  validatingVendor: "microsoft",
  guestVendor: "red-hat",
  guests: ["rhel-9.4"],
  hosts: ["azure-local"],
  architectures: ["x86_64"],
}
const covered = { guest: "rhel-9.4", host: "azure-local", arch: "x86_64" }

const plan = (actor: Actor, combination = covered, live: string | null = null) => planRefusal(coverage, combination, live, actor)
const submit = (facts: CertificationFacts, actor: Actor, decision = satisfied) => submitRefusal(facts, decision, actor, now)
const sign = (facts: CertificationFacts, actor: Actor, decision = satisfied, seen: string | null = digest, current = digest) =>
  signRefusal(facts, decision, current, actor, seen, now)
const reject = (facts: CertificationFacts, actor: Actor) => rejectRefusal(facts, actor, now)
const withdraw = (facts: CertificationFacts, actor: Actor) => withdrawRefusal(facts, actor, now)

const who = (allowed: (actor: Actor) => boolean) => everybody.filter(allowed).map(({ name }) => name)
const open = (id: string, outcome: "failed" | "missing") => ({ id, title: id, side: "microsoft", outcome })
const outsiders = [olaf, ada]

test("who may do each act: engineers, and tokens but for what needs a person; approvers sign and reject", () => {
  expect(who((actor) => plan(actor) === null)).toEqual(["Rosa", "Mia", "token nightly"])
  expect(who((actor) => submit(inTesting, actor) === null)).toEqual(["Rosa", "Mia", "token nightly"])
  expect(who((actor) => sign(inReview, actor) === null)).toEqual(["Ravi", "Marco"])
  expect(who((actor) => reject(inReview, actor) === null)).toEqual(["Ravi", "Marco"])
  expect(who((actor) => withdraw(inReview, actor) === null)).toEqual(["Mia", "token nightly"])
})

test("for whoever is not party there is nothing, whatever state it is in", () => {
  for (const actor of outsiders) {
    for (const facts of [planned, inTesting, inReview, rejected, withdrawn, certified]) {
      for (const refusal of [plan(actor), submit(facts, actor), sign(facts, actor), reject(facts, actor), withdraw(facts, actor)]) {
        expect(refusal).toEqual({ code: "not-found" })
      }
    }
  }
  expect(plan(olaf, { ...covered, guest: "rhel-1" }, "c-1")).toEqual({ code: "not-found" })
})

test("managers and approvers do no engineer's work, and a token without the scope does none", () => {
  const reader: Actor = { ...token, token: { id: "t", scopes: ["runs:write", "certifications:read"] } }
  for (const actor of [rita, mona, ravi, marco, reader]) {
    expect(plan(actor)).toEqual({ code: "not-engineer" })
    expect(submit(inTesting, actor)).toEqual({ code: "not-engineer" })
    expect(withdraw(inReview, actor)).toEqual({ code: "not-engineer" })
  }
})

test("a token signs and rejects nothing, even one that names an approver; nor does nobody", () => {
  const ofApprover: Actor = { ...marco, token: token.token }
  const nobody: Actor = { ...marco, memberId: null }
  for (const actor of [token, ofApprover, nobody]) {
    expect(sign(inReview, actor)).toEqual({ code: "person-required" })
    expect(reject(inReview, actor)).toEqual({ code: "person-required" })
  }
})

test("engineers and managers sign and reject nothing", () => {
  for (const actor of [mia, rosa, mona, rita]) {
    expect(sign(inReview, actor)).toEqual({ code: "not-approver" })
    expect(reject(inReview, actor)).toEqual({ code: "not-approver" })
  }
})

test("a plan is for what the program covers, and where no other is live", () => {
  expect(plan(mia, { ...covered, guest: "rhel-9.5" })).toEqual({ code: "not-in-program" })
  expect(plan(mia, { ...covered, host: "hyper-v-server-2019" })).toEqual({ code: "not-in-program" })
  expect(plan(mia, { ...covered, arch: "aarch64" })).toEqual({ code: "not-in-program" })
  expect(plan(rosa, covered, "c-1")).toEqual({ code: "slot-taken", certification: "c-1" })
})

test("what is planned, in testing or rejected is submitted; the rest is in the wrong state and says which", () => {
  for (const facts of [planned, inTesting, rejected]) expect(submit(facts, mia)).toBeNull()
  expect(submit(inReview, mia)).toEqual({ code: "wrong-state", state: "in-review", act: "submit" })
  expect(submit(certified, mia)).toEqual({ code: "wrong-state", state: "certified", act: "submit" })
  expect(submit(withdrawn, mia)).toEqual({ code: "wrong-state", state: "withdrawn", act: "submit" })
})

test("nothing is submitted before interoperability, then before the whole decision, and it names what is open", () => {
  expect(submit(inTesting, mia, oneSided)).toEqual({ code: "interoperability-first", requirements: [open("sql-server", "missing")] })
  expect(submit(inTesting, mia, interoperable)).toEqual({ code: "decision-unsatisfied", requirements: [open("storage", "failed")] })
})

test("only what is in review is signed or rejected", () => {
  const others = [
    [planned, "planned"],
    [inTesting, "in-testing"],
    [rejected, "in-testing"],
    [withdrawn, "withdrawn"],
    [certified, "certified"],
  ] as const
  for (const [facts, state] of others) {
    expect(sign(facts, marco)).toEqual({ code: "wrong-state", state, act: "sign" })
    expect(reject(facts, marco)).toEqual({ code: "wrong-state", state, act: "reject" })
  }
})

test("a side signs a round once; the next round anew", () => {
  const signed = factsOf({ ...inReview, signOffs: [signOff(marco)] })
  const colleague: Actor = { ...marco, memberId: "another" }
  expect(sign(signed, marco)).toEqual({ code: "already-signed" })
  expect(sign(signed, colleague)).toEqual({ code: "already-signed" })
  expect(sign(signed, ravi)).toBeNull()
  expect(reject(signed, ravi)).toBeNull()
  const reopened = factsOf({ ...signed, rounds: [round(), round({ round: 2, cause: "evidence-changed", at: hour(22) })] })
  expect(sign(reopened, marco)).toBeNull()
})

test("one person never gives both signatures", () => {
  const changedSides = factsOf({ ...inReview, signOffs: [signOff(marco, { memberId: "id-of-ravi" })] })
  expect(sign(changedSides, ravi)).toEqual({ code: "same-person" })
})

test("nobody signs for a run that they uploaded; a colleague does", () => {
  const both: Actor = { ...mia, roles: ["engineer", "approver"] }
  expect(sign(inReview, both)).toEqual({ code: "own-evidence" })
  expect(reject(inReview, both)).toBeNull()
  expect(sign(factsOf({ ...inReview, rounds: [round({ uploaders: ["id-of-rosa"] })] }), both)).toBeNull()
})

test("an unsatisfied decision is not signed, be it today's or the round's", () => {
  expect(sign(inReview, marco, interoperable)).toEqual({ code: "decision-unsatisfied", requirements: [open("storage", "failed")] })
  const opened = factsOf({ ...inReview, rounds: [round({ satisfied: false })] })
  expect(sign(opened, marco)).toEqual({ code: "decision-unsatisfied", requirements: [] })
})

test("what is signed is what was read: another digest is refused and the current one is named", () => {
  const other = "e".repeat(64)
  expect(sign(inReview, marco, satisfied, other)).toEqual({ code: "evidence-changed", digest })
  expect(sign(inReview, marco, satisfied, digest, other)).toEqual({ code: "evidence-changed", digest: other })
  expect(sign(inReview, marco, satisfied, other, other)).toEqual({ code: "evidence-changed", digest: other })
  expect(sign(inReview, marco, satisfied, null)).toBeNull()
})

test("the vendor that planned it withdraws it, before it is certified", () => {
  for (const facts of [planned, inTesting, rejected, inReview]) expect(withdraw(facts, mia)).toBeNull()
  expect(withdraw(inReview, rosa)).toEqual({ code: "forbidden", planner: "microsoft" })
  expect(withdraw(certified, mia)).toEqual({ code: "wrong-state", state: "certified", act: "withdraw" })
  expect(withdraw(withdrawn, mia)).toEqual({ code: "wrong-state", state: "withdrawn", act: "withdraw" })
})
