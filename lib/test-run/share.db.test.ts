import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { eventsOn } from "@/lib/event/events-for-tests"
import { connected } from "@/scripts/roles"
import { originalFile } from "./artifact"
import { findRun, listRuns } from "./queries"
import { shareRun } from "./share"

let ledger: Ledger
let pair: Pair
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  return ledger.drop
})

const keys = ["interop.jboss-eap.deploy"]
const privateRun = () => ledger.send(ledger.cast.rosa, pair, "interop", keys, { share: false })

test("shared: the other party sees it from then on, with its file, and the answer says who that is", async () => {
  const { rosa, mona, olaf } = ledger.cast
  const run = await privateRun()
  expect(await findRun(mona, run)).toBeNull()
  expect((await listRuns(mona, { guest: pair.guest }, 50, null)).items).toEqual([])
  expect(must(await shareRun(rosa, run, ledger.clock()))).toEqual({ seenBy: ["red-hat", "microsoft"], changed: true })
  expect((await findRun(mona, run))?.run).toMatchObject({ visibility: "shared", sharedBy: "Rosa", vendor: "red-hat" })
  expect((await listRuns(mona, { guest: pair.guest }, 50, null)).items.map(({ id }) => id)).toEqual([run])
  expect(await originalFile(mona, run)).toMatchObject({ ok: true })
  expect(await findRun(olaf, run)).toBeNull()
  expect((await eventsOn(ledger, run)).at(-1)).toMatchObject({
    kind: "run-shared",
    payload: { run, by: "Rosa", vendor: "red-hat" },
    audience: ["red-hat", "microsoft"],
  })
})

test("shared twice, and by many at once, it is shared once", async () => {
  const run = await privateRun()
  const all = (await Promise.all(Array.from({ length: 6 }, () => shareRun(ledger.cast.rosa, run, ledger.clock())))).map(must)
  expect(all.filter(({ changed }) => changed)).toHaveLength(1)
  const before = await ledger.rows()
  expect(must(await shareRun(ledger.cast.rosa, run, ledger.clock())).changed).toBe(false)
  expect(await ledger.rows()).toEqual(before)
  expect((await eventsOn(ledger, run)).map(({ kind }) => kind)).toEqual(["run-recorded", "run-shared"])
})

test("by whom it is not theirs to share it is not found; managers and approvers share nothing; nothing is written", async () => {
  const { mia, olaf, ada, rita, ravi, rosa } = ledger.cast
  const run = await privateRun()
  const before = await ledger.rows()
  for (const actor of [mia, olaf, ada])
    expect(await shareRun(actor, run, ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
  for (const actor of [rita, ravi])
    expect(await shareRun(actor, run, ledger.clock())).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await shareRun(rosa, randomUUID(), ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ledger.rows()).toEqual(before)
  must(await shareRun(rosa, run, ledger.clock()))
  expect(await shareRun(mia, run, ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
})

test("a run with warnings that block is not shared, and they are named", async () => {
  const run = await privateRun()
  await connected(ledger.ownerUrl, (client) =>
    client.query("INSERT INTO run_warning (run_id, id, vendor, code, message, blocks) VALUES ($1, 3, 'red-hat', 'c', 'm', true)", [run]),
  )
  const before = await ledger.rows()
  expect(await shareRun(ledger.cast.rosa, run, ledger.clock())).toEqual({ ok: false, error: { code: "share-blocked", warnings: [3] } })
  expect(await ledger.rows()).toEqual(before)
})
