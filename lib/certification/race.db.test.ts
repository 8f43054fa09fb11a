import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { eventsOn } from "@/lib/event/events-for-tests"
import { verifyChain } from "@/lib/event/queries"
import { shareRun } from "@/lib/test-run/share"
import { admitMember } from "@/lib/vendor/admit-member"
import { type Actor, atConsole } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "./ledger-for-tests"
import { currentDigest, findCertification } from "./queries"
import { rejectCertification } from "./reject"
import { signCertification } from "./sign"
import { submitCertification } from "./submit"
import { withdrawCertification } from "./withdraw"

/** COUNT=300 is the long version. */
const rounds = Number(process.env.COUNT ?? 20)

let ledger: Ledger
let pair: Pair
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  await ledger.evidence(pair)
  return ledger.drop
})

const inReview = async (name: string) => ledger.inReview(pair, await ledger.newProgram(name))
const signNow = (actor: Actor, id: string, seenDigest: string) => signCertification(actor, { certificationId: id, seenDigest }, new Date())
const digestNow = (id: string) => currentDigest(ledger.cast.mia, id, new Date())
const acts = async (id: string) => (await eventsOn(ledger, id)).map(({ kind }) => kind).filter((kind) => !kind.startsWith("certification-"))
const certificatesOf = (id: string) =>
  connected(ledger.ownerUrl, async (client) => (await client.query("SELECT FROM certificate WHERE certification_id = $1", [id])).rowCount)

/** Holds a row as another writer would, lets others begin and queue behind it, and lets go. */
async function holding<T>(statement: string, work: (waiting: (people: number) => Promise<void>) => Promise<() => Promise<T>>): Promise<T> {
  return connected(ledger.ownerUrl, async (holder) => {
    const blocked = async () => {
      const { rows } = await holder.query(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0",
      )
      return rows[0]?.n
    }
    await holder.query("BEGIN")
    await holder.query(statement)
    const outcome = await work((people) => expect.poll(blocked, { timeout: 20_000 }).toBe(people))
    await holder.query("ROLLBACK")
    return outcome()
  })
}

test("two signatures that wait for one lock certify exactly once", async () => {
  const id = await inReview("behind-the-lock")
  const digest = await digestNow(id)
  const { marco, ravi } = ledger.cast
  const both = await holding(`SELECT FROM certification_lock WHERE certification_id = '${id}' FOR UPDATE`, async (waiting) => {
    const signing = Promise.all([signNow(marco, id, digest), signNow(ravi, id, digest)])
    await waiting(2)
    return () => signing
  })
  expect(both).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  expect((await acts(id)).sort()).toEqual(["certified", "countersigned", "signed"])
  expect((await acts(id)).at(-1)).toBe("certified")
  expect(await certificatesOf(id)).toBe(1)
})

test("whoever waited for the lock is refused by what happened meanwhile, in words and not by the database", async () => {
  const { mia, marco, ravi } = ledger.cast
  const id = await inReview("overtaken")
  const seenDigest = await digestNow(id)
  const early = new Date()
  must(await signNow(marco, id, seenDigest))
  must(await signNow(ravi, id, seenDigest))
  const before = await ledger.rows()
  const input = { certificationId: id, reason: "Too late." }
  const certified = { code: "wrong-state", state: "certified" }
  for (const late of [
    rejectCertification(ravi, input, early),
    withdrawCertification(mia, input, early),
    submitCertification(mia, id, early),
    signCertification(ravi, { certificationId: id, seenDigest }, early),
  ]) {
    expect(await late).toEqual({ ok: false, error: expect.objectContaining(certified) })
  }
  expect(await ledger.rows()).toEqual(before)
})

test("a submission that waited looks at the runs that were shared meanwhile, and what it submits can be signed", async () => {
  const { mia, marco } = ledger.cast
  const other = ledger.newPair()
  await ledger.evidence(other)
  const id = await ledger.plan(other)
  const early = new Date()
  const failed = await ledger.validation(other, { failing: "Provisioning.smoke_test", share: false })
  const passed = await ledger.validation(other, { share: false })
  must(await shareRun(mia, failed, new Date(early.getTime() + 5)))
  expect(await submitCertification(mia, id, early)).toMatchObject({ error: { code: "decision-unsatisfied" } })
  must(await shareRun(mia, passed, new Date(early.getTime() + 10)))
  must(await submitCertification(mia, id, early))
  must(await signNow(marco, id, await digestNow(id)))
})

test("a certification planned while a run is being shared is submitted with that run", async () => {
  const { mia } = ledger.cast
  const other = ledger.newPair()
  await ledger.evidence(other)
  const failed = await ledger.validation(other, { failing: "Provisioning.smoke_test", share: false })
  const sharedElsewhere = `INSERT INTO run_share (run_id, vendor, by_name, at) VALUES ('${failed}', 'microsoft', 'Mia', now())`
  const [shared, id] = await holding(sharedElsewhere, async (waiting) => {
    const sharing = shareRun(mia, failed, new Date())
    await waiting(1)
    const planning = ledger.plan(other)
    await waiting(2)
    return () => Promise.all([sharing, planning])
  })
  expect(must(shared).changed).toBe(true)
  expect(await submitCertification(mia, id, new Date())).toMatchObject({ error: { code: "decision-unsatisfied" } })
})

test(`${rounds} rounds of both vendors signing in the same instant: certified exactly once each, never stuck`, {
  timeout: 20_000 + rounds * 2_000,
}, async () => {
  const { marco, ravi } = ledger.cast
  let certified = 0
  for (let round = 0; round < rounds; round += 1) {
    const id = await inReview(`race-${round}`)
    const digest = await digestNow(id)
    const sides = round % 2 ? [marco, ravi] : [ravi, marco]
    const both = await Promise.all(sides.map((actor) => signNow(actor, id, digest)))
    expect(both.every(({ ok }) => ok)).toBe(true)
    expect((await acts(id)).sort()).toEqual(["certified", "countersigned", "signed"])
    certified += (await certificatesOf(id)) ?? 0
  }
  expect(certified).toBe(rounds)
  expect(await verifyChain(marco)).toMatchObject({ holds: true })
})

test("a hundred people at once on one certification: two signatures", { timeout: 60_000 }, async () => {
  const id = await inReview("hundred")
  const digest = await digestNow(id)
  const people = await Promise.all(
    Array.from({ length: 20 }, async (_, index): Promise<Actor> => {
      const of = index % 2 ? ledger.cast.marco : ledger.cast.ravi
      const roles = ["approver"] as const
      const member = { vendor: of.vendor, email: `approver-${index}@${of.vendor}.example`, name: `Approver ${index}`, roles }
      return { ...of, name: member.name, memberId: must(await admitMember(atConsole, member, new Date())).memberId }
    }),
  )
  const calls = await Promise.all(
    Array.from({ length: 5 }, () => people)
      .flat()
      .map((actor) => signNow(actor, id, digest)),
  )
  expect(calls).toHaveLength(100)
  expect(calls.filter(({ ok }) => ok)).toHaveLength(2)
  const codes = new Set(calls.flatMap((call) => (call.ok ? [] : [call.error.code])))
  expect([...codes].every((code) => code === "already-signed" || code === "wrong-state")).toBe(true)
  const { signatures, state } = (await findCertification(ledger.cast.mia, id, { withPrivate: false, at: new Date() })) ?? {}
  expect(state).toBe("certified")
  expect(signatures?.map(({ vendor }) => vendor).sort()).toEqual(["microsoft", "red-hat"])
  expect(await certificatesOf(id)).toBe(1)
})

test("a run shared while others submit and sign: never certified on a decision that is not the current one, never stuck", {
  timeout: 120_000,
}, async () => {
  const { mia, marco, ravi } = ledger.cast
  const other = ledger.newPair()
  await ledger.evidence(other)
  for (let round = 0; round < 6; round += 1) {
    const run = await ledger.validation(other, { share: false, ranAt: new Date(Date.now() - 60_000 + round * 1_000) })
    const id = await ledger.plan(other, await ledger.newProgram(`shared-meanwhile-${round}`))
    if (round % 2) must(await submitCertification(mia, id, new Date()))
    const seen = await digestNow(id)
    const signing = async (actor: Actor) => signNow(actor, id, seen)
    const [shared, ...signed] = await Promise.all([
      shareRun(mia, run, new Date()),
      submitCertification(mia, id, new Date()),
      signing(marco),
      signing(ravi),
    ])
    must(shared)
    await expectCurrent(id)
    // Whatever was refused in the race goes through after it.
    const last = signed.filter((one) => !one.ok)
    if (last.length > 0 && (await certificatesOf(id)) === 0) {
      for (const actor of [marco, ravi]) {
        const now = new Date()
        const view = await findCertification(actor, id, { withPrivate: false, at: now })
        if (view?.state !== "in-review" || !view.awaited?.vendors.includes(actor.vendor)) continue
        must(await signCertification(actor, { certificationId: id, seenDigest: view.decision.digest }, now))
      }
    }
    expect(await certificatesOf(id)).toBe(1)
    await expectCurrent(id)
  }
})

/** The open or certified round is what policy and all evidence shared before it was certified say. */
async function expectCurrent(id: string): Promise<void> {
  const { rows } = await connected(ledger.ownerUrl, (client) =>
    client.query(
      `SELECT r.digest, r.round, c.at AS certified, (SELECT max(e.number) FROM event e WHERE e.kind = 'run-shared')::text AS shared,
         (SELECT e.number FROM event e WHERE e.kind = 'certified' AND e.subject = r.certification_id)::text AS done
       FROM review_round r LEFT JOIN certificate c ON c.certification_id = r.certification_id
       WHERE r.certification_id = $1 ORDER BY r.round DESC LIMIT 1`,
      [id],
    ),
  )
  const { digest, done, shared } = rows[0] ?? {}
  if (done && Number(done) < Number(shared)) return
  expect(await digestNow(id)).toBe(digest)
}

test("who signs for what is not there is told so at once", async () => {
  const nowhere = randomUUID()
  expect(await signNow(ledger.cast.marco, nowhere, "0".repeat(64))).toEqual({ ok: false, error: { code: "not-found" } })
})
