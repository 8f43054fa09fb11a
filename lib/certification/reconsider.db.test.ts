import { beforeAll, expect, test } from "vitest"
import { eventsOn } from "@/lib/event/events-for-tests"
import { shareRun } from "@/lib/test-run/share"
import { connected } from "@/scripts/roles"
import { type Ledger, must, newLedgerWithPrograms } from "./ledger-for-tests"
import { decisionAt, findCertification } from "./queries"
import { conflictWith } from "./queries-round"
import { signCertification } from "./sign"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const failing = "Provisioning.verify_reboot_in_platform"
const view = (id: string) => findCertification(ledger.cast.ravi, id, { withPrivate: false, at: ledger.clock() })
const kindsOn = async (id: string) => (await eventsOn(ledger, id)).map(({ kind }) => kind)
const challengesOf = (id: string) =>
  connected(ledger.ownerUrl, async (client) => (await client.query("SELECT * FROM challenge WHERE certification_id = $1", [id])).rows)

async function certified(): Promise<{ id: string; pair: ReturnType<Ledger["newPair"]> }> {
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(ledger.cast.marco, id))
  must(await ledger.sign(ledger.cast.ravi, id))
  return { id, pair }
}

test("new evidence in review opens a round: earlier signatures stay to be seen and no longer count", async () => {
  const { marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  const first = await ledger.digestOf(id)
  must(await ledger.sign(marco, id))
  const run = await ledger.validation(pair)

  const seen = await view(id)
  expect(seen).toMatchObject({ state: "in-review", round: 2, awaited: { vendors: ["microsoft", "red-hat"] } })
  expect(seen?.signatures).toMatchObject([{ by: "Marco", round: 1, digest: first, counts: false }])
  expect(seen?.decision.digest).not.toBe(first)
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
    kind: "evidence-changed",
    payload: { round: 2, run, before: first, digest: seen?.decision.digest, by: "Mia" },
  })
  const stale = await signCertification(ravi, { certificationId: id, seenDigest: first }, ledger.clock())
  expect(stale).toEqual({ ok: false, error: { code: "evidence-changed", digest: seen?.decision.digest } })
  must(await ledger.sign(ravi, id))
  expect((await view(id))?.state).toBe("in-review")
  must(await ledger.sign(marco, id))
  expect((await view(id))?.state).toBe("certified")
})

test("what a person had read is kept beside what stands now: the run that came, who shared it, and for which requirement", async () => {
  const { mia, ravi, olaf } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  const seen = await ledger.digestOf(id)
  const run = await ledger.send(mia, pair, "lisa", ["TimeSync.verify_timesync_ntp"])
  const now = await decisionAt(ravi, id, ledger.clock())
  if (!now) throw new Error("there is a decision for a party")
  const conflict = await conflictWith(ravi, id, seen, now.decision)
  expect(conflict?.came).toMatchObject([{ run, by: "Mia", vendor: "microsoft" }])
  expect(conflict?.comparison).toMatchObject({ came: [run], unchanged: now.decision.requirements.length - 1 })
  const [difference, ...more] = conflict?.comparison.differences ?? []
  expect(more).toEqual([])
  expect(difference).toMatchObject({ id: "time", seen: { outcome: "met" }, now: { outcome: "met" } })
  const newlyNamed = difference?.now?.runs.filter((one) => one.id === run)
  expect(newlyNamed).toHaveLength(1)
  expect(difference?.seen?.runs.some((one) => one.id === run)).toBe(false)

  expect(await conflictWith(ravi, id, "f".repeat(64), now.decision)).toBeNull()
  expect(await conflictWith(olaf, id, seen, now.decision)).toBeNull()
})

test("evidence that changes nothing opens nothing: another case, the other side's run, an older run, a private one", async () => {
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const other = await ledger.plan(pair)
  must(await ledger.submit(other))
  const long = new Date(Date.now() - 20 * 86_400_000)
  await ledger.send(ledger.cast.mia, pair, "lisa", ["Nvme.verify_nvme_basic"])
  await ledger.send(ledger.cast.rosa, pair, "lisa", ledger.casesOf(null))
  await ledger.validation(pair, { ranAt: long, failing })
  await ledger.validation(pair, { share: false, failing })
  expect(await view(other)).toMatchObject({ round: 1, decision: { satisfied: true } })
  expect(await kindsOn(other)).not.toContain("evidence-changed")
})

test("a failure in review leaves it in review, unsatisfied, until a run mends it; neither round's signature is taken", async () => {
  const { marco } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  await ledger.validation(pair, { failing })
  expect(await view(id)).toMatchObject({ state: "in-review", round: 2, decision: { satisfied: false } })
  expect(await ledger.sign(marco, id)).toMatchObject({
    ok: false,
    error: { code: "decision-unsatisfied", requirements: [{ id: "provisioning", side: "microsoft", outcome: "failed" }] },
  })
  await ledger.validation(pair)
  expect(await view(id)).toMatchObject({ state: "in-review", round: 3, decision: { satisfied: true } })
  must(await ledger.sign(marco, id))
})

test("once certified, a run that passes changes nothing; one that says otherwise opens a challenge, once; what was signed stays as it was", async () => {
  const { id, pair } = await certified()
  await ledger.validation(pair)
  expect(await challengesOf(id)).toEqual([])
  const signed = await view(id)
  const run = await ledger.validation(pair, { failing })
  const seen = await view(id)
  expect(seen).toMatchObject({ state: "certified", round: 1, decision: signed?.decision ?? {}, certificate: signed?.certificate })
  expect(seen?.challenge?.reason).toBe(`Provisioning: smoke test, reboot, synthetic NIC: a newer run says ${failing} failed.`)
  expect(await challengesOf(id)).toMatchObject([{ run_id: run, vendor: "microsoft" }])
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({ kind: "challenge-opened", payload: { run, by: "Mia" } })
  await ledger.validation(pair, { failing: "HvModule.verify_initrd_modules" })
  expect(await challengesOf(id)).toHaveLength(1)
})

test("a new pass of one case does not challenge what grew old in another", async () => {
  const { mia, marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  // Fresh for another hour of the tests' clock, which is a day behind.
  await ledger.evidence(pair, { ranAt: new Date(ledger.clock().getTime() - 180 * 86_400_000 + 3_600_000) })
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(marco, id))
  must(await ledger.sign(ravi, id))
  const run = await ledger.send(mia, pair, "lisa", ["Provisioning.smoke_test"], { share: false })
  const now = new Date()
  must(await shareRun(mia, run, now))
  const today = await decisionAt(mia, id, now)
  expect(today?.decision.requirements.find((one) => one.id === "provisioning")).toMatchObject({ outcome: "stale" })
  expect(await challengesOf(id)).toEqual([])
})

test("a pass with errata challenges, and the challenge says so", async () => {
  const { id, pair } = await certified()
  const body = ledger.file("interop", ["interop.sql-server.restore"])
  const { runId } = must(await ledger.upload(ledger.cast.mia, pair, body))
  await connected(ledger.ownerUrl, async (client) => {
    await client.query("ALTER TABLE test_result DISABLE TRIGGER USER")
    await client.query("UPDATE test_result SET detail = 'errata' WHERE run_id = $1", [runId])
    await client.query("ALTER TABLE test_result ENABLE TRIGGER USER")
  })
  must(await shareRun(ledger.cast.mia, runId, ledger.clock()))
  expect((await view(id))?.challenge?.reason).toContain("a newer run says interop.sql-server.restore passed with errata.")
})
