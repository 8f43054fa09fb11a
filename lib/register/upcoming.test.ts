import { expect, it } from "vitest"
import { asked, catalogueFacts, certificate, indexOf, today, windowsOnRhel } from "./register-for-tests"
import { type ChangeEvent, changedLately, changedOn, changesNext } from "./upcoming"
import { verdictFor } from "./verdict"

const facts = await catalogueFacts()
const index = indexOf({ facts, programs: [windowsOnRhel] })
const line = ({ day, reason, steps }: ChangeEvent) =>
  `${day} ${steps.map(({ from, to, pairs }) => `${from} > ${to} (${pairs.length})`).join(", ")}: ${reason}`

it("tells what comes next if nobody acts", () => {
  expect(changesNext(index, today).map(line)).toEqual([
    "2027-01-13 supported > supported-with-limits (22): Windows Server 2016 leaves maintenance; only the paid ESU add-on goes on.",
    "2027-01-13 supported > not-supported (11), supported-with-limits > not-supported (2): Support for Hyper-V Server 2016 ends on 12 Jan 2027.",
    "2029-01-10 supported > not-supported (35), unknown > not-supported (3), supported-with-limits > not-supported (2): Support for Windows Server 2019 and Hyper-V Server 2019 ends on 9 Jan 2029.",
  ])
})

it("tells what changed lately, with the kind of news it was", () => {
  const lines = changedLately(index, "2025-06-19", 3).map(line)
  expect(lines.slice(0, 2)).toEqual([
    "2025-06-19 unknown > supported (47), unknown > supported-with-limits (1): Published by Microsoft on 19 Jun 2025.",
    "2025-06-19 supported-with-limits > unknown (13): Left out of the newer page of 19 Jun 2025 by Microsoft, without a word.",
  ])
  expect(changedLately(index, "2026-05-20", 1).map(line)).toEqual([
    "2026-05-20 not-supported > supported (10): RHEL 9.8 and 10.2 became generally available.",
  ])
})

it("groups only pairs whose answer really changes on that day", () => {
  for (const { day, steps } of changedLately(index, today, 6)) {
    for (const { from, to, pairs } of steps) {
      expect(from).not.toBe(to)
      for (const { guest, host } of pairs) expect(verdictFor(index, asked(`${guest} on ${host}`, day)).verdict).toBe(to)
    }
  }
})

const signed = (id: string, pair: string, certifiedAt = "2026-10-19T09:00:00.000Z") => {
  const { guest, host } = asked(pair)
  return { ...certificate, id, guest, host, certifiedAt }
}

it("tells a signature of several pairs once, with who signed what", () => {
  const certificates = [
    signed("1", "windows-server-2025 on rhel-kvm-9"),
    signed("2", "windows-server-2022 on rhel-kvm-9"),
    signed("3", "windows-server-2019 on rhel-kvm-10"),
  ]
  const challenges = [{ certificate: "3", openedAt: "2026-10-19T12:00:00.000Z", resolvedAt: null }]
  const known = indexOf({ facts, programs: [windowsOnRhel], certificates, challenges })
  expect(changedLately(known, "2026-10-19", 1).map(line)).toEqual([
    "2026-10-19 unknown > supported (2), unknown > supported-with-limits (1): Microsoft and Red Hat signed Windows Server 2025 and 2022 on RHEL 9 KVM; Windows Server 2019 on RHEL 10 KVM.",
  ])
})

it("names what was questioned, and what ended", () => {
  const certificates = [{ ...signed("1", "windows-server-2022 on rhel-kvm-9", "2026-10-01T09:00:00.000Z"), validUntil: "2026-11-09" }]
  const challenges = [{ certificate: "1", openedAt: "2026-10-20T12:00:00.000Z", resolvedAt: "2026-10-25T12:00:00.000Z" }]
  const known = indexOf({ facts, programs: [windowsOnRhel], certificates, challenges })
  expect(["2026-10-20", "2026-10-25", "2026-11-10"].flatMap((day) => changedOn(known, day, today).map(line))).toEqual([
    "2026-10-20 supported > supported-with-limits (1): Later test results questioned what was signed for Windows Server 2022 on RHEL 9 KVM.",
    "2026-10-25 supported-with-limits > supported (1): A question about what was signed for Windows Server 2022 on RHEL 9 KVM was settled.",
    "2026-11-10 supported > unknown (1): What was signed for Windows Server 2022 on RHEL 9 KVM ended on 9 Nov 2026.",
  ])
})

it("names three hosts, and counts what is signed on others", () => {
  const hosts = ["rhel-kvm-8", "rhel-kvm-9", "rhel-kvm-10", "rhel-kvm-7"]
  const certificates = hosts.map((host) => signed(host, `windows-server-2022 on ${host}`))
  const known = indexOf({ facts, programs: [windowsOnRhel], certificates })
  expect(changedOn(known, "2026-10-19", today)[0]?.reason).toMatch(
    /^Microsoft and Red Hat signed Windows Server 2022 on .*; .*; .*; 1 more\.$/,
  )
})
