import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { as } from "@/lib/db/as"
import { connected } from "@/scripts/roles"
import { appendEvent } from "./append"
import { listEvents, verifyChain } from "./queries"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

/** Something that a member tells of herself alone, as often as she likes. */
const newEvent = (payload: Record<string, unknown> = { by: "Mia" }) => ({
  kind: "sessions-ended" as const,
  subject: ledger.cast.mia.memberId ?? "",
  at: new Date("2026-11-24T08:00:00.123Z"),
  payload,
  audience: ["microsoft"],
})
const events = async () => (await ledger.rows()).event

test("everybody sees that something happened, and only its audience what", async () => {
  const { mia, rosa, olaf } = ledger.cast
  const event = newEvent({ by: "Mia", note: 'quotes " and ünïcode \\ and\nlines' })
  await as(mia, (tx) => appendEvent(tx, event))
  const seenBy = async (actor: typeof mia) => (await listEvents(actor, null, 1))[0]
  expect(JSON.parse((await seenBy(mia))?.payload ?? "")).toEqual(event.payload)
  expect(await seenBy(mia)).toMatchObject({ kind: "sessions-ended", subject: event.subject, at: event.at })
  for (const actor of [rosa, olaf]) {
    expect(await seenBy(actor)).toMatchObject({ kind: "sessions-ended", subject: event.subject, payload: null, salt: null })
  }
})

test("two events of one payload have two commitments: what is not shown cannot be guessed", async () => {
  await as(ledger.cast.mia, async (tx) => {
    await appendEvent(tx, newEvent())
    await appendEvent(tx, newEvent())
  })
  const [one, other] = await listEvents(ledger.cast.mia, null, 2)
  expect(one?.payload).toBe(other?.payload)
  expect(one?.commitment).not.toBe(other?.commitment)
})

test("many writers at once make one chain without a gap", async () => {
  const before = (await verifyChain(ledger.cast.mia)).events
  await Promise.all(Array.from({ length: 30 }, () => as(ledger.cast.mia, (tx) => appendEvent(tx, newEvent()))))
  expect(await verifyChain(ledger.cast.olaf)).toMatchObject({ holds: true, events: before + 30n, fault: null })
})

test("a page begins after the last event of the page before", async () => {
  const all = await listEvents(ledger.cast.ada, null, 100)
  const first = await listEvents(ledger.cast.ada, null, 3)
  const second = await listEvents(ledger.cast.ada, first.at(-1)?.number ?? null, 3)
  expect([...first, ...second].map(({ number }) => number)).toEqual(all.slice(0, 6).map(({ number }) => number))
})

test("a transaction that fails leaves no event, and no gap for the next", async () => {
  const before = await events()
  const failing = as(ledger.cast.mia, async (tx) => {
    await appendEvent(tx, newEvent())
    throw new Error("changed my mind")
  })
  await expect(failing).rejects.toThrow("changed my mind")
  expect(await events()).toBe(before)
  await as(ledger.cast.mia, (tx) => appendEvent(tx, newEvent()))
  expect((await verifyChain(ledger.cast.mia)).holds).toBe(true)
})

test("nobody tells others what they themselves may not read", async () => {
  const before = await events()
  const toOthers = as(ledger.cast.mia, (tx) => appendEvent(tx, { ...newEvent(), audience: ["red-hat"] }))
  await expect(toOthers).rejects.toThrow(/told to more than may know/)
  expect(await events()).toBe(before)
})

test("a line that an owner has forged is found", async () => {
  must(await ledger.upload(ledger.cast.mia, ledger.newPair(), ledger.file("interop", ["interop.sql-server.restore"])))
  const { events: last } = await verifyChain(ledger.cast.mia)
  const [before] = await listEvents(ledger.cast.mia, last - 2n, 1)
  const forged = async (change: string) => {
    await connected(ledger.ownerUrl, (client) =>
      client.query(
        `ALTER TABLE event DISABLE TRIGGER facts_stay; UPDATE event SET ${change} WHERE number = ${last - 2n}; ALTER TABLE event ENABLE TRIGGER facts_stay`,
      ),
    )
    return verifyChain(ledger.cast.olaf)
  }
  expect(await forged("kind = 'certified'")).toMatchObject({
    holds: false,
    events: last - 3n,
    lastHash: before?.hash,
    fault: { number: last - 2n, fault: "hash" },
  })
})
