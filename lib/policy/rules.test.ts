import { expect, test } from "vitest"
import { decide, type EvidenceResult, holds, type Policy, policyInForce, type Requirement, type Subject, waitsFor } from "./rules"

const at = new Date("2026-11-24T12:00:00.000Z")
const daysBefore = (days: number, ms = 0): Date => new Date(at.getTime() - days * 86_400_000 - ms)

const subject: Subject = {
  program: "rhel-on-hyper-v",
  validatingVendor: "microsoft",
  guest: "rhel-9.4",
  host: "hyper-v-server-2019",
  arch: "x86_64",
}

const requirement = (parts: Partial<Requirement> = {}): Requirement => ({
  id: "storage",
  phase: "guest-validation",
  side: null,
  title: "Storage",
  cases: ["Storage.add"],
  freshnessDays: 180,
  ...parts,
})

const result = (parts: Partial<EvidenceResult> = {}): EvidenceResult => ({
  run: "run-1",
  result: 0,
  vendor: "microsoft",
  case: "Storage.add",
  status: "passed",
  detail: null,
  at: daysBefore(1),
  recordedAt: daysBefore(1),
  ...parts,
})

const policy = (...requirements: Requirement[]): Policy => ({ version: 1, appliesFrom: "2026-01-01", requirements })
const decided = (evidence: EvidenceResult[], parts: Partial<Requirement> = {}) => {
  const [only] = decide(policy(requirement(parts)), subject, evidence, at).requirements
  if (!only) throw new Error("a requirement was not decided")
  return only
}
const outcomeOf = (evidence: EvidenceResult[], parts: Partial<Requirement> = {}) => decided(evidence, parts).outcome

test("a fresh pass of the side meets a requirement, which names the result it rests on", () => {
  expect(decided([result({ result: 7 })])).toEqual({
    id: "storage",
    phase: "guest-validation",
    side: "microsoft",
    title: "Storage",
    outcome: "met",
    because: [{ run: "run-1", result: 7, case: "Storage.add", status: "passed", at: daysBefore(1).toISOString() }],
    missing: [],
  })
})

test.each(["failed", "errored"] as const)("%s fails it", (status) => {
  expect(outcomeOf([result({ status })])).toBe("failed")
})

test.each(["skipped", "other"] as const)("%s says nothing: it is missing, and says which case", (status) => {
  expect(decided([result({ status })])).toMatchObject({ outcome: "missing", missing: ["Storage.add"] })
})

test("without a result it is missing, with nothing to rest on", () => {
  expect(decided([])).toMatchObject({ outcome: "missing", because: [], missing: ["Storage.add"] })
  expect(outcomeOf([result({ case: "Storage.remove" })])).toBe("missing")
})

test("a pass with errata waits for a person and counts as nothing said", () => {
  expect(outcomeOf([result({ detail: "errata" })])).toBe("missing")
  expect(outcomeOf([result({ detail: "flaky" })])).toBe("met")
})

test("a pass of exactly the days it stays fresh is fresh, one a millisecond older is stale", () => {
  expect(outcomeOf([result({ at: daysBefore(180) })])).toBe("met")
  expect(outcomeOf([result({ at: daysBefore(180, 1) })])).toBe("stale")
  expect(outcomeOf([result({ at: daysBefore(5000) })], { freshnessDays: null })).toBe("met")
})

test("of one case twice in a run the worst word stands", () => {
  expect(outcomeOf([result(), result({ result: 1, status: "failed" })])).toBe("failed")
  expect(outcomeOf([result({ status: "errored" }), result({ result: 1 })])).toBe("failed")
  expect(outcomeOf([result(), result({ result: 1, status: "skipped" })])).toBe("missing")
  expect(outcomeOf([result(), result({ result: 1, detail: "errata" })])).toBe("missing")
})

test("the run that ran last speaks, whenever it was recorded", () => {
  const older = result({ run: "older", status: "failed", at: daysBefore(3), recordedAt: daysBefore(1) })
  const newer = result({ run: "newer", at: daysBefore(2), recordedAt: daysBefore(2) })
  expect(decided([older, newer])).toMatchObject({ outcome: "met", because: [{ run: "newer" }] })
  expect(
    outcomeOf([
      { ...older, status: "passed" },
      { ...newer, status: "failed" },
    ]),
  ).toBe("failed")
})

test("of two that ran in the same instant the one recorded last speaks", () => {
  const first = result({ run: "z", status: "failed", recordedAt: daysBefore(0.9) })
  expect(outcomeOf([first, result({ run: "a", recordedAt: daysBefore(0.8) })])).toBe("met")
})

test("each case has its own latest run", () => {
  const both = { cases: ["Storage.add", "Storage.remove"] }
  const evidence = [
    result({ run: "1", at: daysBefore(5) }),
    result({ run: "1", result: 1, case: "Storage.remove", status: "failed", at: daysBefore(5) }),
    result({ run: "2", case: "Storage.remove", at: daysBefore(4) }),
  ]
  expect(decided(evidence, both)).toMatchObject({ outcome: "met", because: [{ run: "1" }, { run: "2" }] })
})

test("of several cases the gravest outcome is the requirement's: failed, missing, stale, met", () => {
  const cases = ["a", "b", "c", "d"]
  const failed = result({ case: "a", status: "failed" })
  const stale = result({ case: "c", at: daysBefore(200) })
  const passed = result({ case: "d" })
  expect(decided([failed, stale, passed], { cases })).toMatchObject({ outcome: "failed", missing: ["b"] })
  expect(outcomeOf([stale, passed], { cases: ["b", "c", "d"] })).toBe("missing")
  expect(outcomeOf([stale, passed], { cases: ["c", "d"] })).toBe("stale")
  expect(outcomeOf([passed], { cases: ["d"] })).toBe("met")
})

test("the other side's run does not count, whatever it says", () => {
  expect(decided([result({ vendor: "red-hat" })])).toMatchObject({ outcome: "missing", because: [] })
  expect(outcomeOf([result(), result({ vendor: "red-hat", run: "2", status: "failed", at: daysBefore(0) })])).toBe("met")
  expect(decided([result({ vendor: "red-hat" })], { side: "red-hat" })).toMatchObject({ outcome: "met", side: "red-hat" })
})

test("evidence recorded later is not looked at; that of the very moment is", () => {
  const later = result({ run: "2", status: "failed", at: daysBefore(0.5), recordedAt: new Date(at.getTime() + 1) })
  expect(outcomeOf([result(), later])).toBe("met")
  expect(outcomeOf([result(), { ...later, recordedAt: at }])).toBe("failed")
})

test("what applies to other releases only is not applicable, and stands in no way", () => {
  expect(decided([result({ status: "failed" })], { onlyHosts: ["azure-local"] })).toMatchObject({
    outcome: "not-applicable",
    because: [],
    missing: [],
  })
  expect(outcomeOf([], { onlyGuests: ["rhel-9.5"] })).toBe("not-applicable")
  expect(outcomeOf([], { onlyGuests: ["rhel-9.4"], onlyHosts: ["hyper-v-server-2019"] })).toBe("missing")
  const onlyElsewhere = policy(requirement(), requirement({ id: "hibernation", onlyHosts: ["azure-local"] }))
  expect(decide(onlyElsewhere, subject, [result()], at).satisfied).toBe(true)
})

test("a decision is satisfied when each requirement holds, interoperable when each of phase one does", () => {
  const interop = requirement({ id: "interop", phase: "application-interoperability", side: "red-hat", cases: ["interop.x.y"] })
  const both = policy(interop, requirement())
  const ran = result({ vendor: "red-hat", case: "interop.x.y" })
  expect(decide(both, subject, [ran, result()], at)).toMatchObject({ satisfied: true, interoperable: true, policyVersion: 1 })
  expect(decide(both, subject, [ran], at)).toMatchObject({ satisfied: false, interoperable: true })
  expect(decide(both, subject, [result()], at)).toMatchObject({ satisfied: false, interoperable: false })
  expect(decide(policy(), subject, [], at).satisfied).toBe(false)
})

test("met, waived and not applicable hold; the rest does not", () => {
  const outcomes = ["met", "waived", "not-applicable", "failed", "missing", "stale"] as const
  expect(outcomes.filter((outcome) => holds({ ...decided([]), outcome }))).toEqual(["met", "waived", "not-applicable"])
})

test("it waits for the sides of what is open, each once", () => {
  const open = policy(requirement(), requirement({ id: "time" }), requirement({ id: "jboss", side: "red-hat" }))
  expect(waitsFor(decide(open, subject, [], at))).toEqual(["microsoft", "red-hat"])
  expect(waitsFor(decide(policy(requirement()), subject, [result()], at))).toEqual([])
})

test("the policy in force on a day is the newest that began by then", () => {
  const version = (number: number, appliesFrom: string): Policy => ({ version: number, appliesFrom, requirements: [] })
  const versions = [version(2, "2026-06-01"), version(1, "2026-01-01"), version(3, "2027-01-01")]
  expect(policyInForce(versions, "2025-12-31")).toBeNull()
  expect(policyInForce(versions, "2026-05-31")?.version).toBe(1)
  expect(policyInForce(versions, "2026-06-01")?.version).toBe(2)
  expect(policyInForce(versions, "2030-01-01")?.version).toBe(3)
})
