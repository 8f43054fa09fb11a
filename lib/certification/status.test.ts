import fc from "fast-check"
import { expect, test } from "vitest"
import { certified, factsOf, hour, inReview, inTesting, marco, planned, ravi, rejected, round, signOff, withdrawn } from "./facts-for-tests"
import { awaitedSignatures, type CertificationFacts, countingSignOffs, factsAt, openRound, stateSince, statusOf } from "./rules"

const now = hour(100)

test("each state, and since when", () => {
  const of = (facts: CertificationFacts) => [statusOf(facts, now), stateSince(facts, now)]
  expect(of(planned)).toEqual(["planned", hour(0)])
  expect(of(inTesting)).toEqual(["in-testing", hour(5)])
  expect(of(factsOf({ firstSharedAt: hour(-5) }))).toEqual(["in-testing", hour(0)])
  expect(of(inReview)).toEqual(["in-review", hour(10)])
  expect(of(rejected)).toEqual(["in-testing", hour(15)])
  expect(of(certified)).toEqual(["certified", hour(25)])
  expect(of(withdrawn)).toEqual(["withdrawn", hour(30)])
})

test("before it was planned it has none", () => {
  expect(statusOf(certified, hour(-1))).toBeNull()
  expect(statusOf(certified, hour(0))).toBe("planned")
})

test("it was in review since it was submitted, however often the evidence changed", () => {
  const first = round({ rejection: { byName: "Ravi", vendor: "red-hat", reason: "No.", at: hour(15) } })
  const again = round({ round: 2, at: hour(20) })
  const changed = round({ round: 3, cause: "evidence-changed", at: hour(30) })
  expect(stateSince(factsOf({ rounds: [first, again, changed] }), now)).toEqual(hour(20))
})

test("a certificate is good through its last day, and expired from the next", () => {
  const ending = factsOf({ ...certified, certificate: { id: "c", at: hour(25), validUntil: "2026-09-10" } })
  expect(statusOf(ending, new Date("2026-09-10T23:59:59.999Z"))).toBe("certified")
  expect(statusOf(ending, new Date("2026-09-11T00:00:00.000Z"))).toBe("expired")
  expect(stateSince(ending, new Date("2026-09-10T12:00:00Z"))).toEqual(hour(25))
  expect(stateSince(ending, new Date("2026-12-01T12:00:00Z"))).toEqual(new Date("2026-09-11T00:00:00.000Z"))
})

test("signatures count in the round that is open or was certified, and in no earlier one", () => {
  const signed = factsOf({ ...inReview, signOffs: [signOff(marco)] })
  expect(countingSignOffs(signed)).toHaveLength(1)
  expect(awaitedSignatures(signed)).toEqual(["red-hat"])
  const reopened = factsOf({ ...signed, rounds: [round(), round({ round: 2, cause: "evidence-changed" })] })
  expect(countingSignOffs(reopened)).toEqual([])
  expect(awaitedSignatures(reopened)).toEqual(["microsoft", "red-hat"])
  expect(countingSignOffs(certified)).toHaveLength(2)
  expect(awaitedSignatures(certified)).toEqual([])
  expect(countingSignOffs(factsOf({ ...rejected, signOffs: [signOff(ravi)] }))).toEqual([])
})

const acts = fc.array(fc.constantFrom("share", "submit", "change", "sign", "countersign", "reject", "withdraw", "challenge"), {
  maxLength: 12,
})

/** Facts as they could have come to be: one after the other, each at an hour of its own. */
const replayed = (done: string[]): CertificationFacts => done.reduce((facts, act, index) => after(facts, act, index + 1), factsOf())
const history = acts.map(replayed)

function after(facts: CertificationFacts, act: string, hours: number): CertificationFacts {
  const at = hour(hours)
  const open = openRound(facts)
  const number = (facts.rounds.at(-1)?.round ?? 0) + 1
  if (act === "share") return { ...facts, firstSharedAt: facts.firstSharedAt ?? at }
  if (act === "challenge") return facts.certificate && !facts.challenge ? { ...facts, challenge: { reason: "Newer.", at } } : facts
  if (facts.withdrawal || facts.certificate) return facts
  if (act === "withdraw") return { ...facts, withdrawal: { byName: "Mia", vendor: "microsoft", reason: "No.", at } }
  if (act === "submit") return open ? facts : { ...facts, rounds: [...facts.rounds, round({ round: number, at })] }
  if (!open) return facts
  if (act === "change") return { ...facts, rounds: [...facts.rounds, round({ round: number, cause: "evidence-changed", at })] }
  if (act === "reject") {
    const rejection = { byName: "Ravi", vendor: "red-hat", reason: "No.", at }
    return { ...facts, rounds: [...facts.rounds.slice(0, -1), { ...open, rejection }] }
  }
  const by = act === "sign" ? marco : ravi
  const given = countingSignOffs(facts)
  if (given.some((one) => one.vendor === by.vendor)) return facts
  const signOffs = [...facts.signOffs, signOff(by, { round: open.round, at })]
  return { ...facts, signOffs, certificate: given.length === 1 ? { id: "c", at, validUntil: null } : null }
}

test("what it was at a moment is what it would be had nothing come later", () => {
  fc.assert(
    fc.property(acts, fc.nat(12), (done, hours) => {
      const then = hour(hours + 0.5)
      const facts = replayed(done)
      const stopped = replayed(done.slice(0, hours))
      expect(factsAt(facts, then)).toEqual(stopped)
      expect(statusOf(facts, then)).toBe(statusOf(stopped, then))
      expect(stateSince(facts, then)).toEqual(stateSince(stopped, then))
    }),
    { numRuns: 500 },
  )
})

test("at its end it is in the state its facts say, and was so since a moment at which it already was", () => {
  fc.assert(
    fc.property(history, (facts) => {
      const since = stateSince(facts, now)
      expect(since <= now).toBe(true)
      expect(statusOf(facts, since)).toBe(statusOf(facts, now))
      expect(statusOf(facts, now) === "in-review").toBe(openRound(facts) !== null)
    }),
    { numRuns: 500 },
  )
})
