import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { type GivenFiles, type GivenRow, givenFiles } from "./given-files"
import { factsOf, readCatalogue } from "./read-data"

/** Changes the first row for which `found` holds, and reads the files again. */
function refusalsAfter(change: (files: GivenFiles) => void) {
  const files = givenFiles()
  change(files)
  const read = factsOf(files)
  return read.ok ? [] : read.error
}

function row(file: GivenFiles[keyof GivenFiles], array: string, name: string): GivenRow {
  const found = file[array]?.find(({ slug, id, host }) => [slug, id, host].includes(name))
  if (!found) throw new Error(`no ${name} in ${array}`)
  return found
}

const guestRow = "b-rhel-9.4-on-hyper-v-windows-server-2022"
const statementPlace = { file: "combinations.json", row: expect.stringContaining(guestRow) }

describe("an import stops with file, row and reason", () => {
  test("a field that nobody reads, in a row, a file or its meta", () => {
    expect(refusalsAfter(({ combinations }) => Object.assign(row(combinations, "combinations", guestRow), { max_gpus: 4 }))).toEqual([
      { ...statementPlace, reason: "has a field that nobody reads: max_gpus" },
    ])
    expect(refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-9.4"), { ordinal: 1 }))).toMatchObject([
      { file: "products.json", reason: "has a field that nobody reads: ordinal" },
    ])
    expect(refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-9.4"), { gaDate: "2024-04-30" }))).toMatchObject([
      { reason: "has a field that nobody reads: gaDate" },
    ])
    expect(refusalsAfter(({ tests }) => Object.assign(tests, { suites: [] }))).toEqual([
      { file: "test-catalog.json", row: "", reason: "has a field that nobody reads: suites" },
    ])
    expect(refusalsAfter(({ tests }) => Object.assign(tests.meta ?? {}, { suites: [] }))).toEqual([
      { file: "test-catalog.json", row: "meta", reason: "has a field that nobody reads: suites" },
    ])
  })

  test("a field that is missing", () => {
    expect(refusalsAfter(({ combinations }) => delete row(combinations, "combinations", guestRow).status)).toMatchObject([
      { ...statementPlace, reason: expect.stringMatching(/^status: /) },
    ])
    expect(refusalsAfter(({ products }) => delete products.families)).toMatchObject([{ file: "products.json", row: "families" }])
  })

  test.each([[null], [""], ["  "], [undefined], [7]])("a source that is %j", (source) => {
    expect(refusalsAfter(({ combinations }) => Object.assign(row(combinations, "combinations", guestRow), { source }))).toEqual([
      { ...statementPlace, reason: "has no source" },
    ])
  })

  test("a feature row whose copy is not there, and limits without a source", () => {
    const reasons = refusalsAfter(({ features }) => Object.assign(row(features, "columns", "2025-06-19/9.x/A"), { snapshot: "2026-01-01" }))
    expect(reasons).toContainEqual({
      file: "hyperv-rhel-features.json",
      row: expect.stringContaining("2025-06-19/9.x/A"),
      reason: "has no source",
    })
    expect(refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-kvm-7"), { limits_source: null }))).toEqual([
      { file: "products.json", row: expect.stringMatching(/rhel-kvm-7 limits$/), reason: "has no source" },
    ])
  })

  test("a statement that names neither a release nor a family", () => {
    for (const guest of [null, ""]) {
      expect(refusalsAfter(({ combinations }) => Object.assign(row(combinations, "combinations", guestRow), { guest }))).toMatchObject([
        { ...statementPlace, reason: expect.stringMatching(/^guest: /) },
      ])
    }
  })

  test.each([
    ["guest", "rhel-9.44", "guest names no release or family: rhel-9.44"],
    ["host", "hyper-v-2022", "host names no release or family: hyper-v-2022"],
    ["also_hosts", ["hyper-v-server-2022"], "also_hosts names no release or family: hyper-v-server-2022"],
    ["feature_columns", ["2025-06-19/11.x/A"], "feature_columns names no column: 2025-06-19/11.x/A"],
  ])("a statement whose %s is %j", (field, value, reason) => {
    expect(refusalsAfter(({ combinations }) => Object.assign(row(combinations, "combinations", guestRow), { [field]: value }))).toEqual([
      { ...statementPlace, reason },
    ])
  })

  test.each([
    ["family", "rhell", "family names no family: rhell"],
    ["parent", "rhel-99", "parent names no release: rhel-99"],
    ["host_os", "rhel", "host_os names no release: rhel"],
    ["lifecycle_inherited_from", "rhel-99", "lifecycle_inherited_from names no release: rhel-99"],
  ])("a release whose %s is %s", (field, value, reason) => {
    expect(refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-9.4"), { [field]: value }))).toMatchObject([
      { file: "products.json", row: expect.stringContaining("rhel-9.4"), reason },
    ])
  })

  test("other names that resolve to nothing", () => {
    const changes: [(files: GivenFiles) => GivenRow, GivenRow, string][] = [
      [({ products }) => row(products, "families", "rhel"), { vendor: "suse" }, "vendor names no vendor: suse"],
      [({ combinations }) => row(combinations, "host_certifications", "rhel-kvm-5.4"), { host: "x" }, "host names no release or family: x"],
      [({ combinations }) => combinations.evidence?.[0] ?? {}, { guest: "x" }, "guest names no release or family: x"],
      [({ combinations }) => combinations.driver_availability?.[0] ?? {}, { guest: "x" }, "guest names no release or family: x"],
      [({ features }) => features.cells?.[1] ?? {}, { hosts: ["x"] }, "hosts names no release or family: x"],
      [({ features }) => row(features, "columns", "2025-06-19/9.x/A"), { releases: ["x"] }, "releases names no release: x"],
      [({ features }) => row(features, "snapshots", "2025-06-19"), { hosts: ["x"] }, "hosts names no release or family: x"],
      [({ features }) => features.cells?.[1] ?? {}, { snapshot: "2023-09-27" }, "its column is of another copy"],
      [
        ({ applications }) => row(applications, "application_releases", "sql-server-2022"),
        { application: "x" },
        "application names no application: x",
      ],
      [
        ({ applications }) => row(applications, "statements", "app-004-exchange-server"),
        { guests: ["x"] },
        "guests names no release or family: x",
      ],
    ]
    for (const [find, change, reason] of changes) {
      expect(refusalsAfter((files) => Object.assign(find(files), change)).map((refusal) => refusal.reason)).toContain(reason)
    }
  })

  test("the same key twice", () => {
    expect(refusalsAfter(({ products }) => products.releases?.push({ ...row(products, "releases", "rhel-9.4") }))).toEqual([
      { file: "products.json", row: "releases[211] rhel-9.4", reason: "there is another release named rhel-9.4" },
    ])
    expect(refusalsAfter(({ features }) => features.cells?.push({ ...features.cells[0] }))).toMatchObject([
      { row: "cells[1652]", reason: "there is another feature-cell named 2025-06-19/10.x/A/availability/any" },
    ])
  })

  test("the same plain guest pair twice, by name or by also_hosts; of another scope it may be", () => {
    const again = (change: GivenRow) =>
      refusalsAfter(({ combinations }) =>
        combinations.combinations?.push({ ...row(combinations, "combinations", guestRow), id: "again", ...change }),
      )
    const reason = "there is another plain statement about rhel-9.4 on hyper-v-windows-server-2022"
    expect(again({})).toEqual([{ file: "combinations.json", row: "combinations[421] again", reason }])
    expect(again({ host: "rhv", also_hosts: ["hyper-v-windows-server-2022"] })).toMatchObject([{ reason }])
    expect(again({ scope: "drivers" })).toEqual([])
  })

  test.each(["2024-02-30", "2024-13", "2024", "30 April 2024", 20240430])("a date that is %j", (ga_date) => {
    expect(refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-9.4"), { ga_date }))).toMatchObject([
      { file: "products.json", row: expect.stringContaining("rhel-9.4"), reason: expect.stringMatching(/^ga_date: /) },
    ])
  })

  test("a lifecycle out of order or in a circle", () => {
    expect(
      refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-9"), { maintenance_end: "2027-05-30" })),
    ).toMatchObject([{ reason: "its dates are out of order" }])
    const circle = refusalsAfter(({ products }) =>
      Object.assign(row(products, "releases", "rhel-9"), { lifecycle_inherited_from: "rhel-9.4" }),
    )
    expect(circle.map(({ reason }) => reason)).toContain("takes its dates from itself, by way of others")
  })

  test("a version without a place in its family", () => {
    expect(refusalsAfter(({ products }) => Object.assign(row(products, "releases", "rhel-9.4"), { version: "nine" }))).toMatchObject([
      { reason: "version nine has no place in the order of its family" },
    ])
  })

  test("a statement that was dropped by no copy", () => {
    const dropped = { still_listed: false, last_listed: "2025-06-19" }
    expect(refusalsAfter(({ combinations }) => Object.assign(row(combinations, "combinations", guestRow), dropped))).toEqual([
      { ...statementPlace, reason: "is no longer listed, but no newer copy is known" },
    ])
  })

  test("a feature that no copy carries, a note of no copy, a row that is no object", () => {
    const reasons = refusalsAfter(({ features }) => {
      features.features?.push({ slug: "teleport", category: "misc", title: "Teleport" })
      Object.assign(features.notes?.[0] ?? {}, { snapshots: [] })
      Object.assign(features, { anomalies: ["none"] })
    })
    expect(reasons.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(["no copy carries this feature", "names no copy", "is not an object"]),
    )
  })

  test("every reason at once, not the first alone", () => {
    const reasons = refusalsAfter(({ combinations, tests }) => {
      Object.assign(row(combinations, "combinations", guestRow), { source: null, status: "fine", extra: 1 })
      Object.assign(tests.tests?.[0] ?? {}, { title: "" })
    })
    expect(reasons.map(({ file }) => file)).toEqual(["combinations.json", "combinations.json", "combinations.json", "test-catalog.json"])
  })
})

test("a folder without the files, or with one that is not JSON", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "catalogue-"))
  await writeFile(path.join(folder, "products.json"), "{")
  const read = await readCatalogue(folder)
  await rm(folder, { recursive: true })
  expect(read).toEqual({
    ok: false,
    error: [
      { file: "products.json", row: "", reason: expect.stringMatching(/^is not JSON: /) },
      ...["combinations.json", "hyperv-rhel-features.json", "test-catalog.json", "applications.json"].map((file) => ({
        file,
        row: "",
        reason: "cannot be read",
      })),
    ],
  })
})
