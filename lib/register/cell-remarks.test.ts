import { expect, it } from "vitest"
import { cellRemarks } from "./cell-remarks"
import { asked, catalogueFacts, certificate, indexOf, windowsOnRhel } from "./register-for-tests"

const facts = await catalogueFacts()
const challenges = [{ certificate: "c-1", openedAt: "2026-10-20T12:00:00.000Z", resolvedAt: null }]
const index = indexOf({ facts, programs: [windowsOnRhel], certificates: [certificate], challenges })
const remarks = (pair: string) => cellRemarks(index, asked(pair))

it("says what limits an answer: the add-on it needs, the limit its source names, later evidence", () => {
  expect(remarks("rhel-7.9 on azure-local")).toEqual([
    "RHEL 7.9 left maintenance on 30 Jun 2024 and is supported until 31 May 2029 only with the paid ELS add-on.",
  ])
  expect(remarks("rhel-8.5 on hyper-v-windows-server-2016")).toEqual([expect.stringMatching(/^A note says RHEL 8\.5 needs .*\.$/)])
  expect(remarks("windows-server-2022 on rhel-kvm-9")).toEqual(["Since 20 Oct 2026 later test results question what was signed."])
})

it("says what is stated beside plain guest support, whatever the answer", () => {
  expect(remarks("rhel-5.3 on hyper-v-server-2008")).toEqual(["Announcement, \u201cplanned\u201d."])
})

it("says nothing of an answer that needs no note", () => {
  expect(remarks("rhel-9.4 on azure-local")).toEqual([])
  expect(remarks("windows-server-2019 on rhel-kvm-9")).toEqual([])
})
