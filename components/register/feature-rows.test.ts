import { expect, it } from "vitest"
import { featureCounts, toKnowFirst } from "./feature-rows"

type Row = Parameters<typeof toKnowFirst>[0][number]
const row = (title: string, marks: Partial<Pick<Row, "gen1" | "gen2">> = {}, numbers: number[] = []): Row => ({
  slug: title,
  title,
  gen1: "available",
  gen2: "available",
  notes: numbers.map((number) => ({ number, text: `text ${number}` })),
  ...marks,
})

it("tells what is missing first, then what has a note, then what does not apply, and leaves the plain ones out", () => {
  const rows = [
    row("plain"),
    row("secure boot", { gen1: null }),
    row("backup", {}, [5]),
    row("pae", { gen1: "not-available", gen2: "not-available" }),
    row("uefi", { gen1: null, gen2: "not-available" }, [14]),
  ]
  expect(toKnowFirst(rows).map(({ title }) => title)).toEqual(["pae", "uefi", "backup", "secure boot"])
  expect(featureCounts(rows)).toEqual({ available: 3, all: 5 })
})

it("tells a note once, and leads the other features to it", () => {
  const rows = [row("hot-add", {}, [9, 10]), row("ballooning", {}, [9, 10]), row("page size", {}, [10, 11]), row("another", {}, [11])]
  const told = toKnowFirst(rows)
  expect(told.flatMap(({ notes }) => notes.map(({ number }) => number))).toEqual([9, 10, 11])
  expect(told.map(({ asFor }) => asFor)).toEqual([
    [],
    ["Notes 9 and 10, as for \u201chot-add\u201d."],
    ["Note 10, as for \u201chot-add\u201d."],
    ["Note 11, as for \u201cpage size\u201d."],
  ])
})
