import { afterEach, beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { currentDigest, findCertification } from "@/lib/certification/queries"
import { signCertification } from "@/lib/certification/sign"
import { submitCertification } from "@/lib/certification/submit"
import { verifyChain } from "@/lib/event/queries"
import { shareRun } from "@/lib/test-run/share"
import { connected } from "@/scripts/roles"
import { endMapping } from "./end"
import { mapNames } from "./map"
import { nightly, one, sendNames, star } from "./names-for-tests"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})
afterEach(async () => {
  for (const { id, vendor } of await live()) {
    const actor = vendor === "microsoft" ? ledger.cast.mia : ledger.cast.rosa
    must(await endMapping(actor, { mappingId: id, reason: "The test is over." }, new Date()))
  }
})

const smoke = "Provisioning.smoke_test"
const reboot = "Provisioning.verify_reboot_in_platform"

const asked = async (sql: string, values: unknown[] = []) =>
  (await connected(ledger.ownerUrl, (client) => client.query<Record<string, string>>(sql, values))).rows
const live = async () =>
  (await asked("SELECT id, vendor FROM case_mapping m WHERE NOT EXISTS (SELECT FROM case_mapping_end e WHERE e.mapping_id = m.id)")).map(
    ({ id = "", vendor = "" }) => ({ id, vendor }),
  )
const caughtIn = async (run: string) =>
  (await asked('SELECT "case" FROM mapped_result WHERE run_id = $1 ORDER BY "case"', [run])).map((row) => row.case)

/** What one holds as another writer would. */
const locks = {
  certification: (id: string) => `SELECT FROM certification_lock WHERE certification_id = '${id}' FOR UPDATE`,
  chain: "SELECT pg_advisory_xact_lock(hashtext('countersign.event'))",
  turn: "SELECT pg_advisory_xact_lock(hashtextextended('mapping microsoft', 0))",
}

/** Holds a lock, lets each begin once those before it wait, and lets go. */
async function inOrder<A, B>(lock: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  return connected(ledger.ownerUrl, async (holder) => {
    const blocked =
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
    const waiting = (people: number) => expect.poll(async () => (await holder.query(blocked)).rows[0]?.n, { timeout: 20_000 }).toBe(people)
    await holder.query("BEGIN")
    await holder.query(lock)
    const one = first()
    await waiting(1)
    const two = second()
    await waiting(2)
    await holder.query("ROLLBACK")
    return Promise.all([one, two])
  })
}

const mapNow = (input = star) => mapNames(ledger.cast.mia, input, new Date())
const uploadNow = (pair: Pair, names: string[]) => sendNames(ledger, ledger.cast.mia, pair, names, { share: false })
const digestNow = (id: string) => currentDigest(ledger.cast.mia, id, new Date())

/** In review with all evidence, and beside it a shared run whose names stand for nothing yet. */
async function inReview(names: string[]): Promise<{ id: string; pair: Pair }> {
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  await sendNames(ledger, ledger.cast.mia, pair, names)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  return { id, pair }
}

/** The round in review is what policy and evidence say now. */
async function expectCurrent(id: string): Promise<void> {
  const [round] = await asked("SELECT digest FROM review_round WHERE certification_id = $1 ORDER BY round DESC LIMIT 1", [id])
  expect(await digestNow(id)).toBe(round?.digest)
}

test("a run that comes while a mapping is made waits for it, and is caught", async () => {
  const { id, pair } = await inReview([nightly(smoke)])
  const [made, run] = await inOrder(
    locks.certification(id),
    () => mapNow(),
    () => uploadNow(pair, [nightly(reboot)]),
  )
  must(made)
  expect(await caughtIn(run)).toEqual([reboot])
  await expectCurrent(id)
})

test("a mapping that is made while a run comes waits for it, and catches it", async () => {
  const pair = ledger.newPair()
  const [run, made] = await inOrder(
    locks.chain,
    () => uploadNow(pair, [nightly(smoke)]),
    () => mapNow(),
  )
  must(made)
  expect(await caughtIn(run)).toEqual([smoke])
})

test.each([
  ["a run shared while its names are mapped", true],
  ["names mapped while their run is shared", false],
])("%s: the round in review is of both", async (_, mapsFirst) => {
  const { mia } = ledger.cast
  const { id, pair } = await inReview(["another"])
  const run = await uploadNow(pair, [nightly(smoke)])
  const map = () => mapNow()
  const share = () => shareRun(mia, run, new Date())
  const both = mapsFirst ? await inOrder(locks.certification(id), map, share) : await inOrder(locks.certification(id), share, map)
  for (const done of both) expect(done.ok).toBe(true)
  await expectCurrent(id)
  const { decision } = (await findCertification(mia, id, { withPrivate: false, at: new Date() })) ?? {}
  expect(JSON.stringify(decision?.requirements)).toContain(run)
})

test("of the same mapping twice at once one stands; of two of one name both, and the later counts", async () => {
  const pair = ledger.newPair()
  const id = await ledger.plan(pair)
  await sendNames(ledger, ledger.cast.mia, pair, ["twice"])
  const same = await inOrder(
    locks.turn,
    () => mapNow(one("twice", smoke)),
    () => mapNow(one("twice", smoke)),
  )
  expect(same.filter(({ ok }) => ok)).toHaveLength(1)
  expect(same).toContainEqual({ ok: false, error: { code: "already-mapped" } })
  const early = new Date()
  const [first, second] = await inOrder(
    locks.turn,
    () => mapNames(ledger.cast.mia, one("twice", reboot), early),
    () => mapNames(ledger.cast.mia, one("twice", "TimeSync.verify_timesync_ntp"), early),
  )
  const [older, newer] = [must(first).mappingId, must(second).mappingId]
  const [told] = await asked("SELECT id FROM case_mapping ORDER BY at DESC, id DESC LIMIT 1")
  expect([older, newer]).toContain(told?.id)
  const { decision } = (await findCertification(ledger.cast.mia, id, { withPrivate: false, at: new Date() })) ?? {}
  const counted = decision?.requirements.flatMap(({ because }) => because.map((because) => because.case))
  expect(counted).toEqual([told?.id === newer ? "TimeSync.verify_timesync_ntp" : reboot])
})

test("who signs while names are mapped is refused: the decision changed", async () => {
  const { marco } = ledger.cast
  const { id } = await inReview([nightly(smoke)])
  const seenDigest = await digestNow(id)
  const [made, signed] = await inOrder(
    locks.certification(id),
    () => mapNow(),
    () => signCertification(marco, { certificationId: id, seenDigest }, new Date()),
  )
  must(made)
  expect(signed).toMatchObject({ ok: false, error: { code: "evidence-changed" } })
  await expectCurrent(id)
})

test("names mapped while somebody signs: signed before it, and void", async () => {
  const { marco, ravi } = ledger.cast
  const { id } = await inReview([nightly(smoke)])
  const seenDigest = await digestNow(id)
  const [signed, made] = await inOrder(
    locks.certification(id),
    () => signCertification(marco, { certificationId: id, seenDigest }, new Date()),
    () => mapNow(),
  )
  must(signed)
  must(made)
  const seen = await findCertification(ravi, id, { withPrivate: false, at: new Date() })
  expect(seen).toMatchObject({ state: "in-review", round: 2, signatures: [{ by: "Marco", counts: false }] })
  await expectCurrent(id)
})

test("a run that comes while a mapping is ended is not caught by it", async () => {
  const { id, pair } = await inReview([nightly(smoke)])
  const { mappingId } = must(await mapNow())
  const [ended, run] = await inOrder(
    locks.certification(id),
    () => endMapping(ledger.cast.mia, { mappingId, reason: "It was another suite." }, new Date()),
    () => uploadNow(pair, [nightly(reboot)]),
  )
  must(ended)
  expect(await caughtIn(run)).toEqual([])
  await expectCurrent(id)
})

test("a submission that waited looks at the names that were mapped meanwhile, and at the mapping that was ended", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  await sendNames(ledger, mia, pair, ["late"], { failing: "late" })
  const id = await ledger.plan(pair)
  const early = new Date()
  const { mappingId } = must(await mapNames(mia, one("late", smoke), new Date(early.getTime() + 5)))
  expect(await submitCertification(mia, id, early)).toMatchObject({ error: { code: "decision-unsatisfied" } })
  must(await endMapping(mia, { mappingId, reason: "It was another suite." }, new Date(early.getTime() + 10)))
  must(await submitCertification(mia, id, early))
  await expectCurrent(id)
})

test("both vendors map names of the same combinations at once, and neither waits for the other without end", async () => {
  const { mia, rosa } = ledger.cast
  const pairs = [ledger.newPair(), ledger.newPair(), ledger.newPair()]
  for (const pair of pairs) {
    await ledger.plan(pair)
    for (const actor of [mia, rosa]) await sendNames(ledger, actor, pair, ["both"])
  }
  for (const target of [smoke, reboot, "TimeSync.verify_timesync_ntp"]) {
    const both = await Promise.all([mia, rosa].map((actor) => mapNames(actor, one("both", target), new Date())))
    expect(both.map((done) => done.ok && done.value.results)).toEqual([3, 3])
  }
  expect(await verifyChain(mia)).toMatchObject({ holds: true })
})

test("of two ends at once one is refused in words, and the chain holds", async () => {
  await sendNames(ledger, ledger.cast.mia, ledger.newPair(), ["over"])
  const { mappingId } = must(await mapNow(one("over", smoke)))
  const end = () => endMapping(ledger.cast.mia, { mappingId, reason: "Over." }, new Date())
  const both = await inOrder(locks.turn, end, end)
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both).toContainEqual({ ok: false, error: { code: "already-ended" } })
  expect(await verifyChain(ledger.cast.mia)).toMatchObject({ holds: true })
})
