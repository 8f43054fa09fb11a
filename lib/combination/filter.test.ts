import { describe, expect, test } from "vitest"
import type { CertificationLine } from "@/lib/certification/view"
import { type CombinationFilter, combinationFilterOf, combinationsHref, matchingCombinations, standingsOf } from "./filter"
import type { ListedCombination } from "./view"

const combination = (guest: string, host: string) => ({ id: `${guest} ${host}`, guest, host, arch: "x86_64" }) as ListedCombination
const line = (id: string, guest: string, state: string) => ({ id, guest, host: "azure-local", arch: "x86_64", state }) as CertificationLine

const standings = standingsOf(
  [combination("rhel-9.4", "azure-local"), combination("rhel-9.5", "azure-local"), combination("rhel-9.4", "hyper-v-2022")],
  [line("new", "rhel-9.4", "withdrawn"), line("old", "rhel-9.4", "certified"), line("given up", "rhel-9.5", "withdrawn")],
)
const left = (filter: CombinationFilter) => matchingCombinations(standings, filter).map(({ combination: { id } }) => id)

describe("combinations", () => {
  test("stand as their newest certification that was not withdrawn", () => {
    expect(standings.map(({ latest }) => latest?.id)).toEqual(["old", "given up", undefined])
  })

  test.each<[CombinationFilter, number]>([
    [{}, 3],
    [{ state: "certified" }, 1],
    [{ state: "withdrawn" }, 1],
    [{ state: "not-planned" }, 1],
    [{ state: "planned" }, 0],
    [{ guest: "rhel-9.4" }, 2],
    [{ guest: "rhel-9.4", host: "azure-local" }, 1],
  ])("%j leaves its rows", (filter, rows) => {
    expect(left(filter)).toHaveLength(rows)
  })

  test("are filtered by the address, which leaves out what it does not know", () => {
    const address = new URL(combinationsHref({ state: "not-planned", host: "azure-local" }, 100), "http://register.example")
    const parameters = Object.fromEntries(address.searchParams)
    expect(combinationFilterOf(parameters)).toEqual({ state: "not-planned", host: "azure-local" })
    expect(parameters.from).toBe("100")
    expect(combinationsHref(combinationFilterOf({ state: "soon", guest: ["a", "b"] }))).toBe("/combinations")
  })
})
