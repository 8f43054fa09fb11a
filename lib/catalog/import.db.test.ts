import path from "node:path"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { as } from "@/lib/db/as"
import { database } from "@/lib/db/client"
import { atConsole } from "@/lib/vendor/rules"
import type { Cast } from "@/prisma/demo/admit-cast"
import { connected } from "@/scripts/roles"
import { type CatalogueEntry, type Fact, factsOfKind, storedFact } from "./facts"
import { importCatalogue } from "./import"
import { readCatalogue } from "./read-data"

let read: Fact[]
let cast: Cast
let ownerUrl: string
beforeAll(async () => {
  const facts = await readCatalogue(path.join(process.cwd(), "prisma/data"))
  if (!facts.ok) throw new Error(JSON.stringify(facts.error))
  read = facts.value
  const ledger = await newLedgerWithPrograms()
  ;({ cast, ownerUrl } = ledger)
  return ledger.drop
})

// The template came with the catalogue; each test here begins with none, which only an owner who lifts the guards can make.
beforeEach(() =>
  connected(ownerUrl, async (client) => {
    for (const table of ["release", "catalog_fact"]) {
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER; DELETE FROM ${table}; ALTER TABLE ${table} ENABLE TRIGGER USER`)
    }
  }),
)

const day = (date: string) => new Date(`${date}T09:00:00Z`)
const stored = (): Promise<CatalogueEntry[]> =>
  connected(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT kind, key, version, payload, source, undated,
         to_char(known_from, 'YYYY-MM-DD') AS "knownFrom", to_char(known_until, 'YYYY-MM-DD') AS "knownUntil"
       FROM catalog_fact ORDER BY kind, key, version`,
    )
    return rows.map(storedFact)
  })
const importOn = (date: string, facts = read) => importCatalogue(cast.ada, facts, day(date))
const imports = () => database().event.count({ where: { kind: "catalogue-imported" } })
const events = () => as(cast.ada, () => imports())

/** The files as if somebody had renamed one release, dropped one application and added another. */
function changed(): Fact[] {
  const dropped = factsOfKind(read, "application")[0]
  const named = factsOfKind(read, "release")[0]
  if (!dropped || !named) throw new Error("the catalogue has releases and applications")
  return read.flatMap((fact): Fact[] => {
    if (fact === dropped) return []
    if (fact === named) return [{ ...named, payload: { ...named.payload, name: "Another name" } }]
    return [fact]
  })
}

test("the first import takes all, known from the days its sources give", async () => {
  const before = await events()
  expect(await importOn("2026-11-01")).toEqual({ ok: true, value: { added: read.length, withdrawn: 0 } })
  const entries = await stored()
  expect(entries).toHaveLength(read.length)
  expect(entries.every(({ version }) => version === 1)).toBe(true)
  const byId = new Map(entries.map((entry) => [`${entry.kind} ${entry.key}`, entry]))
  expect(read.filter((fact) => JSON.stringify(byId.get(`${fact.kind} ${fact.key}`)?.knownFrom) !== JSON.stringify(fact.knownFrom))).toEqual(
    [],
  )
  expect(entries.some(({ knownFrom }) => knownFrom !== null && knownFrom < "2013")).toBe(true)
  expect(await events()).toBe(before + 1)
  const releases = factsOfKind(read, "release").length
  const hosts = factsOfKind(read, "family").filter(({ payload }) => payload.roles.includes("host")).length
  expect(releases).toBe(211)
  expect(await as(cast.ada, (tx) => tx.release.count())).toBe(releases + hosts)
})

test("the same files again add nothing, not even an event", async () => {
  await importOn("2026-11-01")
  const [before, entries] = [await events(), await stored()]
  expect(await importOn("2026-11-10")).toEqual({ ok: true, value: { added: 0, withdrawn: 0 } })
  expect(await stored()).toEqual(entries)
  expect(await events()).toBe(before)
})

test("a changed file adds versions known from the day of its import; what stood stays as it was", async () => {
  await importOn("2026-11-01")
  const first = await stored()
  expect(await importOn("2026-11-10", changed())).toEqual({ ok: true, value: { added: 2, withdrawn: 1 } })
  const entries = await stored()
  expect(entries.filter(({ version }) => version === 1)).toEqual(first)
  expect(entries.filter(({ version }) => version > 1)).toEqual([
    expect.objectContaining({ kind: "application", version: 2, payload: null, knownFrom: "2026-11-10" }),
    expect.objectContaining({
      kind: "release",
      version: 2,
      payload: expect.objectContaining({ name: "Another name" }),
      knownFrom: "2026-11-10",
    }),
  ])
  expect(await importOn("2026-11-11")).toEqual({ ok: true, value: { added: 2, withdrawn: 0 } })
  expect((await stored()).filter(({ version }) => version === 3)).toMatchObject([{ knownFrom: "2026-11-11" }, { knownFrom: "2026-11-11" }])
})

test("two imports at once are one", async () => {
  const both = await Promise.all([importOn("2026-11-01"), importCatalogue(atConsole, read, day("2026-11-01"))])
  expect(both.map((one) => one.ok && one.value.added).sort()).toEqual([0, read.length])
  expect(await stored()).toHaveLength(read.length)
})

test("nobody else imports", async () => {
  for (const actor of [cast.mia, cast.marco, cast.mona, cast.olaf]) {
    expect(await importCatalogue(actor, read, day("2026-11-01"))).toEqual({ ok: false, error: { code: "not-administrator" } })
  }
  expect(await stored()).toEqual([])
})
