import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { originalFile } from "@/lib/test-run/artifact"
import { findRun, listRuns } from "@/lib/test-run/queries"
import { findResult } from "@/lib/test-run/queries-result"
import { listResults } from "@/lib/test-run/queries-results"
import { shareRun } from "@/lib/test-run/share"
import type { Actor } from "@/lib/vendor/rules"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "./ledger-for-tests"
import { decisionAt, findCertification, listCertifications } from "./queries"
import { rejectCertification } from "./reject"
import { signCertification } from "./sign"
import { submitCertification } from "./submit"
import { withdrawCertification } from "./withdraw"

let ledger: Ledger
let pair: Pair
let certification: string
let run: string
let digest: string
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  await ledger.evidence(pair)
  run = await ledger.interopOfMicrosoft(pair)
  certification = await ledger.plan(pair)
  must(await ledger.submit(certification))
  digest = await ledger.digestOf(certification)
  must(await ledger.sign(ledger.cast.marco, certification))
  return ledger.drop
})

/** Whatever can be asked of a certification and a run, with every role that there is. */
async function everything(asking: Actor, certificationId: string, runId: string) {
  const actor: Actor = { ...asking, roles: ["engineer", "approver", "manager", "administrator"] }
  const now = ledger.clock()
  const reason = "Because."
  return {
    find: await findCertification(actor, certificationId, { withPrivate: true, at: now }),
    decision: await decisionAt(actor, certificationId, now),
    submit: await submitCertification(actor, certificationId, now),
    sign: await signCertification(actor, { certificationId, seenDigest: digest }, now),
    reject: await rejectCertification(actor, { certificationId, reason }, now),
    withdraw: await withdrawCertification(actor, { certificationId, reason }, now),
    run: await findRun(actor, runId),
    results: await listResults(actor, runId, { limit: 10, cursor: null, clip: 10 }),
    result: await findResult(actor, runId, 0),
    original: await originalFile(actor, runId),
    share: await shareRun(actor, runId, now),
    certifications: await listCertifications(actor, {}, now),
    runs: await listRuns(actor, {}, 10, null),
  }
}

const notFound = { ok: false, error: { code: "not-found" } }

test.each(["olaf", "ada"] as const)("for %s there is nothing, and what is there is not told from what never was", async (name) => {
  const actor = ledger.cast[name]
  const before = await ledger.rows()
  const ofReal = await everything(actor, certification, run)
  expect(ofReal).toEqual(await everything(actor, randomUUID(), randomUUID()))
  expect(ofReal).toEqual({
    find: null,
    decision: null,
    submit: notFound,
    sign: notFound,
    reject: notFound,
    withdraw: notFound,
    run: null,
    results: { items: [], nextCursor: null },
    result: null,
    original: notFound,
    share: notFound,
    certifications: [],
    runs: { items: [], nextCursor: null },
  })
  expect(await ledger.rows()).toEqual(before)
})

test("a party finds it all", async () => {
  const seen = await everything(ledger.cast.ravi, certification, run)
  expect(seen).toMatchObject({ find: { id: certification }, sign: { ok: true }, original: { ok: true }, share: notFound })
  expect(seen.certifications).toHaveLength(1)
  expect(seen.runs.items).toHaveLength(3)
})
