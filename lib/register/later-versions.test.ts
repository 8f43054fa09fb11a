import { describe, expect, it } from "vitest"
import type { CatalogueEntry, Fact } from "@/lib/catalog/facts"
import { historyOf } from "./history"
import { sideOf } from "./index-snapshot"
import { matrix } from "./matrix"
import { asked, catalogueFacts, indexOf } from "./register-for-tests"
import { verdictFor } from "./verdict"

const facts = await catalogueFacts()
const pair = "rhel-9.4 on hyper-v-windows-server-2022"
const importDay = "2027-02-01"

function factOf<K extends Fact["kind"]>(kind: K, isIt: (fact: Extract<Fact, { kind: K }>) => boolean): Extract<Fact, { kind: K }> {
  const found = facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind).find(isIt)
  if (!found) throw new Error(`no such ${kind}`)
  return found
}

const statement = factOf("statement", ({ payload }) => payload.id === "b-rhel-9.4-on-hyper-v-windows-server-2022")
const release = factOf("release", ({ payload }) => payload.slug === "windows-server-2022")
const on = (entries: CatalogueEntry[], day: string) => verdictFor(indexOf({ facts: [...facts, ...entries] }), asked(pair, day))

describe("a later import", () => {
  const moved: Fact = { ...release, version: 2, knownFrom: importDay, payload: { ...release.payload, maintenanceEnd: "2030-06-30" } }

  it("changes a lifecycle from its day on and leaves earlier answers what they were", () => {
    expect([on([moved], "2027-01-31").until, on([moved], importDay).until]).toEqual(["2031-10-14", "2030-06-30"])
  })

  it("changes a statement from its day on", () => {
    const denied: Fact = { ...statement, version: 2, knownFrom: importDay, payload: { ...statement.payload, status: "not-supported" } }
    expect([on([denied], "2027-01-31").verdict, on([denied], importDay).verdict]).toEqual(["supported", "not-supported"])
  })

  it("takes a statement back: no answer and no cell from that day on, and the history still tells", () => {
    const { kind, key, source } = statement
    const gone: CatalogueEntry = { kind, key, source, version: 2, payload: null, knownFrom: importDay, knownUntil: null, undated: false }
    expect(on([gone], importDay)).toMatchObject({ verdict: "unknown", basis: { kind: "none" } })
    const index = indexOf({ facts: [...facts, gone] })
    expect(matrix(index, { asOf: "2027-01-31" }).cells.length - matrix(index, { asOf: importDay }).cells.length).toBe(1)
    expect(historyOf(index, asked(pair, importDay)).map(({ from, verdict }) => [from, verdict])).toEqual([
      [importDay, "unknown"],
      ["2025-06-19", "supported"],
      ["2024-04-30", "unknown"],
      [null, "not-supported"],
    ])
  })

  it("brings a release whose dates nobody knew before", () => {
    const added: Fact = {
      ...release,
      key: "windows-server-2028",
      knownFrom: importDay,
      payload: { ...release.payload, slug: "windows-server-2028" },
    }
    const index = indexOf({ facts: [...facts, added] })
    expect(index.slugs.has("windows-server-2028")).toBe(true)
    expect(sideOf(index, "windows-server-2028", "2027-01-31").lifecycle.maintenanceEnd).toBeNull()
    expect(sideOf(index, "windows-server-2028", importDay).lifecycle.maintenanceEnd).toBe("2031-10-14")
    expect(() => sideOf(index, "windows-server-2031", importDay)).toThrow("windows-server-2031")
  })
})

describe("two statements on one pair", () => {
  const second = (parts: Partial<Fact<"statement">>, status: "supported" | "not-supported" | "unknown"): Fact => ({
    ...statement,
    ...parts,
    key: "another",
    payload: { ...statement.payload, id: "another", status },
  })

  it("lets the newer one speak, and the less generous of two of one day", () => {
    expect(on([second({ knownFrom: "2026-01-01" }, "not-supported")], "2026-11-24").verdict).toBe("not-supported")
    expect(on([second({ knownFrom: "2020-01-01" }, "not-supported")], "2026-11-24").verdict).toBe("supported")
    expect(on([second({}, "unknown")], "2026-11-24").verdict).toBe("unknown")
  })

  it("prefers one that stands to one that was dropped, however new", () => {
    expect(on([second({ knownFrom: "2026-01-01", knownUntil: "2026-06-01" }, "not-supported")], "2026-11-24").verdict).toBe("supported")
  })
})
