import { expect, it } from "vitest"
import type { MatrixCell, MatrixSide } from "@/lib/register/answer"
import { footnotesOf, numbersOn, ofWhom } from "./footnotes"
import { groupMatrix, hostsShown } from "./matrix-groups"

const side = (slug: string, short: string, vendor: string, parent: string | null): MatrixSide => ({
  slug,
  name: short,
  short,
  family: slug.split("-")[0] ?? slug,
  familyName: short,
  vendor,
  parent,
  ordinal: 0,
  maintenanceEnd: null,
  supportEnd: null,
})
const guests = [side("rhel-7.9", "RHEL 7.9", "red-hat", "rhel-7"), side("rhel-7.8", "RHEL 7.8", "red-hat", "rhel-7")]
const hosts = ["a", "b", "c", "d", "e", "f", "g"].map((letter) => side(`host-${letter}`, `Host ${letter}`, "microsoft", null))
const cells: MatrixCell[] = guests.flatMap((guest) =>
  hosts.map((host) => ({
    guest: guest.slug,
    host: host.slug,
    arch: "x86_64",
    verdict: "supported-with-limits",
    basis: "published",
    until: null,
    notes: 0,
  })),
)
const [group] = groupMatrix({ asOf: "2026-11-24", guests, hosts, cells })
if (!group) throw new Error("the sample has a direction")

const said: Record<string, string[]> = {
  "rhel-7.9 host-a": ["RHEL 7.9 is paid for.", "Announced."],
  "rhel-7.9 host-b": ["RHEL 7.9 is paid for."],
  "rhel-7.8 host-b": ["Announced.", "Drivers only."],
  "rhel-7.9 host-g": ["Nobody sees this one."],
}
const remarksOn = ({ guest, host }: MatrixCell) => said[`${guest} ${host}`] ?? []

it("says a note of several cells once, of all its guests, and numbers them as they are met", () => {
  const { list, of } = footnotesOf(group, hosts.slice(0, 6), remarksOn)
  expect(list.map((note) => `${note.number} ${ofWhom(note)}${note.text}`)).toEqual([
    "1 RHEL 7.9 is paid for.",
    "2 RHEL 7.9, RHEL 7.8: Announced.",
    "3 RHEL 7.8 on Host b: Drivers only.",
  ])
  expect(ofWhom({ number: 1, guests: ["RHEL 7.9"], hosts: ["Host a"], text: "RHEL 7.9 is paid for." })).toBe("On Host a: ")
  expect(of("rhel-7.9", "host-a")).toEqual([1, 2])
  expect(of("rhel-7.9", "host-b")).toEqual([1])
  expect(of("rhel-7.9", "host-c")).toEqual([])
})

it("gives a folded row each number of its releases once", () => {
  const footnotes = footnotesOf(group, hosts, remarksOn)
  expect(numbersOn(footnotes, guests, "host-b")).toEqual([1, 2, 4])
  expect(numbersOn(footnotes, guests, "host-c")).toEqual([])
})

it("speaks of the hosts that have a column, which are all of them once a verdict is asked for", () => {
  expect(hostsShown(group, { allHosts: false, verdict: null })).toHaveLength(6)
  expect(hostsShown(group, { allHosts: true, verdict: null })).toHaveLength(7)
  expect(hostsShown(group, { allHosts: false, verdict: "unknown" })).toHaveLength(7)
})
