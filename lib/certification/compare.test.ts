import { expect, test } from "vitest"
import { type Decision, decide, type EvidenceResult, type Policy, type Requirement, type Subject } from "@/lib/policy/rules"
import { compareDecisions } from "./compare"

const at = new Date("2026-11-24T12:00:00.000Z")
const dayMs = 86_400_000
const subject: Subject = { program: "p", validatingVendor: "microsoft", guest: "rhel-9.4", host: "azure-local", arch: "x86_64" }

const requirement = (id: string, cases: string[], parts: Partial<Requirement> = {}): Requirement => ({
  id,
  phase: "guest-validation",
  side: null,
  title: `The ${id}`,
  cases,
  freshnessDays: 180,
  ...parts,
})
const policy: Policy = {
  version: 1,
  appliesFrom: "2026-01-01",
  requirements: [
    requirement("storage", ["add", "remove"]),
    requirement("time", ["sync"]),
    requirement("jboss", ["eap"], { side: "red-hat" }),
  ],
}

/** A run of the validating vendor that says one thing of all its cases, so many days ago. */
const run = (id: string, cases: string[], daysAgo: number, parts: Partial<EvidenceResult> = {}): EvidenceResult[] =>
  cases.map((key, result) => {
    const ranAt = new Date(at.getTime() - daysAgo * dayMs)
    return { run: id, result, vendor: "microsoft", case: key, status: "passed", detail: null, at: ranAt, recordedAt: ranAt, ...parts }
  })

const all = [...run("first", ["add", "remove", "sync"], 20), ...run("theirs", ["eap"], 20, { vendor: "red-hat" })]
const decided = (evidence: EvidenceResult[], by = policy, on = at): Decision => decide(by, subject, evidence, on)
const seen = decided(all)

test("nothing differs from itself", () => {
  expect(compareDecisions(seen, decided([...all].reverse()))).toEqual({
    seenPolicy: 1,
    nowPolicy: 1,
    differences: [],
    unchanged: 3,
    came: [],
  })
})

test("evidence that changed no outcome is named by its runs, for each requirement that rests on it", () => {
  const { differences, unchanged, came } = compareDecisions(seen, decided([...all, ...run("second", ["remove", "sync"], 10)]))
  expect(came).toEqual(["second"])
  expect(unchanged).toBe(1)
  expect(differences).toMatchObject([
    {
      id: "storage",
      title: "The storage",
      side: "microsoft",
      seen: { outcome: "met", runs: [{ id: "first", passed: 2, of: 2 }] },
      now: {
        outcome: "met",
        runs: [
          { id: "second", passed: 1, of: 1 },
          { id: "first", passed: 1, of: 1 },
        ],
      },
    },
    { id: "time", seen: { runs: [{ id: "first" }] }, now: { outcome: "met", runs: [{ id: "second" }] } },
  ])
  expect(differences[1]?.now?.runs).toHaveLength(1)
})

test("a failure names its run; several runs are each named once, and one that was overtaken is not", () => {
  const evidence = [
    ...all,
    ...run("overtaken", ["sync"], 9, { status: "failed" }),
    ...run("failing", ["sync"], 8, { status: "failed" }),
    ...run("jboss", ["eap"], 7, { vendor: "red-hat" }),
  ]
  const { differences, unchanged, came } = compareDecisions(seen, decided(evidence))
  expect(came).toEqual(["failing", "jboss"])
  expect(differences).toMatchObject([
    { id: "time", seen: { outcome: "met" }, now: { outcome: "failed", runs: [{ id: "failing", passed: 0, of: 1 }] } },
    { id: "jboss", side: "red-hat", seen: { outcome: "met", runs: [{ id: "theirs" }] }, now: { outcome: "met", runs: [{ id: "jboss" }] } },
  ])
  expect(unchanged).toBe(1)
})

test("what only grew old differs in its outcome, and no run came", () => {
  const { differences, came } = compareDecisions(seen, decided(all, policy, new Date(at.getTime() + 200 * dayMs)))
  expect(came).toEqual([])
  expect(differences).toHaveLength(3)
  expect(differences).toMatchObject([{ seen: { outcome: "met" }, now: { outcome: "stale", runs: [{ id: "first" }] } }, {}, {}])
})

test("another outcome comes before the same one on other results", () => {
  const evidence = [
    ...all,
    ...run("second", ["add", "remove", "sync"], 5).map((one) => (one.case === "sync" ? { ...one, status: "failed" as const } : one)),
  ]
  expect(compareDecisions(seen, decided(evidence)).differences.map(({ id }) => id)).toEqual(["time", "storage"])
})

test("another version of the policy: what it asks for besides, then what it no longer does", () => {
  const [storage, time] = policy.requirements
  const next: Policy = { ...policy, version: 2, requirements: [storage, time, requirement("memory", ["grow"])].filter((one) => !!one) }
  const compared = compareDecisions(seen, decided(all, next))
  expect(compared).toMatchObject({ seenPolicy: 1, nowPolicy: 2, unchanged: 2, came: [] })
  expect(compared.differences).toMatchObject([
    { id: "memory", seen: null, now: { outcome: "missing", runs: [] } },
    { id: "jboss", side: "red-hat", seen: { outcome: "met" }, now: null },
  ])
})
