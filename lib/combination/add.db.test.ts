import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { eventsOn } from "@/lib/event/events-for-tests"
import { addCombination } from "./add"
import { findCombination, listCombinations } from "./queries"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

test("an engineer of either party adds it once; both see it, nobody else", async () => {
  const { mia, rosa, mona, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const added = must(await addCombination(mia, pair, ledger.clock()))
  expect(added).toMatchObject({ ...pair, guestVendor: "red-hat", hostVendor: "microsoft", created: true })
  expect(must(await addCombination(rosa, pair, ledger.clock()))).toEqual({ ...added, created: false })
  expect(await eventsOn(ledger, added.id)).toMatchObject([
    { kind: "combination-added", payload: { ...pair, by: "Mia", vendor: "microsoft" }, audience: ["red-hat", "microsoft"] },
  ])
  expect(await findCombination(mona, added.id)).toMatchObject({ ...pair, runs: 0, certifications: 0 })
  expect((await listCombinations(rosa)).map(({ id }) => id)).toContain(added.id)
  for (const outsider of [olaf, ada]) {
    expect(await findCombination(outsider, added.id)).toBeNull()
    expect(await listCombinations(outsider)).toEqual([])
  }
})

test("by many at once it is added once, with one event", async () => {
  const pair = ledger.newPair()
  const { mia, rosa } = ledger.cast
  const all = (await Promise.all([mia, rosa, mia, rosa, mia].map((actor) => addCombination(actor, pair, ledger.clock())))).map(must)
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(all.filter(({ created }) => created)).toHaveLength(1)
  expect(await eventsOn(ledger, all[0]?.id ?? "")).toHaveLength(1)
})

test("a family that is a host itself is a side; architectures are apart", async () => {
  const onAzure = { guest: "rhel-9.4", host: "azure-local", arch: "x86_64" }
  const first = must(await addCombination(ledger.cast.rosa, onAzure, ledger.clock()))
  const other = must(await addCombination(ledger.cast.rosa, { ...onAzure, arch: "aarch64" }, ledger.clock()))
  expect(first.hostVendor).toBe("microsoft")
  expect(other.id).not.toBe(first.id)
})

test("nobody else adds one, nor one of unknown releases or of one vendor; nothing is written", async () => {
  const { mia, mona, marco, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const before = await ledger.rows()
  const add = (actor: typeof mia, on = pair) => addCombination(actor, on, ledger.clock())
  for (const actor of [olaf, ada]) expect(await add(actor)).toEqual({ ok: false, error: { code: "not-found" } })
  for (const actor of [mona, marco]) expect(await add(actor)).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await add(mia, { ...pair, guest: "rhel-999" })).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await add(mia, { ...pair, guest: "windows-server-2022" })).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ledger.rows()).toEqual(before)
})
