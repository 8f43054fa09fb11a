import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import {
  type ComparedResult,
  type Comparison,
  changes,
  type Difference,
  differenceOf,
  differences,
  type Standing,
  standingOf,
  standings,
} from "./compare"
import { compareRuns, findComparable } from "./queries-compare"
import { recordRun } from "./record"
import { retractRun } from "./retract"
import { shareRun } from "./share"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const all = { of: differences, limit: 200, cursor: null, clip: 1000 }

type Case = [name: string, inside?: string]

const failed = (message: string) => `<failure message="${message}"/>`
const flaky = '<flakyFailure message="at first"/>'

async function sent(actor: Actor, pair: Pair, cases: Case[], { share = false, tool = null as string | null } = {}): Promise<string> {
  const listed = cases.map(([name, inside = ""]) => `<testcase classname="pkg.Kind" name="${name}" time="1">${inside}</testcase>`)
  const body = new Response(`<testsuite name="${randomUUID()}">${listed.join("")}</testsuite>`).body
  if (!body) throw new Error("an upload has a body")
  const { runId } = must(await recordRun(actor, { ...pair, format: null, tool }, { body, contentType: null, fileName: null }, ledger.clock))
  if (share) must(await shareRun(actor, runId, ledger.clock()))
  return runId
}

test("compared with itself nothing of a run changed", async () => {
  const id = await sent(ledger.cast.mia, ledger.newPair(), [["red", failed("no link")], ["a"], ["b"], ["b"]])
  const { counts, cases } = must(await compareRuns(ledger.cast.mia, { id, otherId: id }, all))
  expect(counts).toMatchObject({ "still-failing": 1, unchanged: 2, added: 0, removed: 0 })
  expect(cases).toMatchObject([
    { difference: "still-failing", run: { name: "red", times: 1 }, other: { name: "red", times: 1 } },
    { difference: "unchanged", run: { name: "a" } },
    { difference: "unchanged", run: { name: "b", times: 2 }, other: { name: "b", times: 2 } },
  ])
})

test("each case by what became of it, with both messages and counts of all", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const otherId = await sent(mia, pair, [
    ["broke"],
    ["mended", failed("was red")],
    ["red", failed("old words")],
    ["wavers"],
    ["gone"],
    ["skips"],
    ["same"],
    ["same too"],
    ["twice"],
  ])
  const id = await sent(mia, pair, [
    ["broke", failed("now red")],
    ["mended"],
    ["red", failed("new words")],
    ["wavers", flaky],
    ["came", failed("from the start")],
    ["skips", "<skipped/>"],
    ["same"],
    ["same too"],
    ["twice"],
    ["twice", failed("the second")],
  ])
  const { run, other, counts, cases, nextCursor } = must(await compareRuns(mia, { id, otherId }, all))
  expect([run.id, other.id, nextCursor]).toEqual([id, otherId, null])
  expect(counts).toEqual({
    "newly-failing": 1,
    fixed: 1,
    "still-failing": 1,
    flaky: 2,
    added: 1,
    removed: 1,
    changed: 1,
    unchanged: 2,
  })
  expect(cases.map((one) => [one.difference, (one.run ?? one.other)?.name, one.run?.message ?? null, one.other?.message ?? null])).toEqual([
    ["newly-failing", "broke", "now red", null],
    ["fixed", "mended", null, "was red"],
    ["still-failing", "red", "new words", "old words"],
    ["flaky", "twice", "the second", null],
    ["flaky", "wavers", null, null],
    ["added", "came", "from the start", null],
    ["removed", "gone", null, null],
    ["changed", "skips", null, null],
    ["unchanged", "same", null, null],
    ["unchanged", "same too", null, null],
  ])
  expect(cases[3]).toMatchObject({
    difference: "flaky",
    run: { times: 2, index: 9, standing: "failed" },
    other: { times: 1, index: 8, standing: "passed" },
  })
  const shown = must(await compareRuns(mia, { id, otherId }, { ...all, of: ["still-failing"], clip: 3 })).cases
  expect(shown).toMatchObject([{ run: { message: "new", clipped: true }, other: { message: "old", clipped: true } }])
})

test("page by page the rows are the same as at once; a word that is no cursor begins anew", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const names = Array.from({ length: 12 }, (_, at): Case => [`case ${at}`])
  const otherId = await sent(mia, pair, names)
  const id = await sent(
    mia,
    pair,
    names.map(([name], at): Case => [name, at % 3 === 0 ? failed(name) : ""]),
  )
  const whole = must(await compareRuns(mia, { id, otherId }, all)).cases
  const paged: typeof whole = []
  let cursor: string | null = null
  do {
    const page: Comparison = must(await compareRuns(mia, { id, otherId }, { ...all, limit: 5, cursor }))
    expect(page.counts).toMatchObject({ "newly-failing": 4, unchanged: 8 })
    paged.push(...page.cases)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(paged).toEqual(whole)
  const first = must(await compareRuns(mia, { id, otherId }, { ...all, ofEach: 2, cursor: "nothing" }))
  expect(first.cases.map((one) => one.difference)).toEqual(["newly-failing", "newly-failing", "unchanged", "unchanged"])
  expect(must(await compareRuns(mia, { id, otherId }, { ...all, of: changes })).cases).toHaveLength(4)
})

describe("as the rule says, for whatever stands in two runs", () => {
  type Listed = {
    key: string | null
    suite: string
    className: string | null
    name: string | null
    status: string
    detail: string | null
    tried: boolean
  }

  /** Results in plain SQL: files hold no two results without a key, one of which has a class that another lacks. */
  const insert = (run: string, rows: Listed[]) =>
    connected(ledger.ownerUrl, (client) =>
      client.query(
        `INSERT INTO test_result (run_id, index, vendor, combination_id, suite, class_name, name, key, status, detail, attempts, raw_status)
         SELECT r.id, 1000 + (e.n)::int, r.vendor, r.combination_id, e.row ->> 'suite', e.row ->> 'className', e.row ->> 'name', e.row ->> 'key',
           e.row ->> 'status', e.row ->> 'detail', CASE WHEN (e.row ->> 'tried')::boolean THEN '[{"status": "failed"}]'::jsonb END, 'x'
         FROM test_run r, jsonb_array_elements($2::jsonb) WITH ORDINALITY e(row, n) WHERE r.id = $1`,
        [run, JSON.stringify(rows)],
      ),
    )

  const ofResult = ({ status, detail, tried }: Listed): Standing =>
    status === "passed" && (detail === "flaky" || tried) ? "flaky" : (standings.find((one) => one === status) ?? "other")
  const nameOf = ({ key, suite, className, name }: Omit<Listed, "status" | "detail" | "tried">) =>
    JSON.stringify(key === null ? [suite, className, name] : key)

  function said(rows: Listed[]): Map<string, Standing> {
    const found = new Map<string, [Standing, ...Standing[]]>()
    for (const row of rows) found.set(nameOf(row), [ofResult(row), ...(found.get(nameOf(row)) ?? [])])
    return new Map([...found].map(([name, standings]) => [name, standingOf(standings)]))
  }

  // A row of numbers that looks random and is the same each time.
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      yield state >> 8
    }
  }

  test.each([1, 2, 3])("seed %i", async (seed) => {
    const { mia } = ledger.cast
    const pair = ledger.newPair()
    const number = numbers(seed)
    const pick = <T>(words: T[]): T => words[number.next().value % words.length] as T
    const listed = (): Listed => ({
      key: pick([null, null, "a", "b", "a.b", "c", "d", "e"]),
      suite: pick(["", "a", "b"]),
      className: pick([null, "", "a"]),
      name: pick([null, "a", "b", "c"]),
      status: pick(["passed", "passed", "failed", "errored", "skipped", "other"]),
      detail: pick([null, "flaky", "warned"]),
      tried: pick([true, false, false, false]),
    })
    const [mine, theirs] = [80, 60].map((length) => Array.from({ length }, listed))
    if (!mine || !theirs) throw new Error("there are two")
    const [id, otherId] = [await sent(mia, pair, []), await sent(mia, pair, [])]
    await insert(id, mine)
    await insert(otherId, theirs)
    const [ofRun, ofOther] = [said(mine), said(theirs)]
    const expected = new Map<string, Difference>()
    for (const one of new Set([...ofRun.keys(), ...ofOther.keys()]))
      expected.set(one, differenceOf(ofRun.get(one) ?? null, ofOther.get(one) ?? null))
    const { cases, counts } = must(await compareRuns(mia, { id, otherId }, all))
    const found = new Map(cases.map((one) => [nameOf(one.run ?? one.other), one.difference]))
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    for (const one of differences) expect(counts[one]).toBe([...expected.values()].filter((other) => other === one).length)
    const together = (shown: ComparedResult | null) => (shown?.alsoPassed ? "flaky" : shown?.standing)
    for (const one of cases) {
      expect(together(one.run)).toBe(one.run ? ofRun.get(nameOf(one.run)) : undefined)
      expect(together(one.other)).toBe(one.other ? ofOther.get(nameOf(one.other)) : undefined)
    }
  })
})

test("a private run of the other party is not there, in neither place, nor the one to compare with; shared, it is", async () => {
  const { mia, mona, rosa, rita, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const mine = await sent(mia, pair, [["one"], ["two"]], { share: true })
  const hidden = await sent(mia, pair, [["one", failed("not for others")]])
  const theirs = await sent(rosa, pair, [["one"], ["three"]])
  for (const [actor, id, otherId] of [
    [rosa, mine, hidden],
    [rosa, hidden, mine],
    [rita, hidden, hidden],
    [mia, mine, theirs],
    [olaf, mine, mine],
    [ada, mine, mine],
    [mia, mine, randomUUID()],
  ] as const)
    expect(await compareRuns(actor, { id, otherId }, all)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await findComparable(rosa, hidden)).toBeNull()
  expect(await findComparable(olaf, mine)).toBeNull()
  // Mia's hidden run came between; for Red Hat the one before theirs is the shared one.
  expect(await findComparable(rosa, theirs)).toMatchObject({ run: { id: theirs, visibility: "private" }, other: { id: mine, results: 2 } })
  expect(must(await compareRuns(rosa, { id: theirs, otherId: mine }, all)).counts).toMatchObject({ added: 1, removed: 1, unchanged: 1 })

  must(await shareRun(mia, hidden, ledger.clock()))
  expect(await findComparable(rosa, theirs)).toMatchObject({ other: { id: hidden } })
  expect(must(await compareRuns(rosa, { id: theirs, otherId: hidden }, all)).counts).toMatchObject({ fixed: 1, added: 1 })
  expect(must(await compareRuns(mona, { id: mine, otherId: hidden }, all)).counts).toMatchObject({ fixed: 1, added: 1 })
})

test("the run to compare with is the last earlier one of the same tool on the same combination that nobody retracted", async () => {
  const { mia } = ledger.cast
  const [pair, elsewhere] = [ledger.newPair(), ledger.newPair()]
  const first = await sent(mia, pair, [["a"]], { tool: "lisa" })
  const second = await sent(mia, pair, [["a"]], { tool: "lisa" })
  await sent(mia, pair, [["a"]], { tool: "another" })
  const away = await sent(mia, elsewhere, [["a"]], { tool: "lisa" })
  const third = await sent(mia, pair, [["a"]], { tool: "lisa" })
  await sent(mia, pair, [["a"]], { tool: "lisa" })
  expect((await findComparable(mia, third))?.other?.id).toBe(second)
  expect((await findComparable(mia, second))?.other?.id).toBe(first)
  must(await retractRun(mia, { runId: second, reason: "the wrong build" }, ledger.clock()))
  expect((await findComparable(mia, third))?.other?.id).toBe(first)
  expect(await findComparable(mia, first)).toMatchObject({ run: { tool: "lisa", ...pair }, other: null })
  expect(await compareRuns(mia, { id: third, otherId: away }, all)).toEqual({ ok: false, error: { code: "other-combination" } })
})
