import { describe, expect, test } from "vitest"
import { certificationsHref, filterOf, matching } from "@/lib/certification/filter"
import type { CertificationLine } from "@/lib/certification/view"
import { type Count, daysOver, progressOf } from "./rules"

const line = (number: number, over: Partial<CertificationLine>): CertificationLine => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
  number,
  program: "rhel-on-hyper-v",
  programName: "RHEL on Hyper-V",
  guest: "rhel-9.4",
  host: "azure-local",
  guestName: "RHEL 9.4",
  hostName: "Azure Local",
  arch: "x86_64",
  major: "rhel-9",
  majorName: "RHEL 9",
  state: "in-testing",
  since: new Date("2026-11-01T00:00:00Z"),
  dueOn: "2026-12-24",
  overdue: false,
  plannedBy: "Mia",
  plannedByVendor: "microsoft",
  signingVendor: "microsoft",
  met: 1,
  of: 8,
  notApplicable: 1,
  missing: [],
  waitsFor: ["microsoft"],
  challenged: false,
  challengedBecause: null,
  ...over,
})

const lines = [
  line(1, {}),
  line(2, { guest: "rhel-9.10", guestName: "RHEL 9.10", state: "certified", waitsFor: [] }),
  line(3, { guest: "rhel-9.4", host: "hyper-v-2022", hostName: "Hyper-V 2022", state: "in-review", waitsFor: ["microsoft", "red-hat"] }),
  line(4, { state: "withdrawn", waitsFor: [] }),
  line(5, { overdue: true, dueOn: "2026-11-19", waitsFor: ["red-hat"] }),
  line(6, {
    program: "windows-server-on-rhel-kvm",
    programName: "Windows Server on RHEL KVM",
    guest: "windows-server-2022",
    guestName: "Windows Server 2022",
    major: "windows-server-2022",
    majorName: "Windows Server 2022",
    host: "rhel-kvm-9",
    hostName: "RHEL 9 KVM",
    signingVendor: "red-hat",
    state: "planned",
    overdue: true,
    dueOn: "2026-11-14",
    waitsFor: ["microsoft", "red-hat"],
  }),
  line(7, {
    guest: "rhel-9.3",
    guestName: "RHEL 9.3",
    state: "certified",
    waitsFor: [],
    challenged: true,
    challengedBecause: "It failed.",
  }),
  line(8, { guest: "rhel-10.0", guestName: "RHEL 10.0", major: "rhel-10", majorName: "RHEL 10" }),
]

describe("progress", () => {
  const progress = progressOf(lines)

  test("every number links to exactly as many rows as it says", () => {
    const numbers: Count[] = [
      progress.allOverdue,
      ...progress.holders.flatMap(({ open, overdue }) => [open, overdue]),
      ...progress.directions.flatMap(({ all, certified, standings, guests }) => [
        all,
        certified,
        ...standings.map(({ of }) => of),
        ...guests.flatMap(({ cells }) =>
          cells.flatMap((cell) => (cell ? [cell.of, cell.certified, ...cell.standings.map(({ of }) => of)] : [])),
        ),
      ]),
    ]
    expect(numbers.length).toBeGreaterThan(20)
    for (const { count, filter } of numbers) {
      const address = new URL(certificationsHref(filter), "http://register.example")
      expect(matching(lines, filterOf(Object.fromEntries(address.searchParams)))).toHaveLength(count)
    }
  })

  test("counts each standing of each direction once, so that all of them make the whole", () => {
    const [rhel, windows] = progress.directions
    expect(rhel?.standings.map(({ standing, of }) => [standing, of.count])).toEqual([
      ["certified", 1],
      ["challenged", 1],
      ["in-review", 1],
      ["in-testing", 3],
      ["withdrawn", 1],
    ])
    expect(rhel).toMatchObject({ all: { count: 7 }, kept: 6, certified: { count: 2 } })
    expect(windows).toMatchObject({ name: "Windows Server on RHEL KVM", signingVendor: "red-hat", all: { count: 1 } })
  })

  test("has a row for each major as people count them, and leaves empty what nobody planned", () => {
    const [rhel] = progress.directions
    expect(rhel?.guests.map(({ name }) => name)).toEqual(["RHEL 9", "RHEL 10"])
    expect(rhel?.guests[0]?.cells[0]).toMatchObject({ of: { count: 5 }, kept: 4, certified: { count: 2 } })
    expect(rhel?.guests[1]?.cells).toEqual([expect.objectContaining({ of: expect.objectContaining({ count: 1 }) }), null])
  })

  test("says what is overdue, the oldest first, and who holds how much", () => {
    expect(progress.overdue.map(({ number }) => number)).toEqual([6, 5])
    expect(progress.holders.map(({ vendor, open, overdue }) => [vendor, open.count, overdue.count])).toEqual([
      ["microsoft", 4, 1],
      ["red-hat", 3, 2],
    ])
  })

  test("is empty for a vendor that is party to nothing", () => {
    expect(progressOf([])).toEqual({ directions: [], overdue: [], allOverdue: { count: 0, filter: { overdue: true } }, holders: [] })
  })

  test("counts days over by the calendar", () => {
    expect(daysOver("2026-11-19", "2026-11-24")).toBe(5)
    expect(daysOver("2026-11-24", "2026-11-24")).toBe(0)
  })
})
