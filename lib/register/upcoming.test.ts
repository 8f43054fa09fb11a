import { expect, it } from "vitest"
import { asked, catalogueFacts, indexOf, today, windowsOnRhel } from "./register-for-tests"
import { type ChangeGroup, changedLately, changesNext } from "./upcoming"
import { verdictFor } from "./verdict"

const index = indexOf({ facts: await catalogueFacts(), programs: [windowsOnRhel] })
const line = ({ day, from, to, pairs, reason }: ChangeGroup) => `${day} ${from} > ${to} (${pairs.length}): ${reason}`

it("tells what comes next if nobody acts", () => {
  expect(changesNext(index, today).map(line)).toEqual([
    "2027-01-13 supported > supported-with-limits (22): Windows Server 2016 leaves maintenance; only the paid ESU add-on goes on.",
    "2027-01-13 supported > not-supported (11): Support for Hyper-V Server 2016 ends on 12 Jan 2027.",
    "2027-01-13 supported-with-limits > not-supported (2): Support for Hyper-V Server 2016 ends on 12 Jan 2027.",
  ])
})

it("tells what changed lately, with the kind of news it was", () => {
  const lines = changedLately(index, "2025-06-19", 3).map(line)
  expect(lines.slice(0, 2)).toEqual([
    "2025-06-19 unknown > supported (47): Published by Microsoft on 19 Jun 2025.",
    "2025-06-19 supported-with-limits > unknown (13): Left out of the newer copy of 19 Jun 2025 by Microsoft, without a word.",
  ])
  expect(changedLately(index, "2026-05-20", 1).map(line)).toEqual([
    "2026-05-20 not-supported > supported (10): RHEL 9.8 and RHEL 10.2 became generally available.",
  ])
})

it("groups only pairs whose answer really changes on that day", () => {
  for (const { day, from, to, pairs } of changedLately(index, today, 6)) {
    for (const { guest, host } of pairs) {
      expect(verdictFor(index, asked(`${guest} on ${host}`, day)).verdict).toBe(to)
      expect(from).not.toBe(to)
    }
  }
})
