import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { factsToAdd } from "./changes"
import { type CatalogueEntry, type Day, type Fact, factsOfKind } from "./facts"
import { givenFacts, givenFiles } from "./given-files"
import { factsOnDay } from "./known-on"
import { factsOf } from "./read-data"

const rule = (id: string, text: string, known: Partial<Fact> = {}): Fact<"rule"> => ({
  kind: "rule",
  key: id,
  version: 1,
  source: "https://example.org",
  payload: { id, vendor: "both", text },
  ...{ knownFrom: known.knownFrom ?? null, knownUntil: known.knownUntil ?? null, undated: known.undated ?? false },
})

const day = fc.integer({ min: 0, max: 40 }).map((count): Day => new Date(Date.UTC(2026, 0, 1 + count)).toISOString().slice(0, 10))
const soon = fc.integer({ min: 1, max: 9 })

const ruleOf = fc
  .record({ id: fc.constantFrom("a", "b", "c", "d"), text: fc.constantFrom("one", "two"), from: fc.option(day), until: fc.option(day) })
  .map(({ id, text, from, until }) => rule(id, text, { knownFrom: from, knownUntil: until }))
const file = fc.uniqueArray(ruleOf, { selector: ({ key }) => key, maxLength: 4 })
/** Files as they were imported, with the days between two imports. */
const imports = fc.array(fc.record({ file, after: soon }), { minLength: 1, maxLength: 5 })

function importAll(rounds: { file: Fact[]; after: number }[]) {
  let count = 0
  let entries: CatalogueEntry[] = []
  const steps: { before: CatalogueEntry[]; entries: CatalogueEntry[]; file: Fact[]; day: Day }[] = []
  for (const round of rounds) {
    count += round.after
    const today = new Date(Date.UTC(2026, 0, 1 + count)).toISOString().slice(0, 10)
    const before = entries
    entries = [...before, ...factsToAdd(before, round.file, today)]
    steps.push({ before, entries, file: round.file, day: today })
  }
  return steps
}

const answers = (entries: CatalogueEntry[], on: Day) => {
  const { known, dropped } = factsOnDay(entries, on)
  const sorted = (facts: Fact[]) => facts.toSorted((one, other) => (one.key < other.key ? -1 : 1))
  return { known: sorted(known), dropped: sorted(dropped) }
}

describe("an import", () => {
  test("into an empty catalogue keeps the days of the sources", () => {
    const facts = givenFacts()
    expect(factsToAdd([], facts, "2026-11-24")).toEqual(facts)
  })

  test("of unchanged files adds nothing, even when they were retrieved anew", () => {
    const facts = givenFacts()
    expect(factsToAdd(facts, givenFacts(), "2026-12-01")).toEqual([])
    const files = givenFiles()
    Object.assign(files.combinations.meta ?? {}, { retrieved: "2026-12-01" })
    const again = factsOf(files)
    expect(again.ok && factsToAdd(facts, again.value, "2026-12-02")).toEqual([])
  })

  test("of a changed row adds its next version, known from that day", () => {
    const files = givenFiles()
    const changed = files.combinations.combinations?.find(({ id }) => id === "b-rhel-9.4-on-hyper-v-windows-server-2022")
    Object.assign(changed ?? {}, { status: "not-supported" })
    const read = factsOf(files)
    const before = givenFacts()
    const added = read.ok ? factsToAdd(before, read.value, "2026-12-01") : []
    expect(added).toMatchObject([
      { kind: "statement", version: 2, knownFrom: "2026-12-01", knownUntil: null, payload: { status: "not-supported" } },
    ])
    const status = (on: Day) =>
      factsOfKind(factsOnDay([...before, ...added], on).known, "statement").find(({ key }) => key === changed?.id)?.payload.status
    expect([status("2025-06-18"), status("2025-06-19"), status("2026-11-30"), status("2026-12-01")]).toEqual([
      undefined,
      "supported",
      "supported",
      "not-supported",
    ])
  })

  test("withdraws what is gone, and takes it back when it returns", () => {
    const first = [rule("a", "one"), rule("b", "one")]
    const gone = factsToAdd(first, [rule("a", "one")], "2026-02-01")
    expect(gone).toEqual([
      { kind: "rule", key: "b", version: 2, payload: null, knownFrom: "2026-02-01", knownUntil: null, undated: false, source: null },
    ])
    const kept = [...first, ...gone]
    expect(factsToAdd(kept, [rule("a", "one")], "2026-02-02")).toEqual([])
    const back = factsToAdd(kept, first, "2026-03-01")
    expect(back).toEqual([{ ...rule("b", "one"), version: 3, knownFrom: "2026-03-01" }])
    const known = (on: Day) => factsOnDay([...kept, ...back], on).known.map(({ key }) => key)
    expect([known("2026-01-31"), known("2026-02-01"), known("2026-03-01")]).toEqual([["a", "b"], ["a"], ["a", "b"]])
  })

  test("of a row that is new to a catalogue in use never reaches back", () => {
    const added = factsToAdd([rule("a", "one")], [rule("a", "one"), rule("b", "one", { knownFrom: "2012-06-01" })], "2026-02-01")
    expect(added).toEqual([rule("b", "one", { knownFrom: "2026-02-01" })])
  })

  test("twice adds nothing the second time", () => {
    fc.assert(
      fc.property(imports, (rounds) => {
        for (const { entries, file, day } of importAll(rounds)) {
          if (entries.length > 0) expect(factsToAdd(entries, file, day)).toEqual([])
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test("leaves the answers as of every earlier day as they were", () => {
    fc.assert(
      fc.property(imports, day, (rounds, on) => {
        for (const step of importAll(rounds)) {
          if (step.before.length > 0 && on < step.day) expect(answers(step.entries, on)).toEqual(answers(step.before, on))
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test("makes the answer of its own day what the file says", () => {
    fc.assert(
      fc.property(imports, (rounds) => {
        for (const { before, entries, file, day } of importAll(rounds)) {
          if (before.length === 0) continue
          const { known, dropped } = answers(entries, day)
          const said = [...known, ...dropped].map(({ key, payload }) => [key, payload])
          const late = before.filter(({ knownFrom }) => knownFrom !== null && knownFrom > day).map(({ key }) => key)
          const expected = file.map(({ key, payload }) => [key, payload])
          const timely = (rows: unknown[][]) => rows.filter(([key]) => !late.some((other) => other === key)).toSorted()
          expect(timely(said)).toEqual(timely(expected))
        }
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  test("numbers the versions of a row without a gap", () => {
    fc.assert(
      fc.property(imports, (rounds) => {
        const entries = importAll(rounds).at(-1)?.entries ?? []
        for (const versions of Object.values(Object.groupBy(entries, ({ key }) => key))) {
          expect(versions?.map(({ version }) => version)).toEqual(versions?.map((_, index) => index + 1))
        }
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})

describe("the catalogue on a day", () => {
  test("keeps what was dropped apart from what stands", () => {
    const facts = givenFacts()
    const on = (day: Day) => {
      const { known, dropped } = factsOnDay(facts, day)
      return [factsOfKind(known, "statement").length, factsOfKind(dropped, "statement").length]
    }
    expect(on("2009-01-01")).toEqual([0, 0])
    expect(on("2019-04-16")[1]).toBe(0)
    expect(on("2023-09-26")[1]).toBe(0)
    expect(on("2023-09-27")[1]).toBe(56)
    expect(on("2025-06-19")[1]).toBe(183)
    expect(on("2026-11-24")).toEqual([421 - 183, 183])
  })

  test("as of 2012 knows the statements of 2009 and the lifecycles", () => {
    const { known } = factsOnDay(givenFacts(), "2012-06-01")
    const about = factsOfKind(known, "statement").find(({ key }) => key === "a-windows-server-2008-on-rhel-kvm-5.4")
    expect(about).toMatchObject({ source: expect.stringContaining("zdnet"), payload: { status: "certified", scope: "guest" } })
    expect(factsOfKind(known, "release")).toHaveLength(211)
    expect(factsOfKind(known, "feature-cell")).toHaveLength(0)
  })
})
