import { describe, expect, it } from "vitest"
import { yearScale } from "./timeline-scale"

describe("yearScale", () => {
  it("covers whole years around every day given", () => {
    const { years, at } = yearScale(["2026-11-24", "2024-04-30", "2031-10-14"])
    expect(years).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032])
    expect(at("2024-01-01")).toBe(0)
    expect(at("2032-01-01")).toBe(100)
    expect(at("2028-01-01")).toBeCloseTo(50, 1)
  })
})
