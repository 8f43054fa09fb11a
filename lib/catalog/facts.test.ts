import { describe, expect, test } from "vitest"
import { isFact, storedFact, type Withdrawal } from "./facts"
import { givenFacts } from "./given-files"

const facts = givenFacts()
const [first] = facts

describe("what was stored", () => {
  test("is read back as it was", () => {
    const stored = JSON.parse(JSON.stringify(facts))
    expect(stored.map(storedFact)).toEqual(facts)
  })

  test("a withdrawal too, and it is no fact", () => {
    const gone: Withdrawal = {
      kind: "rule",
      key: "a",
      version: 2,
      payload: null,
      knownFrom: "2026-02-01",
      knownUntil: null,
      undated: false,
      source: null,
    }
    expect(storedFact(gone)).toEqual(gone)
    expect([gone, ...facts].filter(isFact)).toHaveLength(facts.length)
  })

  test.each([
    ["an unknown kind", { kind: "opinion" }],
    ["a kind that every object has", { kind: "toString" }],
    ["another kind's payload", { kind: "rule" }],
    ["a payload with one field more", { payload: { slug: "a", name: "b", extra: 1 } }],
    ["a day that is none", { knownFrom: "2026-02-30" }],
    ["no version", { version: 0 }],
  ])("is refused with %s", (_, change) => {
    expect(() => storedFact({ ...first, ...change })).toThrow()
  })
})
