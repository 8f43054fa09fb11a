import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { isFact } from "@/lib/catalog/facts"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { findCertification } from "@/lib/certification/queries"
import { rejectCertification } from "@/lib/certification/reject"
import { buildSnapshot, lastChange } from "./build"
import { readSnapshot, writeSnapshot } from "./disk"
import { hold } from "./hold"

let ledger: Ledger
let client: pg.Client
let pair: Pair
let id: string
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  client = new pg.Client({ connectionString: ledger.publicUrl })
  await client.connect()
  pair = ledger.newPair()
  id = await ledger.inReview()
  await ledger.evidence(pair)
})
afterAll(async () => {
  await client.end()
  await ledger.drop()
})

const revisionOf = (snapshot: Parameters<typeof hold>[0]): string => hold(snapshot).revision
const build = async () => (await buildSnapshot(client, new Date("2026-11-24T08:00:00Z"))).snapshot

test("before anything is certified: the catalogue and the programs", async () => {
  const snapshot = await build()
  expect(snapshot.certificates).toEqual([])
  expect(snapshot.programs.map(({ slug, demo, policies }) => [slug, demo, policies.length])).toEqual([
    ["rhel-on-hyper-v", true, 1],
    ["windows-server-on-rhel-kvm", true, 1],
  ])
  expect(snapshot.facts).toHaveLength((await ledger.rows()).catalog_fact ?? 0)
  expect(snapshot.facts.filter((entry) => isFact(entry) && entry.kind === "release")).toHaveLength(211)
})

test("what both vendors have signed is in it, word for word; what is planned, in review or rejected is not", async () => {
  const { marco, ravi } = ledger.cast
  const certified = await ledger.inReview(pair)
  must(await rejectCertification(ravi, { certificationId: id, reason: "a private reason" }, ledger.clock()))
  must(await ledger.sign(marco, certified))
  expect((await build()).certificates).toEqual([])
  must(await ledger.sign(ravi, certified))
  const seen = await findCertification(marco, certified, { withPrivate: false, at: ledger.clock() })
  const [signed, countersigned] = seen?.signatures ?? []
  const { certificates } = await build()
  expect(certificates).toEqual([
    {
      id: seen?.certificate?.id,
      program: "rhel-on-hyper-v",
      ...pair,
      certifiedAt: seen?.certificate?.at.toISOString(),
      validUntil: null,
      digest: seen?.decision.digest,
      policyVersion: 1,
      signatures: [
        { vendor: "microsoft", act: "sign", at: signed?.at.toISOString() },
        { vendor: "red-hat", act: "countersign", at: countersigned?.at.toISOString() },
      ],
      waivers: [],
      conditions: [],
      demo: true,
    },
  ])
})

test("of a challenge it says that it is open, and not why; no person, run or private word is in it", async () => {
  const failing = "Provisioning.smoke_test"
  const run = await ledger.validation(pair, { failing })
  const snapshot = await build()
  const certificate = snapshot.certificates[0]?.id
  expect(snapshot.challenges).toEqual([{ certificate, openedAt: expect.stringMatching(/Z$/), resolvedAt: null }])
  const { facts: _, programs: __, ...rest } = snapshot
  const told = JSON.stringify(rest)
  const { cast } = ledger
  const people = Object.values(cast).flatMap(({ name, memberId }) => [name, memberId ?? name])
  for (const word of [...people, run, id, failing, "private reason", "newer run"]) expect(told).not.toContain(word)
})

test("the number of the last change moves with each public fact, and with no private one", async () => {
  const before = await lastChange(client)
  await ledger.plan(ledger.newPair())
  await ledger.interopOfMicrosoft(ledger.newPair())
  expect(await lastChange(client)).toBe(before)
  await ledger.newProgram("another-program")
  expect(await lastChange(client)).toBeGreaterThan(before)
})

test("the same facts have the same revision, whenever they were read; another fact another", async () => {
  const first = await build()
  const { snapshot: again } = await buildSnapshot(client, new Date())
  expect(revisionOf(again)).toBe(revisionOf(first))
  await ledger.newProgram("one-more-program")
  expect(revisionOf(await build())).not.toBe(revisionOf(first))
})

test("written to disk it is read back as it was, and there is none in an empty folder", async () => {
  expect(await readSnapshot(ledger.dataDir)).toBeNull()
  const snapshot = await build()
  await writeSnapshot(ledger.dataDir, snapshot)
  const read = await readSnapshot(ledger.dataDir)
  expect(read).toEqual(snapshot)
  expect(read && revisionOf(read)).toBe(revisionOf(snapshot))
})

test("a file that holds no snapshot is read as none", async () => {
  const file = path.join(ledger.dataDir, "register", "current.json")
  await writeSnapshot(ledger.dataDir, await build())
  const whole = await readFile(file, "utf8")
  const { certificates: _, ...lacking } = JSON.parse(whole)
  for (const text of ["", whole.slice(0, whole.length / 2), "null", JSON.stringify(lacking), whole.replace('"facts":[', '"facts":[{},')]) {
    await writeFile(file, text)
    expect(await readSnapshot(ledger.dataDir)).toBeNull()
  }
  await writeFile(file, whole)
  expect(await readSnapshot(ledger.dataDir)).not.toBeNull()
})
