import { beforeAll, expect, test } from "vitest"
import { type Ledger, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { as } from "@/lib/db/as"
import { connected } from "@/scripts/roles"
import { addProgram } from "./add-program"
import { evidenceOf, policiesOf } from "./queries"

let ledger: Ledger
let pair: Pair
let combination: string
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  await ledger.interopOfMicrosoft(pair, { share: false })
  combination = await connected(ledger.ownerUrl, async (client) => (await client.query("SELECT id FROM combination")).rows[0]?.id)
  return ledger.drop
})

const key = "interop.sql-server.restore"
const evidence = async (own: string | null = null) =>
  (await as(ledger.cast.mia, (tx) => evidenceOf(tx, [combination], [key], new Date(), own))).get(combination) ?? []

test("a private run is evidence for its own vendor's eyes only", async () => {
  expect(await evidence()).toEqual([])
  expect(await evidence("red-hat")).toEqual([])
  expect(await evidence("microsoft")).toMatchObject([{ case: key, vendor: "microsoft", status: "passed" }])
})

test("a run is dated by its file, but never later than its recording: a caller's clock makes nothing fresher", async () => {
  const past = new Date("2026-10-01T10:00:00.000Z")
  const ahead = new Date(Date.now() + 30 * 86_400_000)
  const old = await ledger.send(ledger.cast.mia, pair, "interop", [key], { ranAt: past })
  const early = await ledger.send(ledger.cast.mia, pair, "interop", [key], { ranAt: ahead })
  const found = new Map((await evidence()).map((one) => [one.run, one]))
  expect(found.get(old)?.at).toEqual(past)
  expect(found.get(early)?.at.getTime()).toBeLessThan(Date.now())
  expect(found.get(early)?.recordedAt.getTime()).toBeGreaterThan(found.get(early)?.at.getTime() ?? 0)
})

test("a program is added once, by an administrator, with its policy", async () => {
  const { ada, mia, olaf } = ledger.cast
  const program = {
    slug: "added",
    name: "Added",
    demo: true,
    validatingVendor: "microsoft",
    guestVendor: "red-hat",
    guests: ["rhel-9.4"],
    hosts: ["azure-local"],
    architectures: ["x86_64"],
    firstContact: "First.",
    secondContact: "Second.",
    terms: "Terms.",
  }
  const one = { id: "one", phase: "guest-validation" as const, side: null, title: "One", cases: [key], freshnessDays: null }
  const policy = { version: 1, appliesFrom: "2026-02-01", requirements: [one] }
  const before = await ledger.rows()
  for (const actor of [mia, olaf]) {
    expect(await addProgram(actor, program, policy, ledger.clock())).toEqual({ ok: false, error: { code: "not-administrator" } })
  }
  expect(await ledger.rows()).toEqual(before)
  expect(await addProgram(ada, program, policy, ledger.clock())).toEqual({ ok: true, value: null })
  const after = await ledger.rows()
  expect(after).toMatchObject({ program: 3, policy_version: 3, event: (before.event ?? 0) + 1 })
  expect(await addProgram(ada, program, policy, ledger.clock())).toEqual({ ok: false, error: { code: "already-there" } })
  expect(await ledger.rows()).toEqual(after)
  expect(await as(mia, (tx) => policiesOf(tx, "added", ledger.clock()))).toEqual([policy])
})

test("a version of a policy is known from its recording, whatever day it applies from", async () => {
  const { ada } = ledger.cast
  const program = "windows-server-on-rhel-kvm"
  const versions = (at: Date) => as(ada, async (tx) => (await policiesOf(tx, program, at)).map(({ version }) => version))
  const before = ledger.clock()
  const second = { programSlug: program, version: 2, appliesFrom: new Date("2020-01-01"), requirements: [], at: ledger.clock() }
  await as(ada, (tx) => tx.policyVersion.create({ data: second }))
  expect(await versions(before)).toEqual([1])
  expect(await versions(second.at)).toEqual([1, 2])
})
