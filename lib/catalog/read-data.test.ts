import { describe, expect, test } from "vitest"
import { factsOfKind, hostsOf, type Kind } from "./facts"
import { dataFolder, givenFacts, givenFiles, givenMeta } from "./given-files"
import { readCatalogue } from "./read-data"

const facts = givenFacts()
const files = givenFiles()
const count = (kind: Kind) => factsOfKind(facts, kind).length
const one = <K extends Kind>(kind: K, key: string) => {
  const found = factsOfKind(facts, kind).find((fact) => fact.key === key)
  if (!found) throw new Error(`no ${kind} ${key}`)
  return found
}

describe("every row of the files is a fact", () => {
  test("read from the folder as from the parsed files", async () => {
    expect(await readCatalogue(dataFolder)).toEqual({ ok: true, value: facts })
  })

  test("as many as the files say they hold", () => {
    expect(givenMeta("products").counts).toEqual({ vendors: count("vendor"), families: count("family"), releases: count("release") })
    expect([count("family"), count("release"), count("statement"), count("test-case")]).toEqual([12, 211, 421, 870])
    expect(givenMeta("combinations").counts).toMatchObject({
      combinations: count("statement"),
      host_certifications: count("host-certification"),
      evidence: count("evidence"),
      driver_availability: count("driver"),
      rules: count("rule"),
    })
    expect(givenMeta("features").counts).toMatchObject({
      features: count("feature"),
      columns: count("column"),
      cells: count("feature-cell"),
      notes: files.features.notes?.length,
    })
    expect(givenMeta("applications").counts).toEqual({
      applications: count("application"),
      application_releases: count("application-release"),
      statements: count("application-statement"),
      policies: count("application-policy"),
    })
    expect(givenMeta("tests").counts.total).toBe(count("test-case"))
    expect([count("snapshot"), count("anomaly"), count("limit")]).toEqual([4, 10, 18])
  })

  test("by direction, status and scope, as counted there", () => {
    const { by_direction, by_status, by_scope } = givenMeta("combinations").counts
    const statements = factsOfKind(facts, "statement").map(({ payload }) => payload)
    const tally = (field: "direction" | "status" | "scope") =>
      Object.fromEntries(
        Object.entries(Object.groupBy(statements, (statement) => statement[field])).map(([value, rows]) => [value, rows.length]),
      )
    expect([tally("direction"), tally("status"), tally("scope")]).toEqual([by_direction, by_status, by_scope])
  })

  test("a note once for each copy that prints it", () => {
    const printed = (files.features.notes ?? []).flatMap(({ snapshots }) => snapshots)
    expect(count("feature-note")).toBe(printed.length)
    expect(one("feature-note", "2025-06-19/15").payload.text).not.toBe(one("feature-note", "2023-09-27/15").payload.text)
  })

  test("each source that a file names is credited, with its licence", () => {
    const named = (["products", "combinations", "features", "tests", "applications"] as const).flatMap((name) => givenMeta(name).sources)
    expect(count("source-credit")).toBe(named.length)
    expect(factsOfKind(facts, "source-credit").map(({ payload }) => payload.licence)).toEqual(
      expect.arrayContaining(["CC-BY-4.0", "MIT", "GPL-2.0-or-later (facts only carried)"]),
    )
  })

  test("no two facts share kind and key", () => {
    expect(new Set(facts.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(facts.length)
    expect(facts.every(({ version }) => version === 1)).toBe(true)
  })
})

test("every plain guest pair of the files, also_hosts included, is spoken of by exactly one statement", () => {
  const written = (files.combinations.combinations ?? [])
    .filter(({ scope }) => scope === "guest")
    .flatMap(({ guest, host, also_hosts }) => [host, ...(Array.isArray(also_hosts) ? also_hosts : [])].map((each) => `${guest} on ${each}`))
  const read = factsOfKind(facts, "statement")
    .filter(({ payload }) => payload.scope === "guest")
    .flatMap(({ payload }) => hostsOf(payload).map((host) => `${payload.guest} on ${host}`))
  expect(read).toEqual(written)
  expect(new Set(read).size).toBe(382 + 129)
})

describe("known from and until", () => {
  test("a statement of the dated copies: the first that lists it, until the first whole one that no longer does", () => {
    const known = (key: string) => {
      const { knownFrom, knownUntil, undated, payload } = one("statement", key)
      return { knownFrom, knownUntil, undated, lastListed: payload.lastListed }
    }
    expect(known("b-rhel-9.4-on-hyper-v-windows-server-2022")).toMatchObject({ knownFrom: "2025-06-19", knownUntil: null, undated: false })
    expect(known("b-rhel-5.2-on-hyper-v-windows-server-2012")).toMatchObject({
      knownFrom: "2019-04-17",
      knownUntil: "2023-09-27",
      lastListed: "2019-04-17",
    })
    expect(known("b-rhel-5.2-on-hyper-v-windows-server-2022")).toMatchObject({ knownFrom: "2023-09-27", knownUntil: "2025-06-19" })
  })

  test("dropped statements end, and no others", () => {
    const ended = factsOfKind(facts, "statement").filter(({ knownUntil }) => knownUntil !== null)
    const dropped = (files.combinations.combinations ?? []).filter(({ still_listed }) => still_listed === false)
    expect(ended.map(({ key }) => key)).toEqual(dropped.map(({ id }) => id))
    expect(ended).toHaveLength(183)
    expect(
      ended.every(({ payload, knownUntil }) => payload.lastListed !== null && knownUntil !== null && payload.lastListed < knownUntil),
    ).toBe(true)
  })

  test("a guest younger than its source: its general availability", () => {
    const younger = factsOfKind(facts, "statement").filter(({ payload }) => payload.newerThanSource)
    expect(younger).toHaveLength(20)
    for (const { knownFrom, payload } of younger) expect(knownFrom).toBe(one("release", payload.guest).payload.gaDate)
  })

  test("another source: its date; an undated one: the day of retrieval", () => {
    expect(one("statement", "a-windows-server-2008-on-rhel-kvm-5.4")).toMatchObject({ knownFrom: "2009-10-07", undated: false })
    expect(one("statement", "a-windows-server-2012-r2-on-rhel-kvm-9")).toMatchObject({ knownFrom: "2026-11-22", undated: true })
    expect(factsOfKind(facts, "statement").filter(({ undated }) => undated)).toHaveLength(24 + 20)
    expect(one("rule", "rh-carry-forward")).toMatchObject({ knownFrom: "2026-11-22", undated: true })
  })

  test("feature rows: their copy, until the next whole one", () => {
    const of = (snapshot: string) => factsOfKind(facts, "column").filter(({ payload }) => payload.snapshot === snapshot)
    const stands = (snapshot: string) => [...new Set(of(snapshot).map(({ knownFrom, knownUntil }) => `${knownFrom} ${knownUntil}`))]
    expect(stands("2017-12-20")).toEqual(["2019-04-17 2023-09-27"])
    expect(stands("2019-06-13")).toEqual(["2019-06-13 2023-09-27"])
    expect(stands("2023-09-27")).toEqual(["2023-09-27 2025-06-19"])
    expect(stands("2025-06-19")).toEqual(["2025-06-19 null"])
  })

  test("a partial copy ends only the cells it carries anew", () => {
    const cells = factsOfKind(facts, "feature-cell").filter(({ payload }) => payload.snapshot === "2017-12-20")
    const ended = cells.filter(({ knownUntil }) => knownUntil === "2019-06-13")
    expect(new Set(ended.map(({ payload }) => `${payload.column.split("/")[1]} ${payload.feature}`))).toEqual(new Set(["6.x uefi-boot"]))
    expect(cells.filter(({ knownUntil }) => knownUntil === "2023-09-27")).toHaveLength(cells.length - ended.length)
  })

  test("lifecycles always; limits from the date of their own source", () => {
    expect(factsOfKind(facts, "release").every(({ knownFrom, knownUntil }) => knownFrom === null && knownUntil === null)).toBe(true)
    expect(one("limit", "hyper-v-windows-server-2022")).toMatchObject({
      knownFrom: "2025-10-17",
      undated: false,
      payload: { maxVcpus: 1024, maxMemoryGib: 245760, maxVcpusGen1: 64, maxMemoryGibGen1: 1024 },
    })
    expect(one("limit", "rhel-kvm-6.0")).toMatchObject({
      knownFrom: "2026-11-22",
      undated: true,
      payload: { maxVcpus: 64, maxVcpusGen1: null },
    })
  })
})

describe("what a fact says", () => {
  test("a month alone is a day, and what was written is kept", () => {
    expect(one("release", "rhv-4.4").payload).toMatchObject({ gaDate: "2020-08-01", datesAsWritten: { gaDate: "2020-08" } })
    expect(one("application-policy", "svvp-31-applications")).toMatchObject({
      knownFrom: "2008-08-01",
      payload: { datesAsWritten: { sourceDate: "2008-08" } },
    })
    expect(one("release", "rhel-9").payload.datesAsWritten).toEqual({})
  })

  test("memory is no source; a feature row has that of its copy", () => {
    expect(facts.filter(({ source }) => source === null).map(({ key }) => key)).toEqual(["openstack-platform-18"])
    const copies = new Map(factsOfKind(facts, "snapshot").map(({ key, source }) => [key, source]))
    for (const { payload, source } of factsOfKind(facts, "feature-cell")) expect(source).toBe(copies.get(payload.snapshot))
    expect(one("feature", "core").source).toBe(copies.get("2025-06-19"))
  })

  test("features keep the order of the published tables", () => {
    const inOrder = factsOfKind(facts, "feature").toSorted((one, other) => one.payload.position - other.payload.position)
    expect(inOrder.map(({ key }) => key)).toEqual((files.features.features ?? []).map(({ slug }) => slug))
  })
})
