import { readdir } from "node:fs/promises"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { originalFile } from "./artifact"
import { findRun } from "./queries"
import { findResult } from "./queries-result"
import { listResults } from "./queries-results"
import { recordRun } from "./record"
import { spoolFolder } from "./spool"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const suite = (...cases: string[]) => `<testsuite>${cases.map((name) => `<testcase name="${name}" time="1"/>`).join("")}</testsuite>`

/** A form as a browser or curl sends it. */
function sent(parts: [name: string, content: string, fileName?: string][]) {
  const form = new FormData()
  for (const [name, content, fileName] of parts) {
    if (fileName === undefined) form.append(name, content)
    else form.append(name, new Blob([content]), fileName)
  }
  const { headers, body } = new Response(form)
  if (!body) throw new Error("a form has a body")
  return { body, contentType: headers.get("content-type"), fileName: null }
}

const record = (pair: Pair, sending: Parameters<typeof recordRun>[2]) =>
  recordRun(ledger.cast.mia, { ...pair, format: null, tool: null }, sending, ledger.clock)

async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const before = await ledger.rows()
  await work()
  expect(await ledger.rows()).toEqual(before)
  expect(await readdir(spoolFolder(ledger.dataDir))).toEqual([])
}

test("several files are one run, their results one after the other, each file kept as it came", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const shards: [string, string, string][] = [
    ["file", suite("a", "b"), "shard-1.xml"],
    ["file", suite("c"), "shard-2.xml"],
  ]
  const environment = JSON.stringify({ "guest.kernel": "5.14.0" })
  const { runId, created } = must(await record(pair, sent([...shards, ["environment", environment]])))
  expect(created).toBe(true)
  const { items } = await listResults(mia, runId, { limit: 10, cursor: null, clip: 100 })
  expect(items.map(({ index, name }) => [index, name])).toEqual([
    [0, "a"],
    [1, "b"],
    [2, "c"],
  ])
  const run = (await findRun(mia, runId))?.run
  expect(run?.counts.total).toBe(3)
  expect(run?.files.map(({ fileName }) => fileName)).toEqual(["shard-1.xml", "shard-2.xml"])
  expect(run?.environment).toContainEqual({ key: "guest.kernel", value: "5.14.0" })
  for (const [position, [, content]] of shards.entries()) {
    expect(await new Response(must(await originalFile(mia, runId, position)).stream).text()).toBe(content)
  }
  expect(await originalFile(mia, runId, 2)).toEqual({ ok: false, error: { code: "not-found" } })
  expect(must(await record(pair, sent(shards.toReversed())))).toEqual({ runId, created: false })
})

test("a file that is sent twice in one form counts once", async () => {
  const pair = ledger.newPair()
  const twice = sent([
    ["file", suite("only"), "one.xml"],
    ["file", suite("only"), "copy.xml"],
  ])
  const { runId } = must(await record(pair, twice))
  expect((await findRun(ledger.cast.mia, runId))?.run).toMatchObject({ counts: { total: 1 }, fileName: "one.xml" })
  expect(must(await record(pair, { ...sent([["file", suite("only"), "again.xml"]]) }))).toEqual({ runId, created: false })
})

test("one part that cannot be read refuses all, named, and nothing stays", async () => {
  await leavesNothing(async () => {
    const refused = await record(
      ledger.newPair(),
      sent([
        ["file", suite("a"), "good.xml"],
        ["file", "<testsuite>\n<testcase", "cut.xml"],
      ]),
    )
    expect(refused).toMatchObject({ ok: false, error: { code: "unreadable-file", file: "cut.xml", line: 2 } })
  })
})

test.each([
  ["no file", () => sent([["environment", "{}"]]), /no part "file"/],
  ["an empty file", () => sent([["file", "", "none.xml"]]), null],
  [
    "another field",
    () =>
      sent([
        ["file", suite("a"), "a.xml"],
        ["guest", "x"],
      ]),
    /"guest"/,
  ],
  [
    "an environment that is no object of texts",
    () =>
      sent([
        ["environment", "[1]"],
        ["file", suite("a"), "a.xml"],
      ]),
    /JSON object/,
  ],
  ["no boundary", () => ({ ...sent([["file", "x", "x"]]), contentType: "multipart/form-data" }), /boundary/],
  ["another boundary", () => ({ ...sent([["file", "x", "x"]]), contentType: "multipart/form-data; boundary=zzz" }), /breaks off/],
])("a form with %s is refused and leaves nothing", async (_, form, message) => {
  await leavesNothing(async () => {
    const refused = await record(ledger.newPair(), form())
    if (refused.ok) throw new Error("was taken")
    expect(refused.error.code).toBe(message ? "malformed-form" : "empty")
    if (message && "message" in refused.error) expect(refused.error.message).toMatch(message)
  })
})

test("what is said of the environment twice is said once and once more", async () => {
  const form = sent([
    ["environment", '{"a": "1"}'],
    ["file", suite("said twice"), "a.xml"],
    ["environment", '{"b": "2"}'],
  ])
  const taken = must(await record(ledger.newPair(), form))
  const run = (await findRun(ledger.cast.mia, taken.runId))?.run
  expect(run?.environment).toEqual([
    { key: "a", value: "1" },
    { key: "b", value: "2" },
  ])
})

test("all that is said of the environment together has an end", async () => {
  const field = (first: number): [string, string] => [
    "environment",
    JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key ${first + index}`, "x"]))),
  ]
  await leavesNothing(async () => {
    const form = sent([field(0), ["file", suite("a"), "a.xml"], field(300)])
    expect(await record(ledger.newPair(), form)).toMatchObject({ error: { code: "malformed-form", field: "environment" } })
  })
})

test("a body that says it is longer than it may be is not waited for", async () => {
  const never = new ReadableStream<Uint8Array>()
  const bytes = 10 * 1024 ** 4
  expect(await record(ledger.newPair(), { body: never, contentType: null, fileName: null, bytes })).toMatchObject({
    error: { code: "too-large" },
  })
})

test("a form that breaks off inside a file, or whose sender goes away, leaves nothing", async () => {
  const whole = Buffer.from(
    await new Response(sent([["file", suite(...Array.from({ length: 5000 }, (_, index) => `case ${index}`)), "a.xml"]]).body).arrayBuffer(),
  )
  const contentType = `multipart/form-data; boundary=${whole.subarray(2, whole.indexOf("\r\n")).toString()}`
  const broken = (error: Error | null) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(whole.subarray(0, whole.length / 2))
        if (error) controller.error(error)
        else controller.close()
      },
    })
  await leavesNothing(async () => {
    const half = await record(ledger.newPair(), { body: broken(null), contentType, fileName: null })
    expect(half).toMatchObject({ ok: false, error: { code: "malformed-form" } })
    await expect(record(ledger.newPair(), { body: broken(new Error("cut")), contentType, fileName: null })).rejects.toThrow("cut")
  })
})

test("a file name or a tool's name with a NUL in it is kept with a mark in its place", async () => {
  const robot = JSON.stringify({ generator: "Robot\u0000 7.4 (Python 3.12.3 on linux)", rpa: false, suite: { name: "S", tests: [] } })
  for (const content of [suite("a"), robot]) {
    const bytes = await new Response(sent([["file", content, "NAME"]]).body).text()
    const contentType = `multipart/form-data; boundary=${bytes.slice(2, bytes.indexOf("\r\n"))}`
    const named = bytes.replace('filename="NAME"', "filename*=UTF-8''a%00b")
    const sending = { body: new Blob([named]).stream(), contentType, fileName: null }
    const { runId } = must(await record(ledger.newPair(), sending))
    expect((await findRun(ledger.cast.mia, runId))?.run.fileName).toBe("a\uFFFDb")
  }
})

test("what a file tells beyond the verdict is kept: tries, properties, the case of a step, others of the same name", async () => {
  const { mia, rosa } = ledger.cast
  const surefire = `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="surefire-test-report.xsd" name="Net">
    <testcase classname="Net" name="ping"><flakyFailure message="no\u0007 route">at Net.ping</flakyFailure>
      <properties><property name="nic" value="virtio"/></properties></testcase>
    <testcase classname="Net" name="ping"><failure message="lost"/></testcase>
  </testsuite>`
  const { runId } = must(await record(ledger.newPair(), sent([["file", surefire, "net.xml"]])))
  const result = await findResult(mia, runId, 0)
  expect(result).toMatchObject({
    status: "passed",
    detail: "flaky",
    attempts: [{ number: 1, status: "failed", message: "no\ufffd route", stackTrace: "at Net.ping" }],
    properties: { nic: ["virtio"] },
    occurrences: [{ index: 1, status: "failed" }],
  })
  expect(await findResult(rosa, runId, 0)).toBeNull()
  const lisa = `<testsuites name="r"><testsuite name="Storage" timestamp="2026-10-01T10:00:00">
    <testcase classname="Storage.hot_add" name="step (lisa_0_1)"/><testcase classname="Storage" name="hot_add (lisa_0_0)"/></testsuite></testsuites>`
  const steps = must(await record(ledger.newPair(), sent([["file", lisa, "lisa.xml"]])))
  expect(await findResult(mia, steps.runId, 0)).toMatchObject({ key: "Storage.hot_add.step", parentKey: "Storage.hot_add" })
})
