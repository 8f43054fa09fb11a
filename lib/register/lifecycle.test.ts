import { describe, expect, it } from "vitest"
import type { SideLifecycle } from "./answer"
import { applyLifecycles, type Lifespan, phaseEnds, phaseOn, supportEnd } from "./lifecycle"

const dates: SideLifecycle = {
  ga: "2020-01-01",
  fullSupportEnd: "2022-01-01",
  maintenanceEnd: "2025-01-01",
  addonName: "ESU",
  addonEnd: "2028-01-01",
}
const side = (parts: Partial<SideLifecycle> = {}, addonCovers = true): Lifespan => ({ lifecycle: { ...dates, ...parts }, addonCovers })

describe("phaseOn", () => {
  it("takes the stated end as the last supported day", () => {
    const kinds = ["2019-12-31", "2020-01-01", "2025-01-01", "2025-01-02", "2028-01-01", "2028-01-02"].map(
      (day) => phaseOn(side(), day).kind,
    )
    expect(kinds).toEqual(["before-release", "standard", "standard", "add-on", "add-on", "ended"])
  })

  it("ends with maintenance where the add-on does not cover the release, or there is none", () => {
    expect(phaseOn(side({}, false), "2025-01-02")).toEqual({ kind: "ended", end: "2025-01-01", addon: null })
    expect(phaseOn(side({ addonName: null, addonEnd: null }), "2025-01-02")).toEqual({ kind: "ended", end: "2025-01-01", addon: null })
  })

  it("lets a missing date change nothing", () => {
    expect(phaseOn(side({ ga: null }), "1999-01-01").kind).toBe("standard")
    expect(phaseOn(side({ maintenanceEnd: null, addonEnd: null }), "2099-01-01")).toEqual({ kind: "standard", until: null })
    expect(phaseOn(side({ addonEnd: null }), "2099-01-01").kind).toBe("add-on")
  })
})

it("counts a covering add-on into the last supported day", () => {
  expect(supportEnd(side())).toBe("2028-01-01")
  expect(supportEnd(side({}, false))).toBe("2025-01-01")
  expect(supportEnd(side({ addonEnd: null }))).toBeNull()
  expect(phaseEnds(side())).toEqual(["2025-01-01", "2028-01-01"])
  expect(phaseEnds(side({}, false))).toEqual(["2025-01-01"])
})

describe("applyLifecycles", () => {
  const on = (day: string, parts?: Partial<SideLifecycle>) => phaseOn(side(parts), day)

  it("leaves what was said while both sides are in standard support", () => {
    for (const said of ["supported", "supported-with-limits", "not-supported", "unknown"] as const) {
      expect(applyLifecycles(said, on("2021-01-01"), on("2021-01-01"))).toEqual({ verdict: said, ruledOut: null, addons: [] })
    }
  })

  it("limits only what was supported, and names the add-on of each side", () => {
    const limited = applyLifecycles("supported", on("2026-01-01"), on("2026-01-01"))
    expect(limited.verdict).toBe("supported-with-limits")
    expect(limited.addons.map(({ side }) => side)).toEqual(["guest", "host"])
    expect(applyLifecycles("unknown", on("2026-01-01"), on("2021-01-01")).verdict).toBe("unknown")
  })

  it("names the side that ended first, the guest when both did, and an end before a release to come", () => {
    const later = { maintenanceEnd: "2026-01-01", addonName: null, addonEnd: null }
    const sooner = { maintenanceEnd: "2025-06-01", addonName: null, addonEnd: null }
    const day = "2027-01-01"
    expect(applyLifecycles("supported", on(day, later), on(day, sooner)).ruledOut?.side).toBe("host")
    expect(applyLifecycles("supported", on(day, later), on(day, later)).ruledOut?.side).toBe("guest")
    expect(applyLifecycles("supported", on(day, { ga: "2030-01-01" }), on(day, later)).ruledOut).toMatchObject({
      side: "host",
      phase: { kind: "ended" },
    })
    expect(applyLifecycles("supported", on("2019-01-01"), on("2019-01-01", { ga: "2019-06-01" })).ruledOut).toMatchObject({
      side: "guest",
      phase: { kind: "before-release", ga: "2020-01-01" },
    })
  })
})
