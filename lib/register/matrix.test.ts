import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import { matrix } from "./matrix"
import { asked, catalogueFacts, certificate, indexOf, today, windowsOnRhel } from "./register-for-tests"
import { verdictFor } from "./verdict"

const facts = await catalogueFacts()
const index = indexOf({ facts })
const covered = indexOf({ facts, programs: [windowsOnRhel] })

// Read from the file itself, so that nothing the import leaves out can be missed here too.
const Row = z.object({ guest: z.string(), host: z.string(), also_hosts: z.array(z.string()).nullable(), scope: z.string() })
const file = readFileSync(new URL("../../prisma/data/combinations.json", import.meta.url), "utf8")
const rows = z.object({ combinations: z.array(Row) }).parse(JSON.parse(file)).combinations
const stated = new Set(
  rows
    .filter(({ scope }) => scope === "guest")
    .flatMap(({ guest, host, also_hosts }) => [host, ...(also_hosts ?? [])].map((each) => `${guest} on ${each}`)),
)

describe("cells", () => {
  it("has one for each plain statement and each host beside it, with its source, and no other", () => {
    const { cells } = matrix(index, { asOf: today })
    expect(new Set(cells.map(({ guest, host }) => `${guest} on ${host}`))).toEqual(stated)
    expect(cells).toHaveLength(511)
    for (const { guest, host, basis } of cells) {
      expect(basis).toBe("published")
      expect(verdictFor(index, asked(`${guest} on ${host}`)).basis.source).toBeTruthy()
    }
  })

  it("has an unknown one where a program covers a pair that nobody spoke of, once the program is known", () => {
    const { cells } = matrix(covered, { asOf: today })
    expect(cells).toHaveLength(511 + 12)
    expect(cells.filter(({ basis }) => basis === "none").every(({ verdict }) => verdict === "unknown")).toBe(true)
    expect(matrix(covered, { asOf: "2025-12-31" }).cells.some(({ basis }) => basis === "none")).toBe(false)
    expect(matrix(covered, { asOf: today, arch: "s390x" }).cells.some(({ basis }) => basis === "none")).toBe(false)
  })

  it("has no cell for what was not known yet", () => {
    expect(matrix(index, { asOf: "2009-10-06" }).cells).toEqual([])
    expect(matrix(index, { asOf: "2009-10-07" }).cells).toHaveLength(9)
  })

  it("says the same as the answer", () => {
    const certified = indexOf({ facts, programs: [windowsOnRhel], certificates: [certificate] })
    const { cells } = matrix(certified, { asOf: today })
    for (const cell of cells) {
      const { verdict, basis, until } = verdictFor(certified, asked(`${cell.guest} on ${cell.host}`))
      expect(cell).toMatchObject({ verdict, basis: basis.kind, until, arch: "x86_64" })
    }
    expect(cells.filter(({ basis }) => basis === "certified")).toHaveLength(1)
  })

  it("counts the narrower statements on the very pair", () => {
    const { cells } = matrix(index, { asOf: today })
    const noted = cells.find(({ guest, host }) => guest === "rhel-5.2" && host === "hyper-v-windows-server-2008")
    const announced = rows.filter(
      ({ guest, host, scope }) => guest === "rhel-5.2" && host === "hyper-v-windows-server-2008" && scope !== "guest",
    )
    expect(noted?.notes).toBe(announced.length)
    expect(announced.length).toBeGreaterThan(0)
  })
})

describe("filters", () => {
  it("keeps families, verdicts and architectures asked for, and the sides that are left", () => {
    const some = matrix(covered, { asOf: today, guestFamily: "windows-server", hostFamily: "rhel-kvm", verdict: "unknown" })
    expect(some.cells).toHaveLength(12)
    expect(some.guests.map(({ slug }) => slug)).toEqual([
      "windows-server-2025",
      "windows-server-2022",
      "windows-server-2019",
      "windows-server-2016",
    ])
    expect(some.hosts.map(({ slug }) => slug)).toEqual(["rhel-kvm-10", "rhel-kvm-9", "rhel-kvm-8"])
    expect(matrix(index, { asOf: today, arch: "s390x" }).cells.every(({ arch }) => arch === "s390x")).toBe(true)
  })

  it("describes a side with its names and its last supported day", () => {
    const { guests, hosts } = matrix(index, { asOf: today })
    expect(guests.find(({ slug }) => slug === "rhel-7.9")).toEqual({
      slug: "rhel-7.9",
      name: "Red Hat Enterprise Linux 7.9",
      short: "RHEL 7.9",
      family: "rhel",
      familyName: "RHEL",
      vendor: "red-hat",
      parent: "rhel-7",
      ordinal: 7010,
      maintenanceEnd: "2024-06-30",
      supportEnd: "2029-05-31",
    })
    expect(hosts.find(({ slug }) => slug === "azure-local")).toMatchObject({ name: "Azure Local", supportEnd: null })
  })
})

it("is made whole in less than 50 ms", () => {
  const once = () => {
    const start = performance.now()
    matrix(covered, { asOf: today })
    return performance.now() - start
  }
  expect(Math.min(once(), once(), once(), once(), once())).toBeLessThan(50)
})
