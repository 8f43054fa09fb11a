import { expect, it } from "vitest"
import type { CatalogueEntry } from "@/lib/catalog/facts"
import { chainsOf, daysOf, saidOn, standingOn } from "./standing"

const known = { knownUntil: null, undated: false, source: "a page" }
const vendor = (version: number, name: string, knownFrom: string | null, knownUntil: string | null = null): CatalogueEntry => ({
  ...known,
  kind: "vendor",
  key: "red-hat",
  version,
  payload: { slug: "red-hat", name },
  knownFrom,
  knownUntil,
})

const entries: CatalogueEntry[] = [
  vendor(2, "second", "2026-03-01", "2026-05-01"),
  vendor(1, "first", null),
  { ...known, kind: "vendor", key: "red-hat", version: 3, payload: null, knownFrom: "2026-07-01" },
  { ...known, kind: "rule", key: "red-hat", version: 1, payload: { id: "r", vendor: "both", text: "another kind" }, knownFrom: null },
]

it("says what the newest version known by the end of a day says", () => {
  const [chain = []] = chainsOf(entries, "vendor")
  expect(chain.map(({ version }) => version)).toEqual([1, 2, 3])
  const nameOn = (day: string) => saidOn(chain, day)?.payload.name ?? null
  expect([nameOn("1990-01-01"), nameOn("2026-02-28"), nameOn("2026-03-01"), nameOn("2026-06-30"), nameOn("2026-07-01")]).toEqual([
    "first",
    "first",
    "second",
    "second",
    null,
  ])
})

it("tells what still stands from what its source leaves out", () => {
  const [chain = []] = chainsOf(entries, "vendor")
  expect(saidOn(chain, "2026-04-30")?.droppedOn).toBeNull()
  expect(saidOn(chain, "2026-05-01")?.droppedOn).toBe("2026-05-01")
  expect(standingOn(chain, "2026-05-01")).toBeNull()
  expect(daysOf(chain)).toEqual(["2026-03-01", "2026-05-01", "2026-07-01"])
})

it("keeps chains of one kind apart from another's", () => {
  expect(chainsOf(entries, "rule")).toHaveLength(1)
  expect(chainsOf(entries, "family")).toEqual([])
})
