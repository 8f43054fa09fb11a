import { createHash, randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { endNote } from "./end-note"
import { noteFailure } from "./note"
import { failureGroups, groupOfResult } from "./queries-failures"
import { listSaying } from "./queries-results"
import { redactRun } from "./redact"
import { shareRun } from "./share"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const failing = (name: string, inside: string) => `<testcase classname="pkg" name="${name}">${inside}</testcase>`
const failed = (name: string, message: string) => failing(name, `<failure message="${message}"/>`)
const errored = (name: string, message: string) => failing(name, `<error message="${message}"/>`)

async function sent(actor: Actor, pair: Pair, cases: string[], share = true): Promise<string> {
  const file = `<testsuite name="${randomUUID()}">${cases.join("")}<testcase classname="pkg" name="fine"/></testsuite>`
  const { runId } = must(await ledger.upload(actor, pair, file))
  if (share) must(await shareRun(actor, runId, ledger.clock()))
  return runId
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex")
const groupsOf = (actor: Actor, run: string, limit = 20, cursor: string | null = null) => failureGroups(actor, run, { limit, cursor })
const noteOf = (run: string, text: string, note = "The lab switch.", defect: string | null = null) => ({
  runId: run,
  group: digestOf(text),
  note,
  defect,
})

test("failures are grouped by what they say, the most frequent first, with the first of each; page by page the same", async () => {
  const { mia } = ledger.cast
  const run = await sent(mia, ledger.newPair(), [
    failed("a", "no lease after 12 s"),
    errored("b", "no lease after 300 s"),
    failed("c", "disk 0x1f is gone"),
    failed("d", "no lease after 1.5 s"),
    failed("e", "no lease after 44 s"),
    failing("f", "<failure/>"),
    failing("g", "<failure>Traceback (most recent call last):\n  File x\nKeyError: 'a'\n</failure>"),
  ])
  const found = await groupsOf(mia, run)
  expect(found).toMatchObject({ failures: 7, groups: 4, nextCursor: null })
  expect(found.items.map(({ text, failed: n, errored: m, first }) => [text, n, m, first.map(({ name }) => name)])).toEqual([
    ["no lease after <time>", 3, 1, ["a", "b", "d"]],
    ["disk <hex> is gone", 1, 0, ["c"]],
    ["", 1, 0, ["f"]],
    ["KeyError: 'a'", 1, 0, ["g"]],
  ])
  for (const { text, digest } of found.items) expect(digest).toBe(digestOf(text))

  const paged = []
  let cursor: string | null = null
  do {
    const page: typeof found = await groupsOf(mia, run, 1, cursor)
    expect(page).toMatchObject({ failures: 7, groups: 4 })
    paged.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(paged).toEqual(found.items)
  expect((await groupsOf(mia, run, 20, "no cursor of ours")).items).toEqual(found.items)

  const [most] = found.items
  const one = await failureGroups(mia, run, { limit: 1, cursor: null, digest: most?.digest ?? "" })
  expect(one.items).toEqual([most])
  const asked = { limit: 3, cursor: null, clip: 100 }
  const first = await listSaying(mia, run, "no lease after <time>", asked)
  const second = await listSaying(mia, run, "no lease after <time>", { ...asked, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["a", "b", "d", "e"])
  expect(second.nextCursor).toBeNull()
  expect((await listSaying(mia, run, "", asked)).items.map(({ name }) => name)).toEqual(["f"])
  expect(await groupOfResult(mia, run, 1)).toMatchObject({ text: "no lease after <time>", note: null })
  for (const index of [5, 7, 99]) expect(await groupOfResult(mia, run, index)).toBeNull()
})

test("rows from before groups were kept are grouped by their messages", async () => {
  const { mia } = ledger.cast
  const run = await sent(mia, ledger.newPair(), [], false)
  await connected(ledger.ownerUrl, (client) =>
    client.query(
      `INSERT INTO test_result (run_id, index, vendor, combination_id, suite, name, status, raw_status, message)
       SELECT r.id, 100 + n, r.vendor, r.combination_id, 's', n::text, 'failed', 'failed', repeat('x', 200) || n FROM test_run r, generate_series(1, 3) n
       WHERE r.id = $1`,
      [run],
    ),
  )
  const { items } = await groupsOf(mia, run)
  expect(items).toMatchObject([{ text: "x".repeat(200), failed: 3 }])
  expect((await listSaying(mia, run, "x".repeat(200), { limit: 10, cursor: null, clip: 10 })).items).toHaveLength(3)
})

test("a note stands on every run whose failures say the same, for its vendor alone, until it is ended or another takes its place", async () => {
  const { mia, mona, rosa, ravi, olaf } = ledger.cast
  const [pair, elsewhere] = [ledger.newPair(), ledger.newPair()]
  const text = "switch <n> is down"
  const first = await sent(mia, pair, [failed("a", "switch 3 is down"), failed("b", "other")])
  const noted = must(await noteFailure(mia, noteOf(first, text, "The lab switch.", "LAB-7"), ledger.clock()))
  const later = await sent(rosa, elsewhere, [failed("z", "switch 12 is down")])
  for (const actor of [mia, mona]) {
    const { items } = await groupsOf(actor, later)
    expect(items).toMatchObject([{ text, note: { note: "The lab switch.", defect: "LAB-7", run: first, by: "Mia", at: noted.at } }])
    expect((await groupOfResult(actor, later, 0))?.note?.id).toBe(noted.id)
  }
  for (const actor of [rosa, ravi]) {
    expect((await groupsOf(actor, first)).items.map(({ note }) => note)).toEqual([null, null])
    expect((await groupsOf(actor, later)).items.map(({ note }) => note)).toEqual([null])
  }
  for (const run of [first, later]) expect(await groupsOf(olaf, run)).toEqual({ failures: 0, groups: 0, items: [], nextCursor: null })

  // Each vendor has its own, and the newest is the one.
  must(await noteFailure(rosa, noteOf(later, text, "Theirs."), ledger.clock()))
  const second = must(await noteFailure(mia, noteOf(later, text, "Fixed in the lab on Monday."), ledger.clock()))
  expect((await groupsOf(mia, first)).items[0]?.note).toMatchObject({
    id: second.id,
    note: "Fixed in the lab on Monday.",
    defect: null,
    run: later,
  })
  expect((await groupsOf(rosa, first)).items[0]?.note).toMatchObject({ note: "Theirs.", by: "Rosa" })

  must(await endNote({ ...mia, name: "Another" }, second.id, ledger.clock()))
  // The first does not come back.
  expect((await groupsOf(mia, first)).items[0]?.note).toBeNull()
  expect((await groupsOf(rosa, first)).items[0]?.note).not.toBeNull()
  for (const id of [second.id, noted.id])
    expect(await endNote(mia, id, ledger.clock())).toEqual({ ok: false, error: { code: "note-ended" } })
})

test("who may not note or end is refused, and nothing is written; no event tells of a note", async () => {
  const { mia, mona, marco, rosa, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const hidden = await sent(mia, pair, [failed("a", "only here")], false)
  const input = noteOf(hidden, "only here")
  const { id } = must(await noteFailure(mia, input, ledger.clock()))
  const before = await ledger.rows()
  const code = async (did: Promise<{ ok: true } | { ok: false; error: { code: string } }>) => {
    const result = await did
    return result.ok ? "done" : result.error.code
  }
  for (const actor of [rosa, olaf, ada]) {
    expect(await code(noteFailure(actor, input, ledger.clock()))).toBe("not-found")
    expect(await code(endNote(actor, id, ledger.clock()))).toBe("not-found")
  }
  for (const actor of [mona, marco]) {
    expect(await code(noteFailure(actor, input, ledger.clock()))).toBe("not-engineer")
    expect(await code(endNote(actor, id, ledger.clock()))).toBe("not-engineer")
  }
  expect(await code(noteFailure(mia, { ...input, runId: randomUUID() }, ledger.clock()))).toBe("not-found")
  for (const text of ["never said", ""]) expect(await code(noteFailure(mia, noteOf(hidden, text), ledger.clock()))).toBe("no-such-group")
  expect(await code(endNote(mia, randomUUID(), ledger.clock()))).toBe("not-found")
  expect(await ledger.rows()).toEqual(before)

  must(await noteFailure(mia, { ...input, note: "Again." }, ledger.clock()))
  must(await endNote(mia, (await groupsOf(mia, hidden)).items[0]?.note?.id ?? "", ledger.clock()))
  const after = await ledger.rows()
  expect(after).toEqual({ ...before, failure_note: (before.failure_note ?? 0) + 1, failure_note_end: (before.failure_note_end ?? 0) + 2 })
})

test("two notes of one moment: one stands, and the other was ended by it; of two ends one is refused", async () => {
  const { mia } = ledger.cast
  const run = await sent(mia, ledger.newPair(), [failed("a", "raced")], false)
  const lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
  await connected(ledger.ownerUrl, async (holder) => {
    const blocked = async (people: number) => {
      const sql =
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
      await expect
        .poll(async () => (await connected(ledger.ownerUrl, (client) => client.query(sql))).rows[0]?.n, { timeout: 20_000 })
        .toBe(people)
    }
    await holder.query("BEGIN")
    await holder.query(lock, [`failure microsoft ${digestOf("raced")}`])
    const noting = ["one", "other"].map((note) => noteFailure(mia, noteOf(run, "raced", note), ledger.clock()))
    await blocked(2)
    await holder.query("ROLLBACK")
    for (const one of await Promise.all(noting)) must(one)
    const live = "SELECT id FROM failure_note n WHERE NOT EXISTS (SELECT FROM failure_note_end e WHERE e.note_id = n.id) AND n.run_id = $1"
    const { rows } = await holder.query<{ id: string }>(live, [run])
    expect(rows).toHaveLength(1)
    const id = rows[0]?.id ?? ""

    // An end that is not committed yet is seen by nobody else, and both wait for what becomes of it.
    await holder.query("BEGIN")
    await holder.query("INSERT INTO failure_note_end (note_id, vendor, by_name, at) VALUES ($1, 'microsoft', 'Mia', now())", [id])
    const ending = endNote(mia, id, new Date())
    await blocked(1)
    await holder.query("COMMIT")
    expect(await ending).toEqual({ ok: false, error: { code: "note-ended" } })
  })
})

test("a redaction takes what failures say, and no note is left on what is gone", async () => {
  const { mia } = ledger.cast
  const run = await sent(mia, ledger.newPair(), [failed("a", "token hunter")], false)
  must(await noteFailure(mia, noteOf(run, "token hunter"), ledger.clock()))
  must(await redactRun(mia, { runId: run, reason: "A token in a message." }, ledger.clock()))
  const { items } = await groupsOf(mia, run)
  expect(items).toMatchObject([{ text: "", failed: 1, note: null }])
  const kept = await connected(ledger.ownerUrl, (client) =>
    client.query("SELECT t::text FROM test_result t WHERE run_id = $1 UNION ALL SELECT n::text FROM failure_note n WHERE run_id = $1", [
      run,
    ]),
  )
  expect(JSON.stringify(kept.rows)).not.toContain("hunter")
  expect(await noteFailure(mia, noteOf(run, "token hunter"), ledger.clock())).toEqual({ ok: false, error: { code: "no-such-group" } })
})
