import fc from "fast-check"
import { expect, it } from "vitest"
import { addDays } from "./day"
import { asked, catalogueFacts, frozenAt, indexOf, windowsOnRhel } from "./register-for-tests"
import { supportAnswer } from "./support-answer"
import { compareVerdicts, verdictFor } from "./verdict"

// Test cases and drivers are a third of the facts and no part of any answer; without them an index is made in a few milliseconds.
const facts = (await catalogueFacts()).filter(({ kind }) => kind !== "test-case" && kind !== "driver")
const seed = 20_261_124
const programs = [windowsOnRhel]
const index = indexOf({ facts, programs })

const spoken = [...index.spokenOf.byGuest.values()].flat().map(({ guest, host }) => `${guest} on ${host}`)
const covered = windowsOnRhel.covers.guests.flatMap((guest) => windowsOnRhel.covers.hosts.map((host) => `${guest} on ${host}`))
const slugs = [...index.slugs]
const anyPair = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...spoken) },
  { weight: 1, arbitrary: fc.constantFrom(...covered) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...slugs), fc.constantFrom(...slugs)).map((pair) => pair.join(" on ")) },
)
const anyDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays("2005-01-01", days))

it("holds until the day it names, when nothing new becomes known, and is worse on the next", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(anyPair, anyDay, fc.double({ min: 0, max: 1, noNaN: true }), (pair, day, share) => {
      const then = indexOf({ facts: frozenAt(facts, day), programs: programs.filter(({ knownFrom }) => knownFrom <= day) })
      const { verdict, until } = verdictFor(then, asked(pair, day))
      const last = until ?? addDays(day, 8000)
      const between = addDays(day, Math.floor(((Date.parse(last) - Date.parse(day)) / 86_400_000) * share))
      expect(compareVerdicts(verdictFor(then, asked(pair, between)).verdict, verdict)).toBeGreaterThanOrEqual(0)
      if (until !== null) expect(compareVerdicts(verdictFor(then, asked(pair, addDays(until, 1))).verdict, verdict)).toBeLessThan(0)
    }),
    { numRuns: 80, seed },
  )
})

it("answers for a day with what was known by then, whatever became known later", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(anyPair, anyDay, (pair, day) => {
      const then = indexOf({ facts: frozenAt(facts, day), programs: programs.filter(({ knownFrom }) => knownFrom <= day) })
      expect(supportAnswer(index, asked(pair, day))).toEqual(supportAnswer(then, asked(pair, day)))
    }),
    { numRuns: 60, seed },
  )
})

it("never says supported without a statement, nor gives an end to a no", () => {
  fc.assert(
    fc.property(anyPair, anyDay, (pair, day) => {
      const { verdict, basis, until, untilBecause } = verdictFor(index, asked(pair, day))
      if (basis.kind === "none") expect(["unknown", "not-supported"]).toContain(verdict)
      if (verdict === "not-supported") expect(until).toBeNull()
      expect(until === null).toBe(untilBecause === null)
      if (until !== null) expect(until >= day).toBe(true)
    }),
    { numRuns: 1000, seed },
  )
})
