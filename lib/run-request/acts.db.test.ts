import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { eventsOn } from "@/lib/event/events-for-tests"
import { inboxOf } from "@/lib/inbox/queries"
import type { Actor } from "@/lib/vendor/rules"
import { acceptRequest } from "./accept"
import { askForRun } from "./ask"
import { declineRequest } from "./decline"
import { countRequests, findRequest, listRequests } from "./queries"
import type { AskInput } from "./rules"
import { countOf } from "./view"
import { withdrawRequest } from "./withdraw"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const smoke = "Provisioning.smoke_test"
const added = async (): Promise<Pair> => {
  const pair = ledger.newPair()
  await ledger.plan(pair)
  return pair
}
const ask = (actor: Actor, pair: Pair, parts: Partial<AskInput> = {}) =>
  askForRun(actor, { ...pair, cases: [], build: null, reason: "A new build.", dueOn: null, ...parts }, ledger.clock())
const seen = (actor: Actor, id: string) => findRequest(actor, id, ledger.clock())

test("asked: both vendors see it with all that was said, and both are told", async () => {
  const { rosa, mia, olaf, ada } = ledger.cast
  const pair = await added()
  const wanted = {
    cases: [smoke, "interop.sql-server.restore", smoke],
    build: "26100",
    reason: " The kernel changed. ",
    dueOn: "2036-12-12",
  }
  const id = must(await ask(rosa, pair, wanted))
  for (const actor of [rosa, mia]) {
    expect(await seen(actor, id)).toMatchObject({
      ...pair,
      from: "red-hat",
      to: "microsoft",
      cases: [smoke, "interop.sql-server.restore"],
      build: "26100",
      reason: "The kernel changed.",
      dueOn: "2036-12-12",
      state: "open",
      overdue: false,
      requestedBy: "Rosa",
      near: [],
    })
  }
  for (const actor of [olaf, ada]) expect(await seen(actor, id)).toBeNull()
  expect((await seen(mia, id))?.refused).toMatchObject({ accepted: null, declined: null, withdrawn: expect.stringContaining("Red Hat") })
  expect((await inboxOf(mia, ledger.clock())).yours).toContainEqual(
    expect.objectContaining({ about: "run-request", kind: "accept-or-decline", request: expect.objectContaining({ id }) }),
  )
  expect(await eventsOn(ledger, id)).toMatchObject([
    { kind: "run-requested", audience: ["red-hat", "microsoft"], payload: { ...pair, of: "microsoft", by: "Rosa", vendor: "red-hat" } },
  ])
})

test("asked on a combination that is not there yet, an engineer adds it with the request, and a manager does not", async () => {
  const pair = ledger.newPair()
  const before = await ledger.rows()
  expect(await ask(ledger.cast.rita, pair)).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await ask(ledger.cast.olaf, pair)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ledger.rows()).toEqual(before)
  const id = must(await ask(ledger.cast.mia, pair))
  const request = await seen(ledger.cast.rita, id)
  expect(request).toMatchObject({ ...pair, from: "microsoft", to: "red-hat" })
  expect(await eventsOn(ledger, request?.combination ?? "")).toMatchObject([{ kind: "combination-added" }])
  must(await ask(ledger.cast.rita, pair))
})

test("nothing is asked for by outsiders, by who may not, or in a form that cannot be met; and nothing is written", async () => {
  const { rosa, ravi, olaf, ada } = ledger.cast
  const pair = await added()
  const before = await ledger.rows()
  for (const actor of [olaf, ada]) expect(await ask(actor, pair)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ask(ravi, pair)).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await ask(rosa, { ...pair, guest: "no-such-guest" })).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ask(rosa, pair, { cases: ["Nope.never"], dueOn: "2020-01-01" })).toEqual({
    ok: false,
    error: {
      code: "invalid-input",
      errors: [
        { path: "cases", message: "there is no case Nope.never" },
        { path: "dueOn", message: "is before today" },
      ],
    },
  })
  expect(await ledger.rows()).toEqual(before)
})

test("accepted, and declined after all, by who was asked; each once, each told", async () => {
  const { rosa, mia } = ledger.cast
  const id = must(await ask(rosa, await added()))
  must(await acceptRequest(mia, id, ledger.clock()))
  expect(await seen(rosa, id)).toMatchObject({ state: "accepted", accepted: { by: "Mia" } })
  expect(await acceptRequest(mia, id, ledger.clock())).toMatchObject({ error: { code: "wrong-state", state: "accepted" } })
  must(await declineRequest(mia, { requestId: id, reason: "The machine broke." }, ledger.clock()))
  expect(await seen(rosa, id)).toMatchObject({ state: "declined", declined: { by: "Mia", reason: "The machine broke." } })
  const before = await ledger.rows()
  expect(await withdrawRequest(rosa, id, ledger.clock())).toMatchObject({ error: { code: "wrong-state", state: "declined" } })
  expect(await ledger.rows()).toEqual(before)
  expect((await eventsOn(ledger, id)).slice(1)).toMatchObject([
    { kind: "run-request-accepted", payload: { by: "Mia", vendor: "microsoft" }, audience: ["red-hat", "microsoft"] },
    { kind: "run-request-declined", payload: { by: "Mia", reason: "The machine broke." }, audience: ["red-hat", "microsoft"] },
  ])
  const declined = (at = ledger.clock()) => inboxOf(rosa, at)
  expect((await declined()).yours.map(({ kind }) => kind)).toContain("read-decline")
})

test("withdrawn by who asked, and by nobody else", async () => {
  const { rosa, rita, ravi, mia, olaf, ada } = ledger.cast
  const id = must(await ask(rosa, await added()))
  const before = await ledger.rows()
  for (const actor of [olaf, ada]) {
    expect(await withdrawRequest(actor, id, ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
    expect(await acceptRequest(actor, id, ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
  }
  expect(await withdrawRequest(mia, id, ledger.clock())).toMatchObject({ error: { code: "forbidden", vendor: "red-hat" } })
  expect(await acceptRequest(rosa, id, ledger.clock())).toMatchObject({ error: { code: "forbidden", vendor: "microsoft" } })
  expect(await withdrawRequest(ravi, id, ledger.clock())).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await withdrawRequest(rosa, randomUUID(), ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ledger.rows()).toEqual(before)
  must(await withdrawRequest(rita, id, ledger.clock()))
  expect(await seen(mia, id)).toMatchObject({ state: "withdrawn", withdrawn: { by: "Rita" } })
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({ kind: "run-request-withdrawn", payload: { by: "Rita" } })
})

test("lists go by time, a page at a time, and by state, side and day; counts say how many each filter leaves", async () => {
  const { rosa, mia, olaf } = ledger.cast
  const pair = await added()
  const yesterday = new Date(ledger.clock().getTime() - 172_800_000)
  const due = yesterday.toISOString().slice(0, 10)
  const late = must(await askForRun(rosa, { ...pair, cases: [], build: null, reason: "Soon.", dueOn: due }, yesterday))
  const open = must(await ask(rosa, pair))
  const accepted = must(await ask(rosa, pair))
  must(await acceptRequest(mia, accepted, ledger.clock()))
  const gone = must(await ask(rosa, pair))
  must(await withdrawRequest(rosa, gone, ledger.clock()))
  const back = must(await ask(mia, pair))
  const { combination = "" } = (await seen(mia, late)) ?? {}

  const list = async (actor: Actor, filter: Parameters<typeof listRequests>[1], limit = 50, cursor: string | null = null) => {
    const { items, nextCursor } = await listRequests(actor, { combination, ...filter }, { limit, cursor, at: ledger.clock() })
    return { ids: items.map(({ id }) => id), nextCursor }
  }
  expect((await list(rosa, {})).ids).toEqual([back, gone, accepted, open, late])
  expect((await list(rosa, { role: "asked" })).ids).toEqual([back])
  expect((await list(mia, { role: "asked", state: "open" })).ids).toEqual([open, late])
  expect((await list(mia, { state: "accepted" })).ids).toEqual([accepted])
  expect((await list(mia, { state: "withdrawn" })).ids).toEqual([gone])
  expect((await list(mia, { overdue: true })).ids).toEqual([late])
  expect((await list(olaf, {})).ids).toEqual([])
  const first = await list(rosa, {}, 3)
  expect(first.ids).toEqual([back, gone, accepted])
  expect(await list(rosa, {}, 3, first.nextCursor)).toEqual({ ids: [open, late], nextCursor: null })

  for (const actor of [rosa, mia]) {
    const counts = await countRequests(actor, ledger.clock())
    for (const filter of [{}, { role: "asked" }, { state: "open" }, { role: "asking", state: "accepted" }, { overdue: true }] as const) {
      const { items } = await listRequests(actor, filter, { limit: 200, cursor: null, at: ledger.clock() })
      expect(countOf(counts, filter)).toBe(items.length)
    }
  }
  expect(countOf(await countRequests(olaf, ledger.clock()), {})).toBe(0)
})
