import fc from "fast-check"
import { expect, test } from "vitest"
import { changes, differenceOf, differences, fails, type Standing, standingOf, standings } from "./compare"

test.each<[run: Standing | null, other: Standing | null, difference: string]>([
  ["failed", "passed", "newly-failing"],
  ["errored", "skipped", "newly-failing"],
  ["failed", "flaky", "newly-failing"],
  ["passed", "failed", "fixed"],
  ["passed", "errored", "fixed"],
  ["errored", "failed", "still-failing"],
  ["failed", "failed", "still-failing"],
  ["flaky", "failed", "flaky"],
  ["flaky", "passed", "flaky"],
  ["flaky", "flaky", "flaky"],
  ["failed", null, "added"],
  ["flaky", null, "added"],
  [null, "failed", "removed"],
  ["skipped", "passed", "changed"],
  ["passed", "skipped", "changed"],
  ["skipped", "failed", "changed"],
  ["other", "failed", "changed"],
  ["skipped", "flaky", "changed"],
  ["passed", "flaky", "unchanged"],
  ["passed", "passed", "unchanged"],
  ["skipped", "skipped", "unchanged"],
  ["other", "other", "unchanged"],
])("%s now and %s before: %s", (run, other, difference) => {
  expect(differenceOf(run, other)).toBe(difference)
})

const standing = fc.constantFrom(...standings)

test("whatever two runs say, failing now is never drawn as good news, and nothing that changed is left out", () => {
  fc.assert(
    fc.property(standing, standing, (run, other) => {
      const difference = differenceOf(run, other)
      expect(["newly-failing", "still-failing"].includes(difference)).toBe(fails(run))
      if (difference === "fixed") {
        expect(run).toBe("passed")
        expect(differenceOf(other, run)).toBe("newly-failing")
      }
      if (difference === "unchanged") expect(fails(run) || fails(other)).toBe(false)
      if (run === other) expect(difference).toBe(fails(run) ? "still-failing" : run === "flaky" ? "flaky" : "unchanged")
      expect(differenceOf(run, null)).toBe("added")
      expect(differenceOf(null, other)).toBe("removed")
    }),
  )
})

test("the changes are all differences but one", () => {
  expect([...changes, "unchanged"]).toEqual([...differences])
})

test.each<[Standing[], Standing]>([
  [["passed"], "passed"],
  [["passed", "failed"], "flaky"],
  [["flaky", "errored"], "flaky"],
  [["passed", "flaky"], "flaky"],
  [["failed", "errored"], "failed"],
  [["skipped", "failed"], "failed"],
  [["other", "passed"], "other"],
  [["passed", "skipped"], "skipped"],
  [["skipped", "failed", "passed"], "flaky"],
])("%j in one run is %s", ([first = "passed", ...rest], expected) => {
  expect(standingOf([first, ...rest])).toBe(expected)
  expect(standingOf([first, ...rest.toReversed()])).toBe(expected)
})
