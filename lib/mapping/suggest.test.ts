import path from "node:path"
import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { factsOfKind } from "@/lib/catalog/facts"
import { readCatalogue } from "@/lib/catalog/read-data"
import { suggestions } from "./suggest"

let cases: string[] = []
beforeAll(async () => {
  const read = await readCatalogue(path.join(process.cwd(), "prisma/data"))
  if (!read.ok) throw new Error("the catalogue is not read")
  cases = factsOfKind(read.value, "test-case").flatMap(({ payload }) => (payload.name === null ? [] : [payload.name]))
})

const first = (name: string) => suggestions(cases)(name)[0]?.case

test.each([
  ["nightly/Storage.verify_hot_add_disk_serial", "Storage.verify_hot_add_disk_serial"],
  ["storage::VerifyHotAddDiskSerial", "Storage.verify_hot_add_disk_serial"],
  ["STORAGE-verify-hot-add-disk-serial", "Storage.verify_hot_add_disk_serial"],
  ["TimeSync / verify timesync NTP", "TimeSync.verify_timesync_ntp"],
  ["lab7.HvModule.verify_initrd_modules", "HvModule.verify_initrd_modules"],
])("%s is like %s", (name, like) => expect(first(name)).toBe(like))

test("a name is most like itself, and at most five are like it, the most alike first", () => {
  const like = suggestions(cases)("Provisioning.smoke_test")
  expect(like[0]).toEqual({ case: "Provisioning.smoke_test", score: 1 })
  expect(like.length).toBeLessThanOrEqual(5)
  expect(like.map(({ score }) => score)).toEqual(like.map(({ score }) => score).toSorted((a, b) => b - a))
})

test("what has nothing in common with a case is like none", () => {
  for (const name of ["", "…", "zzqx.wwvk"]) expect(suggestions(cases)(name)).toEqual([])
  expect(suggestions([])("Storage.add")).toEqual([])
})

test("those equally alike come by name, whatever order the cases have", () => {
  expect(suggestions(["b.x", "c.x", "a.x"])("x").map((one) => one.case)).toEqual(["a.x", "b.x", "c.x"])
  const sample = cases.slice(0, 60)
  fc.assert(
    fc.property(fc.shuffledSubarray(sample, { minLength: sample.length }), fc.constantFrom(...sample), (shuffled, name) => {
      expect(suggestions(shuffled)(name)).toEqual(suggestions(sample)(name))
    }),
    { numRuns: 25 },
  )
})
