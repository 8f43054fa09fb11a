import { describe, expect, it } from "vitest"
import { dayText, momentText } from "./day"

describe("dates in words", () => {
  it("write a day, a month and a year without a zero or a zone of the reader", () => {
    expect(dayText("2029-06-03")).toBe("3 Jun 2029")
    expect(dayText("2020-08")).toBe("Aug 2020")
    expect(dayText("2020")).toBe("2020")
  })

  it("write a moment in UTC, whatever zone it came in", () => {
    expect(momentText("2026-11-24T15:02:30+01:00")).toBe("24 Nov 2026, 14:02 UTC")
  })
})
