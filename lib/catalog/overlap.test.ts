import { describe, expect, test } from "vitest"
import { factsOfKind, type Payload } from "./facts"
import { givenFacts, givenFiles } from "./given-files"
import { haveOverlap, lifecycleOf, overlapOf, releasesBySlug } from "./overlap"

const facts = givenFacts()
const releases = releasesBySlug(factsOfKind(facts, "release").map(({ payload }) => payload))
const written = givenFiles().combinations.combinations ?? []
const statements = factsOfKind(facts, "statement").map(({ payload }) => payload)

const withReleases = (change: Record<string, Partial<Payload["release"]>>) =>
  new Map([...releases].map(([slug, release]) => [slug, { ...release, ...change[slug] }]))

describe("dates of a release", () => {
  test("are its own, or as a whole those it inherits", () => {
    expect(lifecycleOf("windows-server-2022", releases)).toMatchObject({ maintenanceEnd: "2031-10-14", datesFrom: "windows-server-2022" })
    expect(lifecycleOf("rhel-9.4", releases)).toEqual({
      ga: "2024-04-30",
      fullSupportEnd: "2027-05-31",
      maintenanceEnd: "2032-05-31",
      addonName: "ELS",
      addonEnd: "2036-05-31",
      datesFrom: "rhel-9",
      addonCovers: false,
    })
    const mixed = withReleases({ "rhel-9.4": { maintenanceEnd: "2026-04-30" } })
    expect(lifecycleOf("rhel-9.4", mixed).maintenanceEnd).toBe("2032-05-31")
  })

  test("are followed to the end of the inheritance, and never round in a circle", () => {
    const chain = withReleases({ "rhel-9": { lifecycleInheritedFrom: "rhel-8" } })
    expect(lifecycleOf("rhel-9.4", chain)).toMatchObject({ maintenanceEnd: "2029-05-31", datesFrom: "rhel-8" })
    const circle = withReleases({ "rhel-9": { lifecycleInheritedFrom: "rhel-9.4" } })
    expect(lifecycleOf("rhel-9.4", circle).datesFrom).toBe("rhel-9")
  })

  test("a host without a general availability takes that of the system it ships in", () => {
    expect(releases.get("openshift-virtualization-4.17")?.gaDate).toBeNull()
    expect(lifecycleOf("openshift-virtualization-4.17", releases).ga).toBe("2024-10-01")
    expect(lifecycleOf("hyper-v-server-2008", releases).ga).toBe("2008-12-30")
  })

  test("a family and an unknown slug have none", () => {
    const none = {
      ga: null,
      fullSupportEnd: null,
      maintenanceEnd: null,
      addonName: null,
      addonEnd: null,
      datesFrom: null,
      addonCovers: false,
    }
    expect(lifecycleOf("azure-local", releases)).toEqual(none)
    expect(lifecycleOf("nothing", releases)).toEqual(none)
    expect(lifecycleOf("azure-local-24h2", releases).datesFrom).toBeNull()
  })
})

describe("an add-on", () => {
  test.each([
    ["rhel-8.10", true],
    ["rhel-8.9", false],
    ["rhel-7.9", true],
    ["rhel-5.11", true],
    ["rhel-5.2", false],
    ["rhel-8", true],
    ["rhel-kvm-5.4", false],
    ["rhel-kvm-9", true],
    ["rhel-kvm-9.2", false],
    ["windows-server-2012-r2", true],
    ["windows-server-2008", true],
    ["hyper-v-windows-server-2016", true],
    ["openshift-virtualization-4.18", true],
    ["openshift-4.17", false],
    ["windows-server-2022", false],
  ])("covers %s: %s", (slug, covers) => {
    expect(lifecycleOf(slug, releases).addonCovers).toBe(covers)
  })
})

describe("overlap of a pair", () => {
  test("says what the collectors said for each statement, but for add-ons that do not cover", () => {
    const differing = written.filter((row, index) => {
      const { guest, host } = statements[index] ?? { guest: "", host: "" }
      const { start, end, endWithAddons } = overlapOf(guest, host, releases)
      expect({ id: row.id, start, end }).toEqual({ id: row.id, start: row.overlap_start, end: row.overlap_end })
      return endWithAddons !== row.overlap_end_with_addons
    })
    expect(written).toHaveLength(421)
    // They counted ELS for every minor; it is sold for the last one only. Wherever that decides, a side is a minor that ELS leaves out.
    const leftOut = (slug: string) => {
      const { addonName, addonCovers } = lifecycleOf(slug, releases)
      return addonName === "ELS" && !addonCovers
    }
    const decides = written.filter(({ guest, host, overlap_end_with_addons: end }) => {
      const sides = [String(guest), String(host)]
      const lateEnough = sides.map((slug) => (leftOut(slug) ? lifecycleOf(slug, releases).maintenanceEnd : null))
      return typeof end === "string" && lateEnough.some((standard) => standard !== null && standard < end)
    })
    expect(differing.map(({ id }) => id)).toEqual(decides.map(({ id }) => id))
    expect(differing).toHaveLength(224)
  })

  test("lies between the later start and the earlier end", () => {
    expect(overlapOf("rhel-9.4", "hyper-v-windows-server-2022", releases)).toEqual({
      start: "2024-04-30",
      end: "2031-10-14",
      endWithAddons: "2031-10-14",
    })
    expect(overlapOf("rhel-8.10", "hyper-v-windows-server-2025", releases).endWithAddons).toBe("2033-05-31")
    expect(overlapOf("rhel-8.9", "hyper-v-windows-server-2025", releases).endWithAddons).toBe("2029-05-31")
  })

  test("is none when the end lies before the start, and not known where a date is missing", () => {
    const never = overlapOf("rhel-5.2", "hyper-v-windows-server-2022", releases)
    expect(haveOverlap(never.start, never.end)).toBe(false)
    expect(overlapOf("rhel-9.4", "azure-local", releases)).toEqual({ start: null, end: null, endWithAddons: null })
    expect(haveOverlap(null, "2030-01-01")).toBeNull()
    expect(haveOverlap("2030-01-01", "2030-01-01")).toBe(true)
  })
})
