import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { decisionAt, findCertification } from "@/lib/certification/queries"
import { signCertification } from "@/lib/certification/sign"
import { eventsOn } from "@/lib/event/events-for-tests"
import { connected } from "@/scripts/roles"
import { originalFile } from "./artifact"
import { findRun } from "./queries"
import { listResults } from "./queries-results"
import { recordRun } from "./record"
import { redactRun } from "./redact"
import { retractRun } from "./retract"
import { shareRun } from "./share"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const reason = "It ran on another host."
const retract = (run: string, actor = ledger.cast.mia) => retractRun(actor, { runId: run, reason }, ledger.clock())
const redact = (run: string, actor = ledger.cast.mia) => redactRun(actor, { runId: run, reason }, ledger.clock())
const view = async (id: string) => findCertification(ledger.cast.ravi, id, { withPrivate: false, at: ledger.clock() })
const kindsOn = async (id: string) => (await eventsOn(ledger, id)).map(({ kind }) => kind)
const refusal = (code: string) => ({ ok: false, error: { code } })

/** What a file of this name says that nobody else should read. */
const secretOf = (name: string) => `token=${name}`
const failed = (pair: Pair, name = "a") =>
  ledger.upload(
    ledger.cast.mia,
    pair,
    `<testsuite name="s"><properties><property name="host" value="${secretOf(name)}"/></properties><testcase classname="c" name="${name}"><failure message="${secretOf(name)}">${secretOf(name)}</failure><system-out>${secretOf(name)}</system-out></testcase></testsuite>`,
  )
/** Every table as text, by the owner's eyes. */
const whole = () =>
  connected(ledger.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT t::text FROM test_result t UNION ALL SELECT r::text FROM test_run r UNION ALL SELECT k::text FROM idempotency_key k UNION ALL SELECT p::text FROM event_payload p",
    )
    return JSON.stringify(rows)
  })

test("for whoever did not send it there is nothing to take back; managers and approvers take nothing back; nothing is written", async () => {
  const { rosa, olaf, ada, mona, marco } = ledger.cast
  const pair = ledger.newPair()
  const hidden = must(await failed(pair)).runId
  const shared = must(await failed(pair, "b")).runId
  must(await shareRun(ledger.cast.mia, shared, ledger.clock()))
  const before = await ledger.rows()
  for (const act of [retract, redact]) {
    for (const run of [hidden, shared, randomUUID()])
      for (const actor of [rosa, olaf, ada]) expect(await act(run, actor)).toEqual(refusal("not-found"))
    for (const actor of [mona, marco]) expect(await act(hidden, actor)).toEqual(refusal("not-engineer"))
  }
  expect(await ledger.rows()).toEqual(before)
})

test("a retraction in review begins a round that names it; the decision as of before still counts the run; sent twice it is refused", async () => {
  const { marco, mia } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const run = await ledger.validation(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(marco, id))
  const seenDigest = await ledger.digestOf(id)
  const before = ledger.clock()
  must(await retract(run))
  const after = await view(id)
  expect(after).toMatchObject({ state: "in-review", round: 2 })
  expect(after?.signatures.map(({ counts }) => counts)).toEqual([false])
  expect(JSON.stringify(after?.decision.requirements)).not.toContain(run)
  expect(JSON.stringify((await decisionAt(mia, id, before))?.decision)).toContain(run)
  expect((await eventsOn(ledger, id)).at(-1)).toMatchObject({
    kind: "evidence-changed",
    payload: { run, reason: `Run ${run.slice(0, 8)} was retracted: ${reason}` },
  })
  expect((await eventsOn(ledger, run)).at(-1)).toMatchObject({
    kind: "run-retracted",
    payload: { run, reason, by: "Mia", vendor: "microsoft" },
    audience: ["red-hat", "microsoft"],
  })
  expect((await findRun(ledger.cast.rosa, run))?.run.retraction).toMatchObject({ reason, by: "Mia" })
  expect(await signCertification(ledger.cast.ravi, { certificationId: id, seenDigest }, ledger.clock())).toMatchObject(
    refusal("evidence-changed"),
  )
  const rows = await ledger.rows()
  expect(await retract(run)).toEqual(refusal("already-retracted"))
  expect(await ledger.rows()).toEqual(rows)
})

test("a retraction challenges what it had held up, once another run no longer does; what was signed stays", async () => {
  const { marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const first = await ledger.validation(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  must(await ledger.sign(marco, id))
  must(await ledger.sign(ravi, id))
  const covered = await connected(ledger.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT r.id FROM test_run r JOIN test_run f ON f.combination_id = r.combination_id WHERE f.id = $1 AND r.vendor = 'microsoft' ORDER BY r.at",
      [first],
    )
    return rows.map((row): string => row.id)
  })
  const [earlier = ""] = covered
  must(await retract(first))
  expect((await view(id))?.challenge).toBeNull()
  must(await retract(earlier))
  const challenged = await view(id)
  expect(challenged).toMatchObject({ state: "certified", round: 1 })
  expect(challenged?.challenge?.reason).toContain(`Run ${earlier.slice(0, 8)} was retracted: ${reason}`)
  expect((await kindsOn(id)).at(-1)).toBe("challenge-opened")
})

test("a private run is retracted quietly, and shared no more; of both at once one is refused in words", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const quiet = must(await failed(pair, "quiet")).runId
  must(await retract(quiet))
  expect((await eventsOn(ledger, quiet)).at(-1)).toMatchObject({ kind: "run-retracted", audience: ["microsoft"] })
  expect(await shareRun(mia, quiet, ledger.clock())).toEqual(refusal("already-retracted"))
  const raced = must(await failed(pair, "raced")).runId
  const [shared, retracted] = await Promise.all([shareRun(mia, raced, ledger.clock()), retract(raced)])
  expect(retracted).toEqual({ ok: true, value: null })
  if (!shared.ok) expect(shared).toEqual(refusal("already-retracted"))
  expect((await eventsOn(ledger, raced)).at(-1)?.audience).toHaveLength(1 + Number(shared.ok))
})

test("a retraction and a signature in one moment: signed before it and void, or refused after it", async () => {
  const { marco } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const run = await ledger.validation(pair)
  const id = await ledger.plan(pair)
  must(await ledger.submit(id))
  const seenDigest = await ledger.digestOf(id)
  const [signed, retracted] = await Promise.all([
    signCertification(marco, { certificationId: id, seenDigest }, ledger.clock()),
    retract(run),
  ])
  expect(retracted).toEqual({ ok: true, value: null })
  if (!signed.ok) expect(signed).toMatchObject(refusal("evidence-changed"))
  expect((await view(id))?.signatures.filter(({ counts }) => counts)).toEqual([])
})

test("redacted: bytes and texts are gone from every run with the file, verdicts and hashes stay, and the bytes do not come back", async () => {
  const { mia, rosa } = ledger.cast
  const secret = secretOf("gone")
  const [pair, other] = [ledger.newPair(), ledger.newPair()]
  const run = must(await failed(pair, "gone")).runId
  const twin = must(await failed(other, "gone")).runId
  must(await shareRun(mia, twin, ledger.clock()))
  const { sha256 } = (await findRun(mia, run))?.run ?? {}
  await connected(ledger.ownerUrl, (client) =>
    client.query("INSERT INTO idempotency_key VALUES ('microsoft', 's', 'k', 'd', 201, '{}', $1, now())", [
      `{"id": "${run}", "environment": "${secret}"}`,
    ]),
  )
  expect(await whole()).toContain(secret)
  expect(must(await redact(run))).toEqual({ alsoIn: [twin] })
  for (const id of [run, twin]) {
    const shown = (await findRun(mia, id))?.run
    expect(shown).toMatchObject({ sha256, counts: { failed: 1, total: 1 }, files: [{ redacted: true, sha256 }] })
    expect(shown?.bytes).toBeGreaterThan(0)
    const { items } = await listResults(mia, id, { limit: 5, cursor: null, clip: 100 })
    expect(items).toMatchObject([{ status: "failed", name: "gone", message: null, stackTrace: null, stdout: null }])
    expect(JSON.stringify([shown, items])).not.toContain(secret)
    expect(await originalFile(mia, id)).toEqual(refusal("redacted"))
  }
  expect(await originalFile(rosa, twin)).toEqual(refusal("redacted"))
  expect(await whole()).not.toContain(secret)
  expect((await eventsOn(ledger, run)).at(-1)).toMatchObject({ kind: "run-redacted", audience: ["microsoft"], payload: { reason } })
  const before = await ledger.rows()
  expect(await redact(run)).toEqual(refusal("already-redacted"))
  for (const again of [pair, other, ledger.newPair()]) expect(await failed(again, "gone")).toMatchObject(refusal("redacted"))
  expect(await ledger.rows()).toEqual(before)
})

test("of a run in parts only the part that was redacted loses its texts and its file", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const xml = (name: string) =>
    `<testsuite name="s"><testcase classname="c" name="${name}"><failure message="${secretOf(name)}"/></testcase></testsuite>`
  const form = new FormData()
  for (const name of ["kept", "shard"]) form.append("file", new Blob([xml(name)]), `${name}.xml`)
  const sent = new Response(form)
  if (!sent.body) throw new Error("a form has a body")
  const asked = { ...pair, format: null, tool: null }
  const contentType = sent.headers.get("content-type")
  const whole = must(await recordRun(mia, asked, { body: sent.body, contentType, fileName: null }, ledger.clock)).runId
  const alone = must(await ledger.upload(mia, ledger.newPair(), xml("shard"))).runId
  expect(must(await redact(alone))).toEqual({ alsoIn: [whole] })
  const { items } = await listResults(mia, whole, { limit: 5, cursor: null, clip: 100 })
  expect(items.map(({ name, message }) => [name, message])).toEqual([
    ["kept", secretOf("kept")],
    ["shard", null],
  ])
  const shown = (await findRun(mia, whole))?.run
  expect(shown?.redaction).toBeNull()
  expect(shown?.files.map(({ redacted }) => redacted)).toEqual([false, true])
  expect(await originalFile(mia, whole, 0)).toMatchObject({ ok: true })
  expect(await originalFile(mia, whole, 1)).toEqual(refusal("redacted"))
})
