import type pg from "pg"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { as } from "@/lib/db/as"
import { eventsOn } from "@/lib/event/events-for-tests"
import { endMapping } from "@/lib/mapping/end"
import { mapNames } from "@/lib/mapping/map"
import { retractRun } from "@/lib/test-run/retract"
import { shareRun } from "@/lib/test-run/share"
import type { Actor } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { acceptRequest } from "./accept"
import { answerRequests } from "./answer"
import { askForRun } from "./ask"
import { declineRequest } from "./decline"
import { findRequest } from "./queries"
import type { AskInput, OwnAct } from "./rules"
import { withdrawRequest } from "./withdraw"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const [smoke, nvme] = ["Provisioning.smoke_test", "NvmeTestSuite.verify_nvme_basic"]
const ask = async (pair: Pair, parts: Partial<AskInput> = {}, actor: Actor = ledger.cast.rosa) =>
  must(await askForRun(actor, { ...pair, cases: [], build: null, reason: "A new build.", dueOn: null, ...parts }, ledger.clock()))
const lisa = (pair: Pair, keys: string[], share = true) => ledger.send(ledger.cast.mia, pair, "lisa", keys, { share })
const seen = async (id: string) => {
  const found = await findRequest(ledger.cast.rosa, id, new Date())
  if (!found) throw new Error("the request is not there")
  return found
}
const acts = async (id: string) => (await eventsOn(ledger, id)).map(({ kind }) => kind)

test("the run that answers it closes it, with the run's sharing; several at once, and those of others not", async () => {
  const pair = ledger.newPair()
  const any = await ask(pair)
  const these = await ask(pair, { cases: [smoke, nvme] })
  const more = await ask(pair, { cases: [smoke, "interop.sql-server.restore"] })
  const back = await ask(pair, {}, ledger.cast.mia)
  must(await acceptRequest(ledger.cast.mia, these, ledger.clock()))
  const run = await lisa(pair, [nvme, smoke], false)
  for (const id of [any, these]) expect(await seen(id)).toMatchObject({ answered: null })
  must(await shareRun(ledger.cast.mia, run, ledger.clock()))
  for (const id of [any, these]) {
    expect(await seen(id)).toMatchObject({ state: "answered", answered: { run, by: "Mia", retractedAt: null }, near: [] })
    expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
      kind: "run-request-answered",
      payload: { run, by: "Mia", vendor: "microsoft" },
      audience: ["red-hat", "microsoft"],
    })
  }
  expect(await seen(more)).toMatchObject({
    state: "open",
    near: [{ id: run, lacks: [{ code: "cases-missing", cases: ["interop.sql-server.restore"] }] }],
  })
  expect(await seen(back)).toMatchObject({ state: "open", near: [] })
})

test("what was recorded before, and what is not shared, does not; the other vendor is told of no private run", async () => {
  const pair = ledger.newPair()
  const early = await lisa(pair, [smoke], false)
  const id = await ask(pair)
  must(await shareRun(ledger.cast.mia, early, ledger.clock()))
  const hidden = await lisa(pair, [smoke], false)
  expect(await seen(id)).toMatchObject({ state: "open", near: [] })
  expect(await findRequest(ledger.cast.mia, id, new Date())).toMatchObject({ near: [{ id: hidden, lacks: [{ code: "private" }] }] })
})

test("a build that is asked for is named in the run's environment", async () => {
  const pair = ledger.newPair()
  const id = await ask(pair, { build: "26100" })
  const other = await lisa(pair, [smoke])
  expect(await seen(id)).toMatchObject({ state: "open", near: [{ id: other, lacks: [{ code: "build-not-named", build: "26100" }] }] })
  const run = await lisa(pair, [smoke], false)
  await connected(ledger.ownerUrl, async (owner) => {
    await owner.query("ALTER TABLE test_run DISABLE TRIGGER facts_stay")
    const environment = JSON.stringify([{ key: "host.version", value: "10.0.26100.1742" }])
    await owner.query("UPDATE test_run SET environment = $2 WHERE id = $1", [run, environment])
    await owner.query("ALTER TABLE test_run ENABLE TRIGGER facts_stay")
  })
  must(await shareRun(ledger.cast.mia, run, ledger.clock()))
  expect(await seen(id)).toMatchObject({ state: "answered", answered: { run } })
})

test("a result stands for what a mapping makes of it, until the mapping ends", async () => {
  const { mia } = ledger.cast
  const [pair, name, key] = [ledger.newPair(), "Lab.restore_database", "interop.sql-server.restore"]
  const map = async () => must(await mapNames(mia, { exact: true, pattern: name, standsFor: key, tool: null }, ledger.clock())).mappingId
  const first = await lisa(pair, [name])
  const ended = await map()
  const id = await ask(pair, { cases: [key] })
  must(await endMapping(mia, { mappingId: ended, reason: "Another case." }, ledger.clock()))
  const second = await lisa(pair, [name])
  expect(await seen(id)).toMatchObject({ state: "open", near: [{ id: second, lacks: [{ code: "cases-missing", cases: [key] }] }] })
  await map()
  expect(await seen(id)).toMatchObject({ state: "answered", answered: { run: second } })
  const next = await ask(pair, { cases: [key] })
  expect(await seen(next)).toMatchObject({ state: "open" })
  const third = await lisa(pair, [name])
  expect(await seen(next)).toMatchObject({ state: "answered", answered: { run: third } })
  expect(first).not.toBe(second)
})

test("answered it stays, also when the run is retracted: the page says since when, and it can be asked again", async () => {
  const pair = ledger.newPair()
  const id = await ask(pair)
  const run = await lisa(pair, [smoke])
  must(await retractRun(ledger.cast.mia, { runId: run, reason: "Wrong machine." }, ledger.clock()))
  expect(await seen(id)).toMatchObject({ state: "answered", answered: { run, retractedAt: expect.any(Date) } })
  expect(await declineRequest(ledger.cast.mia, { requestId: id, reason: "No." }, ledger.clock())).toMatchObject({
    error: { code: "wrong-state", state: "answered" },
  })
  expect(await seen(await ask(pair))).toMatchObject({ state: "open" })
})

test("what is closed is not closed again", async () => {
  const pair = ledger.newPair()
  const id = await ask(pair)
  await lisa(pair, [smoke])
  const { combination } = await seen(id)
  const before = await ledger.rows()
  expect(
    await as(ledger.cast.mia, (tx) => answerRequests(tx, ledger.cast.mia, { combinations: [combination], run: null }, new Date())),
  ).toEqual([])
  expect(await ledger.rows()).toEqual(before)
  expect(await acts(id)).toEqual(["run-requested", "run-request-answered"])
})

/** Holds the turn of a request's combination, lets others begin and queue behind it, and lets go. */
async function holding<T>(id: string, waiters: (() => Promise<T>)[]): Promise<T[]> {
  const { combination } = await seen(id)
  const watched = (work: (holder: pg.Client, watcher: pg.Client) => Promise<T[]>) =>
    connected(ledger.ownerUrl, (holder) => connected(ledger.ownerUrl, (watcher) => work(holder, watcher)))
  return watched(async (holder, watcher) => {
    // By a connection of its own: within the holder's transaction nobody who connects later is seen.
    const blocked = async () => {
      const { rows } = await watcher.query(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0",
      )
      return rows[0]?.n
    }
    await holder.query("BEGIN")
    await holder.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`combination ${combination}`])
    const all: Promise<T>[] = []
    for (const begin of waiters) {
      all.push(begin())
      await expect.poll(blocked, { timeout: 20_000 }).toBe(all.length)
    }
    await holder.query("ROLLBACK")
    return Promise.all(all)
  })
}

const act: Record<OwnAct, (id: string) => Promise<{ ok: boolean; error?: unknown }>> = {
  accepted: (id) => acceptRequest(ledger.cast.mia, id, new Date()),
  declined: (id) => declineRequest(ledger.cast.mia, { requestId: id, reason: "No machine." }, new Date()),
  withdrawn: (id) => withdrawRequest(ledger.cast.rosa, id, new Date()),
}
const sharing = (run: string) => () => shareRun(ledger.cast.mia, run, new Date())

test("two runs that are shared at once close a request once, the first of them", async () => {
  const pair = ledger.newPair()
  const [one, other] = [await ask(pair), await ask(pair)]
  const runs = [await lisa(pair, [smoke], false), await lisa(pair, [smoke], false)]
  const shared = await holding(one, runs.map(sharing))
  expect(shared.map((result) => result.ok)).toEqual([true, true])
  for (const id of [one, other]) {
    expect(await acts(id)).toEqual(["run-requested", "run-request-answered"])
    expect(await seen(id)).toMatchObject({ answered: { run: runs[0] } })
  }
})

test("of an acceptance and a withdrawal at once, whoever waits is judged by what the other did", async () => {
  const first = await ask(ledger.newPair())
  expect(await holding(first, [() => act.withdrawn(first), () => act.accepted(first)])).toMatchObject([
    { ok: true },
    { ok: false, error: { code: "wrong-state", act: "accepted", state: "withdrawn" } },
  ])
  const second = await ask(ledger.newPair())
  expect(await holding(second, [() => act.accepted(second), () => act.withdrawn(second)])).toMatchObject([{ ok: true }, { ok: true }])
  expect(await seen(second)).toMatchObject({ state: "withdrawn", accepted: { by: "Mia" } })
})

test("a decline that waits for the run that answers is refused; a run that waits for a decline is shared and answers nothing", async () => {
  const pair = ledger.newPair()
  const first = await ask(pair)
  const run = await lisa(pair, [smoke], false)
  expect(await holding<{ ok: boolean; error?: unknown }>(first, [sharing(run), () => act.declined(first)])).toMatchObject([
    { ok: true },
    { ok: false, error: { code: "wrong-state", act: "declined", state: "answered" } },
  ])
  const second = await ask(pair)
  const late = await lisa(pair, [smoke], false)
  expect(await holding<{ ok: boolean; error?: unknown }>(second, [() => act.declined(second), sharing(late)])).toMatchObject([
    { ok: true },
    { ok: true },
  ])
  expect(await acts(second)).toEqual(["run-requested", "run-request-declined"])
})

test("a run that is shared while it is asked for is looked at once it was asked", async () => {
  const pair = ledger.newPair()
  const first = await ask(pair)
  const run = await lisa(pair, [smoke], false)
  const asking = () => askForRun(ledger.cast.rosa, { ...pair, cases: [], build: null, reason: "Another.", dueOn: null }, new Date())
  const [asked, shared] = await holding<{ ok: boolean; value?: unknown }>(first, [asking, sharing(run)])
  expect([asked?.ok, shared?.ok]).toEqual([true, true])
  expect(await seen(first)).toMatchObject({ state: "answered", answered: { run } })
  // It was recorded before that one was asked for.
  expect(await seen(String(asked?.value))).toMatchObject({ state: "open" })
})
