import { beforeAll, expect, test } from "vitest"
import { eventsOn } from "@/lib/event/events-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "./ledger-for-tests"
import { findCertification } from "./queries"
import { rejectCertification } from "./reject"
import { withdrawCertification } from "./withdraw"

let ledger: Ledger
let pair: Pair
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  await ledger.evidence(pair)
  return ledger.drop
})

const inReview = async (name: string) => ledger.inReview(pair, await ledger.newProgram(name))
const view = (id: string) => findCertification(ledger.cast.mia, id, { withPrivate: false, at: ledger.clock() })
const reason = "The JBoss run is of an older build."
const reject = (actor: Actor, id: string) => rejectCertification(actor, { certificationId: id, reason }, ledger.clock())
const withdraw = (actor: Actor, id: string) => withdrawCertification(actor, { certificationId: id, reason }, ledger.clock())
const slotsOf = (id: string) =>
  connected(
    ledger.ownerUrl,
    async (client) => (await client.query("SELECT FROM certification_slot WHERE certification_id = $1", [id])).rowCount,
  )

test("a rejection sends it back to testing with its reason; submitted again, both sign anew", async () => {
  const { marco, ravi } = ledger.cast
  const id = await inReview("rejected")
  must(await ledger.sign(marco, id))
  must(await reject(ravi, id))
  const back = await view(id)
  expect(back).toMatchObject({
    state: "in-testing",
    round: 1,
    awaited: null,
    rejections: [{ round: 1, by: "Ravi", vendor: "red-hat", reason }],
  })
  expect(back?.signatures).toMatchObject([{ by: "Marco", round: 1, counts: false }])
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
    kind: "rejected",
    payload: { round: 1, reason, by: "Ravi", vendor: "red-hat" },
  })
  expect(await slotsOf(id)).toBe(1)

  must(await ledger.submit(id, ledger.cast.rosa))
  must(await ledger.sign(ravi, id))
  expect(await view(id)).toMatchObject({ state: "in-review", round: 2, awaited: { vendors: ["microsoft"] } })
  must(await ledger.sign(marco, id))
  expect(await view(id)).toMatchObject({ state: "certified", round: 2 })
})

test("each refusal of a rejection writes nothing", async () => {
  const { marco, mia, rita, olaf, ada } = ledger.cast
  const id = await inReview("not-rejected")
  const before = await ledger.rows()
  for (const actor of [mia, rita]) expect(await reject(actor, id)).toEqual({ ok: false, error: { code: "not-approver" } })
  for (const actor of [olaf, ada]) expect(await reject(actor, id)).toEqual({ ok: false, error: { code: "not-found" } })
  const machine: Actor = { ...marco, token: { id: "t", scopes: ["certifications:write"] } }
  expect(await reject(machine, id)).toEqual({ ok: false, error: { code: "person-required" } })
  expect(await ledger.rows()).toEqual(before)
  must(await reject(marco, id))
  const after = await ledger.rows()
  expect(await reject(marco, id)).toEqual({ ok: false, error: { code: "wrong-state", state: "in-testing", act: "reject" } })
  expect(await ledger.rows()).toEqual(after)
})

test("its planner withdraws it, with a reason, and the slot is free", async () => {
  const { mia, rosa, marco } = ledger.cast
  const program = await ledger.newProgram("withdrawn")
  const id = await ledger.inReview(pair, program)
  must(await ledger.sign(marco, id))
  must(await withdraw(mia, id))
  expect(await view(id)).toMatchObject({ state: "withdrawn", awaited: null, withdrawal: { by: "Mia", vendor: "microsoft", reason } })
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({ kind: "withdrawn", payload: { reason, by: "Mia" } })
  expect(await slotsOf(id)).toBe(0)
  const again = await ledger.inReview(pair, program)
  expect(await slotsOf(again)).toBe(1)
  expect(await withdraw(rosa, again)).toEqual({ ok: false, error: { code: "forbidden", planner: "microsoft" } })
})

test("each refusal of a withdrawal writes nothing", async () => {
  const { mia, rosa, marco, ravi, mona, olaf } = ledger.cast
  const id = await inReview("kept")
  const before = await ledger.rows()
  expect(await withdraw(rosa, id)).toEqual({ ok: false, error: { code: "forbidden", planner: "microsoft" } })
  for (const actor of [marco, mona, ravi]) expect(await withdraw(actor, id)).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await withdraw(olaf, id)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ledger.rows()).toEqual(before)
  must(await ledger.sign(marco, id))
  must(await ledger.sign(ravi, id))
  const after = await ledger.rows()
  expect(await withdraw(mia, id)).toEqual({ ok: false, error: { code: "wrong-state", state: "certified", act: "withdraw" } })
  expect(await ledger.rows()).toEqual(after)
  expect(await slotsOf(id)).toBe(1)
})
