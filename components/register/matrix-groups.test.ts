import { describe, expect, it } from "vitest"
import type { Matrix, MatrixCell, MatrixSide, Verdict } from "@/lib/register/answer"
import { countVerdicts, endedSide, endInWords, foldsOf, groupMatrix, rowLabel, summaryOf, withVerdict } from "./matrix-groups"
import { answerHref, type MatrixFilter, matrixHref } from "./matrix-links"

const side = (slug: string, short: string, vendor: string, parent: string | null = null, supportEnd: string | null = null): MatrixSide => ({
  slug,
  name: short,
  short,
  family: slug.split("-")[0] ?? slug,
  familyName: slug.startsWith("rhel") ? "Red Hat Enterprise Linux" : "Windows Server",
  vendor,
  parent,
  ordinal: 0,
  maintenanceEnd: supportEnd,
  supportEnd,
})
const cell = (guest: string, host: string, verdict: Verdict, until: string | null = "2030-01-01"): MatrixCell => ({
  guest,
  host,
  arch: "x86_64",
  verdict,
  basis: "published",
  until,
  notes: 0,
})

const rhel94 = side("rhel-9.4", "RHEL 9.4", "red-hat", "rhel-9")
const rhel92 = side("rhel-9.2", "RHEL 9.2", "red-hat", "rhel-9")
const windows = side("windows-server-2022", "Windows Server 2022", "microsoft")
const matrix: Matrix = {
  asOf: "2026-11-24",
  guests: [rhel94, rhel92, windows],
  hosts: [side("hyper-v-2022", "Hyper-V 2022", "microsoft"), side("kvm-9", "RHEL 9 with KVM", "red-hat")],
  cells: [
    cell("rhel-9.4", "hyper-v-2022", "supported"),
    cell("rhel-9.2", "hyper-v-2022", "not-supported", null),
    cell("windows-server-2022", "kvm-9", "unknown", null),
  ],
}

describe("groupMatrix", () => {
  it("makes one table a direction, in alphabetical order, with only the sides that have a cell", () => {
    const groups = groupMatrix(matrix)
    expect(groups.map(({ id }) => id)).toEqual(["rhel-on-microsoft", "windows-on-red-hat"])
    expect(groups[0]?.hosts.map(({ slug }) => slug)).toEqual(["hyper-v-2022"])
    expect(groups[0]?.cellOf("rhel-9.4", "hyper-v-2022")?.verdict).toBe("supported")
    expect(groups.reduce((sum, { cells }) => sum + cells.length, 0)).toBe(matrix.cells.length)
  })

  it("summarises a fold as one answer only when all its releases agree", () => {
    const [group] = groupMatrix(matrix)
    const [fold] = group?.folds ?? []
    if (!group || !fold) throw new Error("the sample has a fold")
    expect(summaryOf(group, fold, "hyper-v-2022")).toMatchObject({ kind: "mixed", total: 2, counts: { supported: 1, "not-supported": 1 } })
    expect(summaryOf(group, { ...fold, rows: [rhel94] }, "hyper-v-2022")).toMatchObject({ kind: "same" })
    expect(summaryOf(group, fold, "kvm-9")).toEqual({ kind: "none" })
  })
})

describe("foldsOf", () => {
  it("folds minors under what their names have in common", () => {
    const [rhel, server] = foldsOf([rhel94, rhel92, windows])
    expect(rhel).toMatchObject({ slug: "rhel-9", label: "RHEL 9" })
    expect(rhel && rowLabel(rhel, rhel94)).toBe("9.4")
    expect(server).toMatchObject({ label: "Windows Server 2022", rows: [windows] })
  })

  it("names a major by itself when it is a row, and service packs by what they add", () => {
    const base = side("windows-server-2008", "Windows Server 2008", "microsoft")
    const pack = side("windows-server-2008-sp2", "Windows Server 2008 SP2", "microsoft", "windows-server-2008")
    const [fold] = foldsOf([base, pack])
    if (!fold) throw new Error("the sample has a fold")
    expect(fold.label).toBe("Windows Server 2008")
    expect([rowLabel(fold, base), rowLabel(fold, pack)]).toEqual(["Windows Server 2008 itself", "SP2"])
  })
})

describe("verdict filter", () => {
  it("leaves exactly the cells that its count counts", () => {
    const counts = countVerdicts(matrix.cells)
    for (const verdict of ["supported", "not-supported", "unknown"] as const) {
      const left = withVerdict(matrix, verdict)
      expect(left.cells).toHaveLength(counts[verdict])
      expect(left.guests.length).toBeGreaterThan(0)
      expect(left.cells.every((one) => one.verdict === verdict)).toBe(true)
    }
    expect(withVerdict(matrix, "supported-with-limits")).toMatchObject({ guests: [], hosts: [], cells: [] })
  })
})

describe("endedSide", () => {
  it("names the guest first, and a side on its last day not yet", () => {
    const over = side("a", "A", "x", null, "2026-11-23")
    const lastDay = side("b", "B", "x", null, "2026-11-24")
    expect(endedSide("2026-11-24", over, over)).toBe("guest")
    expect(endedSide("2026-11-24", lastDay, over)).toBe("host")
    expect(endedSide("2026-11-24", lastDay, lastDay)).toBeNull()
  })
})

describe("endInWords", () => {
  const host = (maintenanceEnd: string | null, supportEnd: string | null) => ({ ...side("a", "A", "x"), maintenanceEnd, supportEnd })

  it("is the end its cells count with, and names what must be paid for", () => {
    expect(endInWords(host("2027-01-12", "2030-01-12"), "2026-11-24")).toBe("12 Jan 2027")
    expect(endInWords(host("2026-11-23", "2030-01-12"), "2026-11-24")).toBe("paid to 12 Jan 2030")
    expect(endInWords(host("2020-01-14", "2023-01-10"), "2026-11-24")).toBe("ended 10 Jan 2023")
    expect(endInWords(host(null, null), "2026-11-24")).toBe("no end stated")
  })
})

describe("addresses", () => {
  const none: MatrixFilter = { guestFamily: null, hostFamily: null, verdict: null, arch: "x86_64", asOf: null, open: [], allHosts: false }

  it("name only what is filtered", () => {
    expect(matrixHref(none)).toBe("/matrix")
    expect(matrixHref({ ...none, guestFamily: "rhel", verdict: "unknown" }, { verdict: null, arch: "i686" })).toBe(
      "/matrix?guestFamily=rhel&arch=i686",
    )
    expect(matrixHref(none, { open: ["rhel-9"], allHosts: true }, "fold-rhel-9")).toBe("/matrix?open=rhel-9&hosts=all#fold-rhel-9")
  })

  it("carry the architecture and the day on to the answer", () => {
    expect(answerHref("rhel-9.4", "kvm-9", none)).toBe("/support/rhel-9.4/on/kvm-9")
    expect(answerHref("rhel-9.4", "kvm-9", { arch: "i686", asOf: "2012-06-01" })).toBe(
      "/support/rhel-9.4/on/kvm-9?arch=i686&asOf=2012-06-01",
    )
  })
})

describe("the order of the columns", () => {
  it("puts hosts that have ended after those that have not", () => {
    const ended = side("hyper-v-2012", "Hyper-V 2012", "microsoft", null, "2023-10-10")
    const sides = {
      ...matrix,
      hosts: [ended, ...matrix.hosts],
      cells: [...matrix.cells, cell("rhel-9.2", "hyper-v-2012", "not-supported", null)],
    }
    const [direction] = groupMatrix(sides)
    expect(direction?.hosts.map(({ slug }) => slug)).toEqual(["hyper-v-2022", "hyper-v-2012"])
  })
})
