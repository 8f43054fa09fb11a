import { readFile } from "node:fs/promises"
import path from "node:path"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { findCertification } from "@/lib/certification/queries"
import { eventsOn } from "@/lib/event/events-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { answerWarning } from "./answer"
import { findRun } from "./queries"
import { recordRun } from "./record"
import { shareRun } from "./share"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const suite = (properties: Record<string, string>, cases: string[] = ["boot"]) =>
  `<testsuite name="s"><properties>${Object.entries(properties)
    .map(([name, value]) => `<property name="${name}" value="${value}"/>`)
    .join("")}</properties>${cases.map((name) => `<testcase name="${name}" time="1"/>`).join("")}</testsuite>`

async function record(actor: Actor, pair: Pair, file: string, environment: Record<string, string> = {}): Promise<string> {
  const form = new FormData()
  form.append("file", new Blob([file]), "results.xml")
  form.append("environment", JSON.stringify(environment))
  const { body, headers } = new Response(form)
  if (!body) throw new Error("a form has a body")
  const sending = { body, contentType: headers.get("content-type"), fileName: null }
  return must(await recordRun(actor, { ...pair, format: null, tool: null }, sending, ledger.clock)).runId
}

const warningsOf = async (actor: Actor, run: string) => (await findRun(actor, run))?.warnings ?? []

/** A run of Microsoft's on another guest than its combination's. */
async function contradicting(): Promise<{ run: string; warning: number }> {
  const run = await record(ledger.cast.mia, ledger.newPair(), suite({ "guest.release": "RHEL 7.9" }))
  const warning = (await warningsOf(ledger.cast.mia, run)).find(({ code }) => code === "guest-contradicts")
  if (!warning) throw new Error("it does not contradict")
  return { run, warning: warning.id }
}

test("what files and sender say is held against the combination, the catalogue, each other and the cases of the run", async () => {
  const { mia } = ledger.cast
  const pair = { guest: "rhel-9.4", host: "hyper-v-windows-server-2022", arch: "x86_64" }
  const said = { "guest.release": "RHEL 9.2", "host.hypervisor": "kvm", arch: "arm64", "driver.netkvm": "1.2", "application.iis": "10" }
  const run = await record(mia, pair, suite(said, ["interop.sql-server.restore", "boot"]), {
    "driver.virtio-net": "1.3",
    "host.build": "10.0.26100",
  })
  expect((await warningsOf(mia, run)).map(({ code, blocks }) => [code, blocks])).toEqual([
    ["guest-contradicts", true],
    ["host-contradicts", true],
    ["hypervisor-contradicts", true],
    ["arch-contradicts", true],
    ["driver-contradicts", true],
    ["application-contradicts", true],
  ])
  const silent = await record(mia, pair, suite({ "guest.release": "RHEL 9.4" }, ["interop.sql-server.restore"]), {
    "guest.kernel": "5.14.0",
  })
  expect(await warningsOf(mia, silent)).toMatchObject([{ code: "application-not-named", blocks: false, answer: null }])
  must(await shareRun(mia, silent, ledger.clock()))
  const torn = await record(mia, pair, suite({ "application.sql-server": "2019" }), { "application.sql-server": "2022" })
  expect(await warningsOf(mia, torn)).toMatchObject([{ code: "environment-contradicts", blocks: true }])
})

test("files as their tools write them contradict where they do, and are taken all the same", async () => {
  const autohck = await readFile(path.join("fixtures/results", "autohck-netkvm.junit.xml"), "utf8")
  const { rosa } = ledger.cast
  const fitting = await record(rosa, { guest: "windows-server-2025", host: "rhel-kvm-9", arch: "x86_64" }, autohck)
  expect((await warningsOf(rosa, fitting)).filter(({ blocks }) => blocks)).toEqual([])
  const other = await record(rosa, { guest: "windows-server-2022", host: "rhel-kvm-9.2", arch: "x86_64" }, autohck)
  expect((await warningsOf(rosa, other)).filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual([
    "guest-contradicts",
    "host-contradicts",
  ])
})

test("an answer is kept with who and when, told to its own vendor, and lets the run be shared, with which the other reads it", async () => {
  const { mia, rosa } = ledger.cast
  const { run, warning } = await contradicting()
  expect(await shareRun(mia, run, ledger.clock())).toEqual({ ok: false, error: { code: "share-blocked", warnings: [warning] } })
  const at = ledger.clock()
  must(await answerWarning(mia, { runId: run, warning, answer: "  The image was relabelled.\n" }, at))
  const answer = { text: "The image was relabelled.", by: "Mia", at }
  expect((await warningsOf(mia, run)).find(({ id }) => id === warning)?.answer).toEqual(answer)
  expect(await findRun(rosa, run)).toBeNull()
  expect((await eventsOn(ledger, run)).at(-1)).toMatchObject({
    kind: "warning-answered",
    payload: { run, warning, code: "guest-contradicts", answer: answer.text, by: "Mia", vendor: "microsoft" },
    audience: ["microsoft"],
  })
  must(await shareRun(mia, run, ledger.clock()))
  expect((await warningsOf(rosa, run)).find(({ id }) => id === warning)?.answer).toEqual(answer)
})

test("a certification's trail tells its own vendor that it was answered, and what was said", async () => {
  const { mia, rosa } = ledger.cast
  const pair = ledger.newPair()
  const certification = await ledger.plan(pair)
  const run = await record(mia, pair, suite({ "guest.release": "RHEL 7.9" }))
  for (const { id } of (await warningsOf(mia, run)).filter(({ blocks }) => blocks))
    must(await answerWarning(mia, { runId: run, warning: id, answer: "It was relabelled." }, ledger.clock()))
  must(await shareRun(mia, run, ledger.clock()))
  const trailOf = async (actor: Actor) =>
    (await findCertification(actor, certification, { withPrivate: false, at: ledger.clock() }))?.trail ?? []
  expect(await trailOf(mia)).toContainEqual(
    expect.objectContaining({ kind: "warning-answered", text: "It was relabelled.", run, by: "Mia" }),
  )
  expect((await trailOf(rosa)).map(({ kind }) => kind)).toEqual(["run-shared", "certification-planned"])
})

test("answered once; by whom it is not theirs to answer, or without words, nothing is written", async () => {
  const { mia, rosa, olaf, ada, marco, mona } = ledger.cast
  const { run, warning } = await contradicting()
  const before = await ledger.rows()
  const answered = (actor: Actor, answer = "So it is.", id = warning) =>
    answerWarning(actor, { runId: run, warning: id, answer }, ledger.clock())
  for (const actor of [rosa, olaf, ada]) expect(await answered(actor)).toEqual({ ok: false, error: { code: "not-found" } })
  for (const actor of [marco, mona]) expect(await answered(actor)).toEqual({ ok: false, error: { code: "not-engineer" } })
  expect(await answered(mia, "So it is.", 99)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(await answered(mia, " \n")).toEqual({ ok: false, error: { code: "answer-missing" } })
  expect(await answered(mia, "a".repeat(4001))).toEqual({ ok: false, error: { code: "answer-long" } })
  expect(await ledger.rows()).toEqual(before)
  must(await answered(mia, "a".repeat(4000)))
  const after = await ledger.rows()
  expect(await answered(mia)).toEqual({ ok: false, error: { code: "already-answered" } })
  expect(await ledger.rows()).toEqual(after)
})

test("of two that answer at once one is kept: the second waits for the first, and is refused", async () => {
  const { mia } = ledger.cast
  const { run, warning } = await contradicting()
  const held = `INSERT INTO run_warning_answer VALUES ($1, $2, 'microsoft', 'The first.', $3, 'Mia', now())`
  await connected(ledger.ownerUrl, async (first) => {
    await first.query("BEGIN")
    await first.query(held, [run, warning, mia.memberId])
    const second = answerWarning(mia, { runId: run, warning, answer: "The second." }, ledger.clock())
    await connected(ledger.ownerUrl, (watching) =>
      expect
        .poll(
          async () => {
            const { rows } = await watching.query(
              "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0",
            )
            return rows[0]?.n
          },
          { timeout: 20_000 },
        )
        .toBe(1),
    )
    await first.query("COMMIT")
    expect(await second).toEqual({ ok: false, error: { code: "already-answered" } })
  })
  expect((await warningsOf(mia, run)).find(({ id }) => id === warning)?.answer?.text).toBe("The first.")
  expect((await eventsOn(ledger, run)).map(({ kind }) => kind)).not.toContain("warning-answered")
})

test("many at once leave one answer and one event", async () => {
  const { mia } = ledger.cast
  const { run, warning } = await contradicting()
  const all = await Promise.all(["a", "b", "c", "d"].map((answer) => answerWarning(mia, { runId: run, warning, answer }, ledger.clock())))
  expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await eventsOn(ledger, run)).filter(({ kind }) => kind === "warning-answered")).toHaveLength(1)
})
