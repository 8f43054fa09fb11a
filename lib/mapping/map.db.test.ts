import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { decisionAt, findCertification } from "@/lib/certification/queries"
import { signCertification } from "@/lib/certification/sign"
import { eventsOn } from "@/lib/event/events-for-tests"
import { findRun } from "@/lib/test-run/queries"
import { shareRun } from "@/lib/test-run/share"
import { connected } from "@/scripts/roles"
import { endMapping } from "./end"
import { mapNames } from "./map"
import { mapped, nightly, one, sendNames, star } from "./names-for-tests"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const [smoke, reboot, nic] = [
  "Provisioning.smoke_test",
  "Provisioning.verify_reboot_in_platform",
  "Provisioning.verify_deployment_provision_synthetic_nic",
]
const provisioning = [smoke, reboot, nic]

const refusal = (code: string) => ({ ok: false, error: { code } })
const ended = (mappingId: string, reason = "It was another suite.") => endMapping(ledger.cast.mia, { mappingId, reason }, ledger.clock())
const view = (id: string) => findCertification(ledger.cast.ravi, id, { withPrivate: false, at: ledger.clock() })
const outcome = async (id: string, requirement = "provisioning", at = ledger.clock()) =>
  (await decisionAt(ledger.cast.ravi, id, at))?.decision.requirements.find((found) => found.id === requirement)
const rowsOf = (mapping: string) =>
  connected(ledger.ownerUrl, async (client) => {
    const { rows } = await client.query('SELECT run_id, index, "case" FROM mapped_result WHERE mapping_id = $1 ORDER BY run_id, index', [
      mapping,
    ])
    return rows
  })
/** All that the policy wants but for one requirement. */
const evidenceBut = async (pair: Pair, left: string[]) => {
  const { mia, rosa } = ledger.cast
  const rest = [...ledger.casesOf("microsoft"), ...ledger.casesOf(null)].filter((key) => !left.includes(key))
  await ledger.send(mia, pair, "interop", rest)
  await ledger.send(rosa, pair, "interop", ledger.casesOf("red-hat"))
}
/** Every mapping is ended after its test, so that none catches another's results. */
const endAll = async () => {
  const { rows } = await connected(ledger.ownerUrl, (client) =>
    client.query("SELECT id, vendor FROM case_mapping m WHERE NOT EXISTS (SELECT FROM case_mapping_end e WHERE e.mapping_id = m.id)"),
  )
  for (const { id, vendor } of rows) {
    must(
      await endMapping(
        vendor === "microsoft" ? ledger.cast.mia : ledger.cast.rosa,
        { mappingId: id, reason: "The test is over." },
        ledger.clock(),
      ),
    )
  }
}

afterEach(() => endAll())

test("names stand for cases by one pattern, in the run that is there and in the one that comes; the decision of before does not see it", async () => {
  const { mia, rosa, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const id = await ledger.plan(pair)
  const first = await sendNames(ledger, mia, pair, [...provisioning, "Nope.never"].map(nightly))
  expect((await findRun(mia, first))?.unmapped).toBe(4)
  expect(await outcome(id)).toMatchObject({ outcome: "missing", missing: provisioning })
  const before = ledger.clock()
  const done = must(await mapNames(mia, star, ledger.clock()))
  expect(done.results).toBe(3)
  expect(await rowsOf(done.mappingId)).toEqual(provisioning.map((key, index) => ({ run_id: first, index, case: key })))
  expect(await outcome(id)).toMatchObject({
    outcome: "met",
    because: provisioning.map((key, result) => ({ run: first, result, case: key })),
  })
  expect(await outcome(id, "provisioning", before)).toMatchObject({ outcome: "missing", because: [] })
  expect((await findRun(rosa, first))?.unmapped).toBe(1)
  for (const actor of [olaf, ada]) expect(await findRun(actor, first)).toBeNull()
  expect(await eventsOn(ledger, done.mappingId)).toMatchObject([
    {
      kind: "case-mapped",
      payload: { mapping: done.mappingId, pattern: "nightly/*", for: "*", exact: false, tool: null, by: "Mia", vendor: "microsoft" },
      audience: ["microsoft", "red-hat"],
    },
  ])
  const later = await sendNames(ledger, mia, pair, [nightly(smoke), "BpfSuite.verify_btf_sysfs_exists"], { failing: nightly(smoke) })
  expect(await outcome(id)).toMatchObject({ outcome: "failed", because: [{ run: later }, { run: first }, { run: first }] })
  expect((await findRun(mia, later))?.unmapped).toBe(0)
})

test("a run that only its vendor sees is mapped quietly, and counts once it is shared", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const id = await ledger.plan(pair)
  const run = await sendNames(ledger, mia, pair, provisioning.map(nightly), { share: false })
  const mapping = await mapped(ledger, mia, star)
  // Runs of the tests before this one are shared, and caught as well.
  const quiet = await mapped(ledger, mia, one("quiet/name", smoke)).catch((error: Error) => error.message)
  expect(quiet).toContain("catches-nothing")
  expect(await outcome(id)).toMatchObject({ outcome: "missing" })
  must(await shareRun(mia, run, ledger.clock()))
  expect(await outcome(id)).toMatchObject({ outcome: "met" })
  expect(mapping).not.toBe("")
  await endAll()

  const other = await sendNames(ledger, mia, ledger.newPair(), ["quiet/name"], { share: false })
  const alone = await mapped(ledger, mia, one("quiet/name", smoke))
  expect(await rowsOf(alone)).toMatchObject([{ run_id: other, case: smoke }])
  expect(await eventsOn(ledger, alone)).toMatchObject([{ kind: "case-mapped", audience: ["microsoft"] }])
})

test("a name that is a case by itself is not caught, nor one of another vendor or tool, nor what would stand for no known case", async () => {
  const { mia, rosa } = ledger.cast
  const pair = ledger.newPair()
  await sendNames(ledger, mia, pair, [smoke, "interop.iis.serve", "p-x", "p-y"])
  await sendNames(ledger, rosa, pair, ["p-x"])
  expect(await mapNames(mia, { ...star, pattern: "Provisioning.*", standsFor: reboot }, ledger.clock())).toEqual(refusal("catches-nothing"))
  expect(await mapNames(mia, { ...star, pattern: "*.iis.serve", standsFor: reboot }, ledger.clock())).toEqual(refusal("catches-nothing"))
  expect(await mapNames(mia, { ...star, pattern: "p-*" }, ledger.clock())).toEqual(refusal("catches-nothing"))
  expect(await mapNames(mia, { ...one("p-x", smoke), tool: "lisa" }, ledger.clock())).toEqual(refusal("catches-nothing"))
  const mapping = await mapped(ledger, mia, { ...star, pattern: "p-*", standsFor: "interop.letters.*" })
  expect((await rowsOf(mapping)).map((row) => row.case)).toEqual(["interop.letters.x", "interop.letters.y"])
})

test("of two mappings that catch one result the newest counts, and once that is ended the older again", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const id = await ledger.plan(pair)
  await sendNames(ledger, mia, pair, ["case 1"])
  await mapped(ledger, mia, one("case 1", smoke))
  expect(await outcome(id)).toMatchObject({ missing: [reboot, nic] })
  const between = ledger.clock()
  const newer = await mapped(ledger, mia, { ...star, pattern: "case *", standsFor: reboot })
  expect(await outcome(id)).toMatchObject({ missing: [smoke, nic] })
  expect(await outcome(id, "provisioning", between)).toMatchObject({ missing: [reboot, nic] })
  // What comes later is caught by both, and stands for the same.
  await sendNames(ledger, mia, pair, ["case 1"])
  expect(await outcome(id)).toMatchObject({ missing: [smoke, nic] })
  must(await ended(newer))
  expect(await outcome(id)).toMatchObject({ missing: [reboot, nic] })
  await sendNames(ledger, mia, pair, ["case 1"])
  expect(await rowsOf(newer)).toHaveLength(2)
  await endAll()
  expect(await outcome(id)).toMatchObject({ missing: provisioning })
})

test("what an upload is answered with counts the results of no case as the database does, where several mappings catch one too", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  await sendNames(ledger, mia, pair, ["odd 1"])
  await mapped(ledger, mia, one("odd 1", smoke))
  await mapped(ledger, mia, { ...star, pattern: "odd *", standsFor: reboot })
  const keys = ["odd 1", "odd 1", "odd 2", "even", "", smoke, "interop.iis.serve"]
  const body = `<testsuite>${keys.map((key) => `<testcase name="${key}" time="1"/>`).join("")}</testsuite>`
  const answered = must(await ledger.upload(mia, pair, body))
  expect(answered).toMatchObject({ created: true, unmapped: 2 })
  expect((await findRun(mia, answered.runId))?.unmapped).toBe(2)
})

test("in review a mapping that changes the digest begins a round: earlier signatures no longer count; so does its end", async () => {
  const { mia, marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  await sendNames(ledger, mia, pair, provisioning.map(nightly))
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(marco, id))
  const seenDigest = await ledger.digestOf(id)
  const mapping = await mapped(ledger, mia, star)
  const after = await view(id)
  expect(after).toMatchObject({ state: "in-review", round: 2 })
  expect(after?.signatures.map(({ counts }) => counts)).toEqual([false])
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
    kind: "evidence-changed",
    payload: { mapping, round: 2, before: seenDigest, digest: after?.decision.digest, reason: "Mia mapped nightly/* to *", by: "Mia" },
  })
  expect(await signCertification(ravi, { certificationId: id, seenDigest }, ledger.clock())).toMatchObject(refusal("evidence-changed"))
  must(await ended(mapping))
  expect(await view(id)).toMatchObject({ state: "in-review", round: 3, decision: { digest: seenDigest } })
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
    kind: "evidence-changed",
    payload: { mapping, reason: "Mia’s mapping of nightly/* to * was ended: It was another suite." },
  })
  expect(await eventsOn(ledger, mapping)).toMatchObject([
    { kind: "case-mapped" },
    { kind: "mapping-ended", payload: { mapping, reason: "It was another suite.", pattern: "nightly/*", by: "Mia" } },
  ])
  // One that changes no digest begins nothing.
  await sendNames(ledger, mia, pair, ["quiet"])
  await mapped(ledger, mia, one("quiet", "BpfSuite.verify_btf_sysfs_exists"))
  expect(await view(id)).toMatchObject({ round: 3 })
})

test("once certified, a mapping that is ended challenges what rested on it alone; what was signed stays", async () => {
  const { mia, marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  await evidenceBut(pair, provisioning)
  await sendNames(ledger, mia, pair, provisioning.map(nightly))
  const mapping = await mapped(ledger, mia, star)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(marco, id))
  must(await ledger.sign(ravi, id))
  const signed = await view(id)
  must(await ended(mapping))
  const challenged = await view(id)
  expect(challenged).toMatchObject({ state: "certified", round: 1, decision: { digest: signed?.decision.digest, satisfied: true } })
  expect(challenged?.challenge?.reason).toBe(
    "Provisioning: smoke test, reboot, synthetic NIC: Mia’s mapping of nightly/* to * was ended: It was another suite.",
  )
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({ kind: "challenge-opened", payload: { mapping, by: "Mia" } })
})

test("once certified, a mapping whose results say otherwise challenges, one that takes results to another case too, and one that passes does not", async () => {
  const { mia, marco, ravi } = ledger.cast
  const certified = async (pair: Pair) => {
    const id = await ledger.plan(pair)
    must(await ledger.submit(id))
    must(await ledger.sign(marco, id))
    must(await ledger.sign(ravi, id))
    return id
  }
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  await sendNames(ledger, mia, pair, ["good", "bad"], { failing: "bad" })
  const id = await certified(pair)
  await mapped(ledger, mia, one("good", smoke))
  expect((await view(id))?.challenge).toBeNull()
  await mapped(ledger, mia, one("bad", reboot))
  expect((await view(id))?.challenge?.reason).toBe(
    `Provisioning: smoke test, reboot, synthetic NIC: Mia mapped bad to ${reboot}. What it caught says ${reboot} failed.`,
  )
  await endAll()

  const other = ledger.newPair()
  await evidenceBut(other, [smoke])
  await sendNames(ledger, mia, other, ["the smoke"])
  await mapped(ledger, mia, one("the smoke", smoke))
  const rested = await certified(other)
  await mapped(ledger, mia, one("the smoke", "BpfSuite.verify_btf_sysfs_exists"))
  expect((await view(rested))?.challenge?.reason).toBe(
    "Provisioning: smoke test, reboot, synthetic NIC: Mia mapped the smoke to BpfSuite.verify_btf_sysfs_exists.",
  )
})

test("a mapping does not challenge what grew old meanwhile", async () => {
  const { mia, marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  // Fresh for another hour of the tests' clock, which is a day behind.
  await ledger.evidence(pair, { ranAt: new Date(ledger.clock().getTime() - 180 * 86_400_000 + 3_600_000) })
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(marco, id))
  must(await ledger.sign(ravi, id))
  await sendNames(ledger, mia, pair, ["a new pass"])
  const now = new Date()
  must(await mapNames(mia, one("a new pass", smoke), now))
  expect(await outcome(id, "provisioning", now)).toMatchObject({ outcome: "stale" })
  expect((await findCertification(ravi, id, { withPrivate: false, at: now }))?.challenge).toBeNull()
})

test("engineers of the vendor map and end, and nobody else; the same is mapped once and ended once; a refusal writes nothing", async () => {
  const { mia, mona, marco, rosa, olaf, ada } = ledger.cast
  await sendNames(ledger, mia, ledger.newPair(), ["case 9"])
  const input = one("case 9", smoke)
  const before = await ledger.rows()
  for (const actor of [mona, marco, ada]) expect(await mapNames(actor, input, ledger.clock())).toEqual(refusal("not-engineer"))
  for (const actor of [rosa, olaf]) expect(await mapNames(actor, input, ledger.clock())).toEqual(refusal("catches-nothing"))
  expect(await mapNames(mia, { ...input, standsFor: "No.such" }, ledger.clock())).toMatchObject(refusal("unknown-case"))
  expect(await mapNames(mia, { ...input, pattern: "" }, ledger.clock())).toMatchObject(refusal("invalid-input"))
  expect(await ledger.rows()).toEqual(before)
  const mapping = await mapped(ledger, mia, input)
  const after = await ledger.rows()
  expect(after).toMatchObject({ case_mapping: (before.case_mapping ?? 0) + 1, event: (before.event ?? 0) + 1 })
  expect(await mapNames(mia, input, ledger.clock())).toEqual(refusal("already-mapped"))
  for (const actor of [rosa, olaf, ada])
    expect(await endMapping(actor, { mappingId: mapping, reason: "No." }, ledger.clock())).toEqual(refusal("not-found"))
  expect(await endMapping(mona, { mappingId: mapping, reason: "No." }, ledger.clock())).toEqual(refusal("not-engineer"))
  expect(await ended(randomUUID())).toEqual(refusal("not-found"))
  expect(await ledger.rows()).toEqual(after)
  must(await ended(mapping))
  const over = await ledger.rows()
  expect(await ended(mapping)).toEqual(refusal("already-ended"))
  expect(await ledger.rows()).toEqual(over)
  must(await mapNames(mia, input, ledger.clock()))
})
