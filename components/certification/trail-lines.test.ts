import { describe, expect, test } from "vitest"
import { changeBehind, trailLines } from "./trail-lines"

const event = (number: number, kind: string, run: string | null = null) => ({
  number: String(number),
  at: new Date("2026-11-24T12:00:00Z"),
  kind,
  by: "Mia",
  vendor: "microsoft",
  text: null,
  run,
  mapping: null as string | null,
})
const numbers = (lines: { numbers: string[] }[]) => lines.map((line) => line.numbers.join(" "))

describe("the lines of a trail", () => {
  test("tell the sharing of a run with what it brought about, and name both events", () => {
    const trail = [event(5, "challenge-opened", "b"), event(4, "run-shared", "b"), event(3, "certified"), event(2, "run-shared", "a")]
    expect(numbers(trailLines(trail))).toEqual(["4 5", "3", "2"])
  })

  test("tell its retraction with what that brought about, and not its sharing", () => {
    const trail = [event(5, "challenge-opened", "b"), event(4, "run-retracted", "b"), event(3, "certified"), event(2, "run-shared", "b")]
    expect(trailLines(trail).map(({ numbers, cause }) => [numbers.join(" "), cause])).toEqual([
      ["4 5", "run-retracted"],
      ["3", null],
      ["2", null],
    ])
  })

  test("tell a mapping with what it brought about, and its end with what that did", () => {
    const of = (mapping: string, one: ReturnType<typeof event>) => ({ ...one, mapping })
    const trail = [
      of("m", event(6, "challenge-opened")),
      of("m", event(5, "mapping-ended")),
      of("m", event(4, "evidence-changed")),
      of("m", event(3, "case-mapped")),
      of("n", event(2, "case-mapped")),
      event(1, "certification-planned"),
    ]
    expect(trailLines(trail).map(({ numbers, cause }) => [numbers.join(" "), cause])).toEqual([
      ["5 6", "mapping-ended"],
      ["3 4", "case-mapped"],
      ["2", null],
      ["1", null],
    ])
  })

  test("keep what stands alone", () => {
    const trail = [event(3, "evidence-changed", "b"), event(2, "run-shared", "a"), event(1, "certification-planned")]
    expect(numbers(trailLines(trail))).toEqual(["3", "2", "1"])
  })
})

describe("what began the round in review", () => {
  const changed = [event(4, "signed"), event(3, "evidence-changed", "b"), event(2, "certification-submitted")]

  test("is the run that changed the evidence last", () => {
    expect(changeBehind({ state: "in-review", trail: changed })?.run).toBe("b")
  })

  test("is a submission where that came later, and nothing outside of a review", () => {
    expect(changeBehind({ state: "in-review", trail: [event(6, "certification-submitted"), ...changed] })).toBeNull()
    expect(changeBehind({ state: "certified", trail: changed })).toBeNull()
  })
})
