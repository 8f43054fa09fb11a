import { expect, test } from "vitest"
import { factsOfKind } from "./facts"
import { givenFiles } from "./given-files"
import { firstDayOf, isMonth, lastDayOf } from "./month"
import { factsOf } from "./read-data"

test("a month is its first day for a start", () => {
  expect(firstDayOf("2020-08")).toBe("2020-08-01")
})

test.each([
  ["2024-02", "2024-02-29"],
  ["2023-02", "2023-02-28"],
  ["2024-12", "2024-12-31"],
  ["2024-04", "2024-04-30"],
])("%s is %s for an end", (month, day) => {
  expect(lastDayOf(month)).toBe(day)
})

test.each(["2024-13", "2024-00", "2024", "2024-02-01", "2024-2"])("%s is no month", (written) => {
  expect(isMonth(written)).toBe(false)
})

test("ends of a release that were published as months are read as last days", () => {
  const files = givenFiles()
  Object.assign(files.products.releases?.find(({ slug }) => slug === "rhv-4.4") ?? {}, { maintenance_end: "2024-08" })
  const read = factsOf(files)
  const release = read.ok ? factsOfKind(read.value, "release").find(({ key }) => key === "rhv-4.4") : undefined
  expect(release?.payload).toMatchObject({
    gaDate: "2020-08-01",
    maintenanceEnd: "2024-08-31",
    datesAsWritten: { gaDate: "2020-08", maintenanceEnd: "2024-08" },
  })
})
