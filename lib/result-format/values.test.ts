import { describe, expect, it } from "vitest"
import { SeenKeys } from "./seen-keys"
import { countOf, ExactSum, secondsOf, startedAtOf } from "./values"

describe("seconds", () => {
  it.each([
    ["0.532", 0.532],
    ["7", 7],
    [".5", 0.5],
    ["5.", 5],
    ["1e-3", 0.001],
    [" 2.5 ", 2.5],
    ["0", 0],
  ])("%s", (text, seconds) => expect(secondsOf(text)).toBe(seconds))

  it.each([
    "",
    " ",
    "-0.5",
    "-0",
    "+1",
    "0,532",
    "1,234.5",
    "1 234",
    "00:01:02",
    "1.5s",
    "NaN",
    "Infinity",
    "0x10",
    "PT3S",
    "1e400",
    "1_000",
    "n/a",
    "٣",
  ])("%s is not guessed at", (text) => expect(secondsOf(text)).toBeNull())

  it("many small ones add up without drift", () => {
    const sum = new ExactSum()
    for (let index = 0; index < 1_000_000; index++) sum.add(0.001)
    expect(Math.abs(sum.total - 1000)).toBeLessThan(1e-9)
  })
})

describe("times", () => {
  it.each([
    ["2026-03-14T15:50:00+02:00", "2026-03-14T13:50:00.000Z", "stated"],
    ["2026-03-14 15:50:00 Z", "2026-03-14T15:50:00.000Z", "stated"],
    ["2026-03-14T15:50:00.123456-0530", "2026-03-14T21:20:00.123Z", "stated"],
    ["2026-03-14T15:50:00.123456", "2026-03-14T15:50:00.123", "unknown"],
    ["2026-03-14T15:50", "2026-03-14T15:50:00", "unknown"],
  ])("%s", (text, at, zone) => expect(startedAtOf(text, false)).toEqual({ at, zone }))

  it.each([
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
  ])("%s is a time at the edge", (text, at) => expect(startedAtOf(text, false)).toEqual({ at, zone: "stated" }))

  it("a tool that writes UTC without saying so", () => {
    expect(startedAtOf("2026-03-14T15:50:00", true)).toEqual({ at: "2026-03-14T15:50:00.000Z", zone: "of-tool" })
  })

  it.each([
    "Tue Mar 31 05:03:00 2020",
    "03/14/2026 15:50",
    "2026-02-30T10:00:00",
    "2026-03-14T25:00:00",
    "2026-03-14",
    "2026-03-14T10:00:00+99:99",
    "0000-01-01T00:00:00Z",
    "0000-06-01T00:00:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-01:00",
  ])("%s is none", (text) => expect(startedAtOf(text, false)).toBeNull())
})

describe("counts", () => {
  it("only whole numbers", () => {
    expect([" 12 ", "0", "1.5", "-1", "n/a", "", undefined].map(countOf)).toEqual([12, 0, null, null, null, null, null])
  })
})

describe("keys seen before", () => {
  it("each is new once, through every growth of the table", () => {
    const seen = new SeenKeys()
    const keys = Array.from({ length: 50_000 }, (_, index) => `Suite${index % 7}.case_${index}`)
    expect(keys.filter((key) => seen.add(key) === "new")).toHaveLength(keys.length)
    expect(keys.filter((key) => seen.add(key) === "seen")).toHaveLength(keys.length)
  })

  it("says so when it cannot know any more", () => {
    const seen = new SeenKeys()
    let index = 0
    while (index < 1_000_000 && seen.add(`k${index}`) !== "full") index++
    expect(index).toBe(2 ** 20 * 0.75)
    expect(seen.add("k0")).toBe("seen")
  })
})
