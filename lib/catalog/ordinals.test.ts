import { describe, expect, test } from "vitest"
import { factsOfKind } from "./facts"
import { givenFacts } from "./given-files"
import { type Named, ordinalOf } from "./ordinals"

const releases = factsOfKind(givenFacts(), "release").map(({ payload }) => payload)
const inOrder = (family: string) =>
  releases.filter((release) => release.family === family).sort((one, other) => one.ordinal - other.ordinal)
const slugs = (family: string) => inOrder(family).map(({ slug }) => slug)
const version = (version: string | null, more: Partial<Named> = {}): Named => ({ version, level: "minor", channel: null, ...more })

describe("the order of releases", () => {
  test("is unique within each family", () => {
    const places = releases.map(({ family, ordinal }) => `${family} ${ordinal}`)
    expect(new Set(places).size).toBe(211)
  })

  test("reads versions of RHEL by their parts, a major before its minors", () => {
    expect(slugs("rhel").slice(-7)).toEqual(["rhel-9.6", "rhel-9.7", "rhel-9.8", "rhel-10", "rhel-10.0", "rhel-10.1", "rhel-10.2"])
    expect(slugs("rhel").indexOf("rhel-8.10")).toBe(slugs("rhel").indexOf("rhel-8.9") + 1)
    expect(slugs("openshift-virtualization").slice(0, 2)).toEqual(["openshift-virtualization-2.5", "openshift-virtualization-2.6"])
  })

  test("puts service packs, R2 and channel releases where they came", () => {
    expect(slugs("windows-server")).toEqual([
      "windows-2000-server",
      "windows-2000-server-sp4",
      "windows-server-2003",
      "windows-server-2003-sp1",
      "windows-server-2003-sp2",
      "windows-server-2003-r2",
      "windows-server-2003-r2-sp2",
      "windows-server-2008",
      "windows-server-2008-sp2",
      "windows-server-2008-r2",
      "windows-server-2008-r2-sp1",
      "windows-server-2012",
      "windows-server-2012-r2",
      "windows-server-2016",
      "windows-server-1709-sac",
      "windows-server-1803-sac",
      "windows-server-1809-sac",
      "windows-server-2019",
      "windows-server-1903-sac",
      "windows-server-1909-sac",
      "windows-server-2004-sac",
      "windows-server-20h2-sac",
      "windows-server-2022",
      "windows-server-23h2-ac",
      "windows-server-2025",
    ])
  })

  test("agrees with the days of general availability among the base releases", () => {
    for (const family of ["windows-server", "hyper-v", "hyper-v-server", "openshift"]) {
      const days = inOrder(family).flatMap(({ gaDate, level }) => (gaDate === null || level === "service-pack" ? [] : [gaDate]))
      expect(days).toEqual(days.toSorted())
    }
  })

  test("keeps a solution release of Azure Local behind its version and before the next", () => {
    const azure = slugs("azure-local")
    expect(azure.slice(0, 5)).toEqual([
      "azure-stack-hci-20h2",
      "azure-stack-hci-21h2",
      "azure-stack-hci-22h2",
      "azure-local-23h2",
      "azure-local-2311.2",
    ])
    expect(azure.slice(-3)).toEqual(["azure-local-2411.0.22", "azure-local-2411.0.24", "azure-local-24h2"])
  })

  test("does not move when another release comes between", () => {
    expect(ordinalOf(version("9.8"), null)).toBe(9009)
    expect(ordinalOf(version("2311.2"), version("23H2"))).toBe(286_287_200)
  })

  test("tells the year 2004 from the channel release 2004", () => {
    expect(ordinalOf(version("2004", { channel: "SAC" }), null)).toBe(202_004)
    expect(ordinalOf(version("2004"), null)).toBe(200_400)
    expect(ordinalOf(version("20H2", { channel: "SAC" }), null)).toBe(202_010)
  })

  test.each([
    version("9.8.1"),
    version("next"),
    version(null),
    version("2311.2"),
    version("1713", { channel: "SAC" }),
    version("2022", { channel: "AC" }),
  ])("knows no place for $version ($channel)", (named) => {
    expect(ordinalOf(named, null)).toBeNull()
  })

  test("a rolling product is its own order", () => {
    expect(ordinalOf(version(null, { level: "rolling" }), null)).toBe(0)
  })
})
