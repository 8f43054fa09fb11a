import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { endMapping } from "@/lib/mapping/end"
import { mapNames } from "@/lib/mapping/map"
import type { Actor } from "@/lib/vendor/rules"
import type { CaseHistory } from "./history"
import { caseHistory, caseTotals, isHistoryCursor } from "./queries-history"
import { retractRun } from "./retract"
import { shareRun } from "./share"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

async function sent(actor: Actor, pair: Pair, cases: [name: string, inside?: string][], share = true): Promise<string> {
  const listed = cases.map(([name, inside = ""]) => `<testcase classname="pkg" name="${name}" time="1.5">${inside}</testcase>`)
  const { runId } = must(await ledger.upload(actor, pair, `<testsuite name="${randomUUID()}">${listed.join("")}</testsuite>`))
  if (share) must(await shareRun(actor, runId, ledger.clock()))
  return runId
}

const seen = ({ items }: CaseHistory) => items.map(({ run, index, status }) => [run, index, status])

test("a case over runs, guests and hosts, newest first, as far as the reader may see; page by page the same", async () => {
  const { mia, rosa, olaf, ada } = ledger.cast
  const [one, two] = [ledger.newPair(), ledger.newPair()]
  const first = await sent(mia, one, [["other"], ["past"]])
  const hidden = await sent(mia, two, [["past", "<failure/>"]], false)
  const theirs = await sent(rosa, two, [["past", "<skipped/>"], ["past"]])
  const last = await sent(mia, one, [["past", "<error/>"]])
  must(await retractRun(mia, { runId: last, reason: "The wrong build." }, ledger.clock()))
  const name = "pkg.past"

  const whole = await caseHistory(mia, { case: name }, 50, null)
  expect(seen(whole)).toEqual([
    [last, 0, "errored"],
    [theirs, 0, "skipped"],
    [theirs, 1, "passed"],
    [hidden, 0, "failed"],
    [first, 1, "passed"],
  ])
  expect(whole.items[0]).toMatchObject({
    ...one,
    vendor: "microsoft",
    visibility: "shared",
    retracted: true,
    durationSeconds: 1.5,
    calledThere: null,
  })
  expect(whole.items[3]).toMatchObject({ ...two, visibility: "private", retracted: false })

  expect(seen(await caseHistory(rosa, { case: name }, 50, null))).toEqual(seen(whole).filter(([run]) => run !== hidden))
  for (const actor of [olaf, ada]) {
    expect(await caseHistory(actor, { case: name }, 50, null)).toEqual({ items: [], nextCursor: null })
    expect(await caseTotals(actor, name)).toEqual([])
  }
  expect(seen(await caseHistory(mia, { case: name, host: two.host, guest: two.guest }, 50, null))).toEqual(
    seen(whole).filter(([run]) => run === hidden || run === theirs),
  )
  expect(await caseHistory(mia, { case: "pkg.pas" }, 50, null)).toMatchObject({ items: [] })

  for (const limit of [1, 2, 3]) {
    const paged: CaseHistory["items"] = []
    let cursor: string | null = null
    do {
      const page: CaseHistory = await caseHistory(mia, { case: name }, limit, cursor)
      paged.push(...page.items)
      cursor = page.nextCursor
      if (cursor !== null) expect(isHistoryCursor(cursor)).toBe(true)
    } while (cursor !== null)
    expect(paged).toEqual(whole.items)
  }
  for (const word of ["", "x", "1.2", `${"a".repeat(60)}.1`]) {
    expect(isHistoryCursor(word)).toBe(false)
    expect(await caseHistory(mia, { case: name }, 50, word)).toEqual(whole)
  }

  const totals = await caseTotals(mia, name)
  expect(totals.filter(({ guest }) => guest === one.guest)).toEqual([
    { guest: one.guest, host: one.host, status: "errored", results: 1 },
    { guest: one.guest, host: one.host, status: "passed", results: 1 },
  ])
  expect(totals.reduce((sum, { results }) => sum + results, 0)).toBe(5)
})

test("names that stand for a case by a mapping are in its past, once each, as long as the mapping stands", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const [standsFor = ""] = ledger.casesOf(null)
  const run = await sent(mia, pair, [["smoke (build 7)"], ["smoke (build 8)"]])
  const before = await caseHistory(mia, { case: standsFor }, 50, null)
  expect(before.items).toEqual([])
  const mappings = []
  for (const pattern of ["pkg.smoke (build *)", "pkg.smoke*"])
    mappings.push(must(await mapNames(mia, { exact: false, tool: null, pattern, standsFor }, ledger.clock())))
  const mapped = await caseHistory(mia, { case: standsFor }, 50, null)
  expect(mapped.items.map(({ run: on, calledThere }) => [on, calledThere])).toEqual([
    [run, "pkg.smoke (build 7)"],
    [run, "pkg.smoke (build 8)"],
  ])
  expect((await caseTotals(mia, standsFor)).map(({ results }) => results)).toEqual([2])
  expect((await caseHistory(mia, { case: "pkg.smoke (build 7)" }, 50, null)).items[0]?.calledThere).toBeNull()
  for (const { mappingId } of mappings) must(await endMapping(mia, { mappingId, reason: "It is another case." }, ledger.clock()))
  expect(await caseHistory(mia, { case: standsFor }, 50, null)).toEqual(before)
})
