import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { eventsOn } from "@/lib/event/events-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { type Ledger, must, newLedgerWithPrograms } from "./ledger-for-tests"
import { planCertification } from "./plan"
import { findCertification } from "./queries"
import { withdrawCertification } from "./withdraw"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const program = "rhel-on-hyper-v"
const plan = (actor: Actor, pair = ledger.newPair(), dueOn: string | null = null, of = program) =>
  planCertification(actor, { program: of, ...pair, dueOn }, ledger.clock())

test("an engineer of either party plans; numbers of a program follow each other", async () => {
  const { mia, rosa, ravi } = ledger.cast
  const pair = ledger.newPair()
  const first = must(await plan(mia, pair, "2026-12-24"))
  const second = must(await plan(rosa))
  const seen = await findCertification(ravi, first, { withPrivate: false, at: ledger.clock() })
  const next = await findCertification(ravi, second, { withPrivate: false, at: ledger.clock() })
  expect(seen).toMatchObject({ ...pair, state: "planned", dueOn: "2026-12-24", plannedBy: "Mia", plannedByVendor: "microsoft", program })
  expect(seen).toMatchObject({ signingVendor: "microsoft", countersigningVendor: "red-hat", round: null, signatures: [] })
  expect(next?.plannedByVendor).toBe("red-hat")
  expect(next?.number).toBe((seen?.number ?? 0) + 1)
  expect(await eventsOn(ledger, first)).toMatchObject([
    { kind: "certification-planned", payload: { ...pair, program, by: "Mia", vendor: "microsoft" }, audience: ["red-hat", "microsoft"] },
  ])
})

test("a slot is taken once; who comes second is told by which", async () => {
  const pair = ledger.newPair()
  const id = must(await plan(ledger.cast.mia, pair))
  const before = await ledger.rows()
  for (const actor of [ledger.cast.mia, ledger.cast.rosa]) {
    expect(await plan(actor, pair)).toEqual({ ok: false, error: { code: "slot-taken", certification: id } })
  }
  expect(await ledger.rows()).toEqual(before)
})

test("of many who plan the same at once one does, and the numbers have no gap", async () => {
  const pair = ledger.newPair()
  const all = await Promise.all(Array.from({ length: 8 }, (_, index) => plan(index % 2 ? ledger.cast.mia : ledger.cast.rosa, pair)))
  const [won] = all.filter((one) => one.ok)
  expect(all.filter((one) => one.ok)).toHaveLength(1)
  const live = won?.ok ? won.value : ""
  for (const one of all.filter((other) => !other.ok)) {
    expect(one).toEqual({ ok: false, error: { code: "slot-taken", certification: live } })
  }
  const others = await Promise.all(Array.from({ length: 6 }, () => plan(ledger.cast.mia)))
  const views = await Promise.all(
    others.map((one) => findCertification(ledger.cast.mia, must(one), { withPrivate: false, at: ledger.clock() })),
  )
  const numbers = views.map((view) => view?.number ?? 0).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 6 }, (_, index) => (numbers[0] ?? 0) + index))
})

test("a withdrawn one gives its slot back and the next is planned anew", async () => {
  const pair = ledger.newPair()
  const first = must(await plan(ledger.cast.mia, pair))
  must(await withdrawCertification(ledger.cast.mia, { certificationId: first, reason: "Out of support." }, ledger.clock()))
  const second = must(await plan(ledger.cast.rosa, pair))
  expect(second).not.toBe(first)
  expect(await plan(ledger.cast.mia, pair)).toMatchObject({ error: { code: "slot-taken", certification: second } })
})

test("nothing is planned outside the program, by whoever is no engineer, or by outsiders; and nothing is written then", async () => {
  const { mia, marco, mona, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const before = await ledger.rows()
  expect(await plan(mia, { ...pair, guest: "rhel-7.9" })).toEqual({ ok: false, error: { code: "not-in-program" } })
  expect(await plan(mia, { ...pair, arch: "aarch64" })).toEqual({ ok: false, error: { code: "not-in-program" } })
  for (const actor of [marco, mona]) expect(await plan(actor, pair)).toEqual({ ok: false, error: { code: "not-engineer" } })
  for (const actor of [olaf, ada]) expect(await plan(actor, pair)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await plan(mia, pair, null, "no-such-program")).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await plan(mia, { ...pair, guest: randomUUID() })).toEqual({ ok: false, error: { code: "not-in-program" } })
  expect(await ledger.rows()).toEqual(before)
})
