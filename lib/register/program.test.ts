import { expect, it } from "vitest"
import { programPage, programsOn } from "./program"
import { catalogueFacts, certificate, indexOf, today, windowsOnRhel } from "./register-for-tests"

const facts = await catalogueFacts()
const version = (number: number, appliesFrom: string) => ({ version: number, appliesFrom, requirements: [] })
const program = { ...windowsOnRhel, policies: [version(1, "2026-02-01"), version(2, "2026-06-01"), version(3, "2027-01-01")] }
const later = { ...certificate, id: "c-2", guest: "windows-server-2025", certifiedAt: "2026-07-01T09:00:00.000Z" }
const index = indexOf({ facts, programs: [program], certificates: [certificate, later] })
const versionsOn = (day: string) => {
  const page = programPage(index, program.slug, day)
  return page && [page.inForce?.version ?? null, page.earlier.map((one) => one.version), page.later.map((one) => one.version)]
}

it("has the policy in force on the day, those before it and those to come", () => {
  expect(versionsOn("2026-01-31")).toEqual([null, [], [1, 2, 3]])
  expect(versionsOn("2026-05-31")).toEqual([1, [], [2, 3]])
  expect(versionsOn("2026-06-01")).toEqual([2, [1], [3]])
  expect(versionsOn("2027-01-01")).toEqual([3, [2, 1], []])
})

it("is there from the day on which it became public", () => {
  expect(programPage(index, program.slug, "2025-12-31")).toBeNull()
  expect(programsOn(index, "2025-12-31")).toEqual([])
  expect(programsOn(index, "2026-01-01")).toEqual([program])
  expect(programPage(index, "nothing", today)).toBeNull()
})

it("lists what was signed by the day, the newest first", () => {
  const signed = (day: string) => programPage(index, program.slug, day)?.certificates.map(({ id }) => id)
  expect(signed(today)).toEqual(["c-2", "c-1"])
  expect(signed("2026-06-30")).toEqual(["c-1"])
  expect(programPage(index, program.slug, today)?.certificates[1]).toEqual({
    id: "c-1",
    guest: "Windows Server 2022",
    host: "RHEL 9 KVM",
    url: "/support/windows-server-2022/on/rhel-kvm-9",
    certifiedOn: "2026-06-15",
    questionedSince: null,
    demo: true,
  })
})

it("lists what it covers, the newest of each family first", () => {
  const page = programPage(index, program.slug, today)
  expect(page?.hosts.map(({ short }) => short)).toEqual(["RHEL 10 KVM", "RHEL 9 KVM", "RHEL 8 KVM"])
  expect(page?.guests[0]?.short).toBe("Windows Server 2025")
})
