import { beforeAll, expect, test } from "vitest"
import { eventsOn } from "@/lib/event/events-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "./ledger-for-tests"
import { findCertification } from "./queries"
import { signCertification } from "./sign"
import { submitCertification } from "./submit"

let ledger: Ledger
let pair: Pair
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  await ledger.evidence(pair)
  return ledger.drop
})

/** In review, on evidence that is there already: each in a program of its own. */
const inReview = async (name: string) => ledger.inReview(pair, await ledger.newProgram(name))
const view = async (id: string, actor: Actor = ledger.cast.rosa) => findCertification(actor, id, { withPrivate: false, at: ledger.clock() })
const kindsOn = async (id: string) => (await eventsOn(ledger, id)).map(({ kind }) => kind)
const certificateOf = (id: string) =>
  connected(ledger.ownerUrl, async (client) => (await client.query("SELECT * FROM certificate WHERE certification_id = $1", [id])).rows)

test("submitted: a round in review with the digest, the runs it counts and who uploaded them", async () => {
  const id = await inReview("submitted")
  const seen = await view(id)
  expect(seen).toMatchObject({
    state: "in-review",
    round: 1,
    awaited: { vendors: ["microsoft", "red-hat"] },
    decision: { satisfied: true },
  })
  const [event] = (await eventsOn(ledger, id)).slice(-1)
  expect(event).toMatchObject({ kind: "certification-submitted", payload: { round: 1, digest: seen?.decision.digest, by: "Mia" } })
  const { rows } = await connected(ledger.ownerUrl, (client) =>
    client.query(
      `SELECT e.uploaded_by_id AS by, count(*)::int AS runs FROM round_evidence e
       WHERE certification_id = $1 AND round = 1 GROUP BY 1`,
      [id],
    ),
  )
  const uploaders = [ledger.cast.rosa.memberId, ledger.cast.mia.memberId]
  expect(new Set(rows)).toEqual(new Set(uploaders.map((by) => ({ by, runs: 1 }))))
})

test.each(["marco first", "ravi first"])("two signatures certify, in either order: %s", async (order) => {
  const { marco, ravi } = ledger.cast
  const id = await inReview(order.replace(" ", "-"))
  const digest = await ledger.digestOf(id)
  const [first, second] = order === "marco first" ? [marco, ravi] : [ravi, marco]
  must(await ledger.sign(first, id))
  expect(await view(id)).toMatchObject({ state: "in-review", awaited: { vendors: [second.vendor] }, certificate: null })
  expect(await certificateOf(id)).toEqual([])
  must(await ledger.sign(second, id))

  const seen = await view(id)
  expect(seen).toMatchObject({ state: "certified", awaited: null, decision: { satisfied: true, digest } })
  expect(seen?.signatures.map(({ by, act, counts }) => [by, act, counts]).sort()).toEqual([
    ["Marco", "sign", true],
    ["Ravi", "countersign", true],
  ])
  const [certificate, ...more] = await certificateOf(id)
  expect(more).toEqual([])
  expect(certificate).toMatchObject({ ...pair, digest, round: 1, signed_by: "microsoft", countersigned_by: "red-hat", demo: true })
  const acts = order === "marco first" ? ["signed", "countersigned"] : ["countersigned", "signed"]
  expect(await kindsOn(id)).toEqual(["certification-planned", "certification-submitted", ...acts, "certified"])
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
    payload: { round: 1, certificate: certificate?.id },
    audience: ["red-hat", "microsoft"],
  })
})

test("each refusal of a signature writes nothing", async () => {
  const { marco, ravi, mia, mona, olaf, ada } = ledger.cast
  const id = await inReview("refused")
  must(await ledger.sign(marco, id))
  const seenDigest = await ledger.digestOf(id)
  const sign = (actor: Actor, digest = seenDigest) => signCertification(actor, { certificationId: id, seenDigest: digest }, ledger.clock())
  const before = await ledger.rows()
  expect(await sign(marco)).toEqual({ ok: false, error: { code: "already-signed" } })
  expect(await sign(mia)).toEqual({ ok: false, error: { code: "not-approver" } })
  expect(await sign(mona)).toEqual({ ok: false, error: { code: "not-approver" } })
  expect(await sign({ ...ravi, token: { id: "t", scopes: [] } })).toEqual({ ok: false, error: { code: "person-required" } })
  expect(await sign(ravi, "f".repeat(64))).toEqual({ ok: false, error: { code: "evidence-changed", digest: seenDigest } })
  for (const outsider of [olaf, ada]) expect(await sign(outsider)).toEqual({ ok: false, error: { code: "not-found" } })
  const nowhere = { certificationId: "00000000-0000-4000-8000-000000000000", seenDigest }
  expect(await signCertification(ravi, nowhere, ledger.clock())).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await ledger.rows()).toEqual(before)
  must(await ledger.sign(ravi, id))
  expect(await sign(ravi)).toEqual({ ok: false, error: { code: "wrong-state", state: "certified", act: "sign" } })
})

test("an engineer who may also approve does not sign for what they uploaded", async () => {
  const both: Actor = { ...ledger.cast.rosa, roles: ["engineer", "approver"] }
  const id = await inReview("own-evidence")
  const before = await ledger.rows()
  expect(await ledger.sign(both, id)).toEqual({ ok: false, error: { code: "own-evidence" } })
  expect(await ledger.rows()).toEqual(before)
})

test("each refusal of a submission writes nothing", async () => {
  const { mia, marco, olaf } = ledger.cast
  const other = ledger.newPair()
  const id = await ledger.plan(other)
  const expectRefused = async (actor: Actor, error: object) => {
    const before = await ledger.rows()
    expect(await submitCertification(actor, id, ledger.clock())).toEqual({ ok: false, error: expect.objectContaining(error) })
    expect(await ledger.rows()).toEqual(before)
  }
  await expectRefused(olaf, { code: "not-found" })
  await expectRefused(marco, { code: "not-engineer" })
  await expectRefused(mia, { code: "interoperability-first" })
  await ledger.interopOfMicrosoft(other)
  await expectRefused(mia, {
    code: "interoperability-first",
    requirements: ["interop-jboss-eap-red-hat", "interop-sssd-realmd-red-hat"].map((id) =>
      expect.objectContaining({ id, side: "red-hat", outcome: "missing" }),
    ),
  })
  await ledger.interopOfRedHat(other)
  await ledger.validation(other, { failing: "HvModule.verify_initrd_modules", leftOut: "TimeSync.verify_timesync_ntp" })
  await expectRefused(mia, {
    code: "decision-unsatisfied",
    requirements: [
      expect.objectContaining({ id: "hyper-v-modules", side: "microsoft", outcome: "failed" }),
      expect.objectContaining({ id: "time", side: "microsoft", outcome: "missing" }),
    ],
  })
  await ledger.validation(other)
  must(await ledger.submit(id))
  await expectRefused(mia, { code: "wrong-state", state: "in-review", act: "submit" })
})

test("private runs count for nobody's decision, and only their own vendor sees what they would add", async () => {
  const { mia, rosa, olaf } = ledger.cast
  const other = ledger.newPair()
  const id = await ledger.plan(other)
  await ledger.interopOfMicrosoft(other, { share: false })
  const metFor = async (actor: Actor, withPrivate: boolean) =>
    (await findCertification(actor, id, { withPrivate, at: ledger.clock() }))?.decision.requirements.filter(
      ({ outcome }) => outcome === "met",
    ).length
  expect(await metFor(mia, false)).toBe(0)
  expect(await metFor(mia, true)).toBe(2)
  expect(await metFor(rosa, true)).toBe(0)
  expect(await metFor(olaf, true)).toBeUndefined()
  expect((await view(id))?.state).toBe("planned")
})
