import fc from "fast-check"
import { expect, test } from "vitest"
import { decisionDigest } from "./digest"
import { type Decision, decide, decisionBytes, type EvidenceResult, type Policy, type ResultStatus, type Subject } from "./rules"

const at = new Date("2026-11-24T12:00:00.000Z")
const dayMs = 86_400_000
const subject: Subject = { program: "p", validatingVendor: "microsoft", guest: "rhel-9.4", host: "hyper-v-server-2019", arch: "x86_64" }
const policy: Policy = {
  version: 1,
  appliesFrom: "2026-01-01",
  requirements: [
    { id: "one", phase: "application-interoperability", side: "red-hat", title: "One", cases: ["a", "b"], freshnessDays: 30 },
    { id: "two", phase: "guest-validation", side: null, title: "Two", cases: ["b", "c"], freshnessDays: null },
  ],
}

const statuses: ResultStatus[] = ["passed", "passed", "failed", "errored", "skipped", "other"]

/** Results as the ledger could hold them: one place of a run is one result, and a run is of one vendor and one time. */
const evidence: fc.Arbitrary<EvidenceResult[]> = fc
  .record({
    runs: fc.array(
      fc.record({
        vendor: fc.constantFrom("microsoft", "red-hat"),
        ran: fc.integer({ min: 0, max: 40 }),
        told: fc.integer({ min: -2, max: 40 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    results: fc.array(
      fc.record({
        run: fc.nat(3),
        case: fc.constantFrom("a", "b", "c", "elsewhere"),
        status: fc.constantFrom(...statuses),
        detail: fc.constantFrom(null, null, "errata"),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ runs, results }) =>
    results.flatMap((one, result) => {
      const run = runs[one.run]
      if (!run) return []
      const times = { at: new Date(at.getTime() - run.ran * dayMs), recordedAt: new Date(at.getTime() - run.told * dayMs) }
      return [{ ...one, ...times, run: `run-${one.run}`, result, vendor: run.vendor }]
    }),
  )

const digestOf = (results: EvidenceResult[]) => decisionDigest(subject, decide(policy, subject, results, at))

test("the order in which evidence is read does not matter", () => {
  const shuffled = evidence.chain((results) => fc.tuple(fc.constant(results), fc.shuffledSubarray(results, { minLength: results.length })))
  fc.assert(
    fc.property(shuffled, ([results, other]) => {
      expect(decide(policy, subject, other, at)).toEqual(decide(policy, subject, results, at))
      expect(digestOf(other)).toBe(digestOf(results))
    }),
  )
})

/** What a signer reads and signs, said a second time and otherwise than the code does. */
const signed = (decision: Decision) => ({
  policyVersion: decision.policyVersion,
  requirements: decision.requirements.map(({ id, side, outcome, because }) => ({ id, side, outcome, because })),
})

test("two digests are equal exactly when what is signed is", () => {
  fc.assert(
    fc.property(evidence, evidence, fc.boolean(), (one, another, same) => {
      const first = decide(policy, subject, one, at)
      const second = decide(policy, subject, same ? [...one].reverse() : another, at)
      const equal = JSON.stringify(signed(first)) === JSON.stringify(signed(second))
      expect(decisionDigest(subject, first) === decisionDigest(subject, second)).toBe(equal)
    }),
    { numRuns: 300 },
  )
})

test("each word that is signed changes the digest, and no other does", () => {
  const decision = decide(policy, subject, [], at)
  const digest = decisionDigest(subject, decision)
  const subjects: Partial<Subject>[] = [{ program: "q" }, { guest: "rhel-9.5" }, { host: "azure-local" }, { arch: "aarch64" }]
  const changed = subjects.map((part) => decisionDigest({ ...subject, ...part }, decision))
  expect(new Set([digest, ...changed]).size).toBe(1 + subjects.length)
  expect(decisionDigest(subject, { ...decision, policyVersion: 2 })).not.toBe(digest)
  const retitled = decision.requirements.map((one) => ({ ...one, title: "Another title" }))
  expect(decisionDigest(subject, { ...decision, requirements: retitled })).toBe(digest)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
})

test("what is signed is these bytes", () => {
  const run: EvidenceResult = { run: "r", result: 3, vendor: "red-hat", case: "a", status: "passed", detail: null, at, recordedAt: at }
  const small = { ...policy, requirements: policy.requirements.slice(0, 1) }
  expect(decisionBytes(subject, decide(small, subject, [run], at))).toBe(
    '{"program":"p","guest":"rhel-9.4","host":"hyper-v-server-2019","arch":"x86_64","policyVersion":1,"requirements":[{"id":"one","side":"red-hat",' +
      '"outcome":"missing","because":[{"run":"r","result":3,"case":"a","status":"passed","at":"2026-11-24T12:00:00.000Z"}]}]}',
  )
})

test("a result that no requirement counts changes nothing", () => {
  const unrelated = fc.record({
    case: fc.constantFrom("elsewhere", "A", "a "),
    vendor: fc.constantFrom("microsoft", "red-hat"),
    status: fc.constantFrom(...statuses),
  })
  fc.assert(
    fc.property(evidence, unrelated, (results, one) => {
      const extra = { ...one, run: "extra", result: 0, detail: null, at, recordedAt: at }
      expect(decide(policy, subject, [...results, extra], at)).toEqual(decide(policy, subject, results, at))
    }),
  )
})

test("nor does one of a third vendor, or one recorded after the moment", () => {
  fc.assert(
    fc.property(evidence, fc.constantFrom("a", "b", "c"), fc.boolean(), (results, key, late) => {
      const extra: EvidenceResult = {
        run: "extra",
        result: 0,
        case: key,
        vendor: late ? "red-hat" : "third-vendor",
        status: "failed",
        detail: null,
        at,
        recordedAt: new Date(at.getTime() + (late ? 1 : 0)),
      }
      expect(digestOf([...results, extra])).toBe(digestOf(results))
    }),
  )
})
