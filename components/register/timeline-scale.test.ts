import { describe, expect, it } from "vitest"
import { asked, catalogueFacts, indexOf } from "@/lib/register/register-for-tests"
import { answerPage } from "@/lib/register/support-answer"
import { lanesOf, yearScale } from "./timeline-scale"

describe("yearScale", () => {
  it("covers whole years around every day given", () => {
    const { years, at } = yearScale(["2026-11-24", "2024-04-30", "2031-10-14"])
    expect(years).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032])
    expect(at("2024-01-01")).toBe(0)
    expect(at("2032-01-01")).toBe(100)
    expect(at("2028-01-01")).toBeCloseTo(50, 1)
  })

  it.each([
    ["9999-12-30", 2026],
    ["0001-02-03", 1],
  ])("has no more ticks than can be drawn when %s is asked about", (asOf, from) => {
    const { years, startOf } = yearScale(["2026-11-24", asOf])
    expect(years.length).toBeLessThanOrEqual(100)
    expect(years[0]).toBe(from)
    expect(years.every((year) => startOf(year) >= 0 && startOf(year) <= 100)).toBe(true)
  })
})

const index = indexOf({ facts: await catalogueFacts() })

describe("lanesOf", () => {
  it("calls the phases of each side as its vendor does", () => {
    const [guest, host] = lanesOf(answerPage(index, asked("rhel-9.4 on hyper-v-windows-server-2022")))
    expect(guest?.spans.map(({ label }) => label)).toEqual(["Full", "Maintenance", "ELS: not covered"])
    expect(host?.spans.map(({ label }) => label)).toEqual(["Mainstream", "Extended"])
  })

  const notes = (pair: string) => lanesOf(answerPage(index, asked(pair))).map(({ title, note }) => `${title}: ${note}`)

  it("says whose dates a side has, unless its own name says so", () => {
    expect(notes("rhel-9.4 on hyper-v-windows-server-2022")).toEqual([
      "RHEL 9.4: guest, dates of RHEL 9",
      "Hyper-V, Windows Server 2022: host",
    ])
    expect(notes("windows-server-2022 on rhel-kvm-9")).toEqual(["Windows Server 2022: guest", "RHEL 9 KVM: host, dates of RHEL 9"])
  })
})
