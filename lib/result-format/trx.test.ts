import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, it, onTestFinished } from "vitest"
import { LONGEST, MOST } from "./limits"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"
import { readGiven, refusalOf } from "./read-given"
import { definitions, outcome, result, results, summary, trx, unitTest } from "./trx-for-tests"

describe("outcomes", () => {
  it.each([
    ["Passed", "passed", null],
    ["Failed", "failed", null],
    ["Error", "errored", null],
    ["Timeout", "errored", "timeout"],
    ["Aborted", "errored", "aborted"],
    ["NotRunnable", "errored", "invalid"],
    ["Disconnected", "errored", "interrupted"],
    ["PassedButRunAborted", "errored", "aborted"],
    ["NotExecuted", "skipped", null],
    ["Pending", "skipped", "pending"],
    ["Inconclusive", "other", "inconclusive"],
    ["Warning", "other", "warned"],
    ["Completed", "other", "no_verdict"],
    ["InProgress", "other", "running"],
  ])("%s is %s (%s)", async (word, status, detail) => {
    const { rows, codes } = await readGiven(trx(results(outcome(word))))
    expect(rows.map((row) => [row.status, row.detail, row.rawStatus])).toEqual([[status, detail, word]])
    expect(codes).toEqual([])
  })

  it("another word, none, and one in other letters are warned about", async () => {
    const text = trx(results(outcome("Quarantined"), result('testName="none"'), outcome("passed"), outcome("__proto__")))
    const { rows, codes } = await readGiven(text)
    expect(rows.map(({ detail }) => detail)).toEqual(["unknown", "unknown", null, "unknown"])
    expect(codes).toEqual(["unknown-status", "nonstandard-status"])
  })
})

describe("class names", () => {
  const tests = [
    result('testId="11111111-1111-4111-8111-11111111111A" testName="Connects" outcome="Passed"'),
    result('testId="2" testName="Guest.Net.Vlan.Tags(id: 4094)" outcome="Passed"'),
    result('testId="3" testName="speaks IPv6" outcome="Failed"'),
    result('testId="4" testName="nowhere" outcome="Passed"'),
  ]
  const known = [
    // The ids of the two parts of a file differ in letters with some writers.
    unitTest("11111111-1111-4111-8111-11111111111a", "Guest.Net.Link, Guest, Version=1.0.0.0"),
    unitTest("2", "Guest.Net.Vlan"),
    unitTest("3", "Guest.Net.Vlan"),
    unitTest("never run", "Guest.Disk"),
  ]
  const keys = ["Guest.Net.Link.Connects", "Guest.Net.Vlan.Tags(id: 4094)", "Guest.Net.Vlan.speaks IPv6", "nowhere"]

  it.each([
    ["after the results", [results(...tests), definitions(...known)]],
    ["before them", [definitions(...known), results(...tests)]],
  ])("come from definitions that stand %s", async (_, parts) => {
    const { header, rows } = await readGiven(trx(...parts))
    expect(rows.map(({ key }) => key)).toEqual(keys)
    expect(rows.map(({ className }) => className)).toEqual(["Guest.Net.Link", "Guest.Net.Vlan", "Guest.Net.Vlan", null])
    expect(rows.map(({ suitePath }) => suitePath)).toEqual([["Guest.Net.Link"], ["Guest.Net.Vlan"], ["Guest.Net.Vlan"], []])
    expect(header.suites).toBe(3)
    expect(header.tool).toEqual({ name: "mstest", version: null })
  })

  it("are found in a file on disk however large it is; of one that comes from nowhere only so much is held", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "trx-"))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = path.join(folder, "results.trx")
    const many = Array.from({ length: 2_000 }, (_, index) => result(`testId="${1 + (index % 3)}" testName="t${index}" outcome="Passed"`))
    writeFileSync(file, trx(results(...many), definitions(...known)))
    const rows: TestResultRow[] = []
    const read = await readResultFile(file, {}, { rows: async (batch) => void rows.push(...batch) })
    expect(read).toMatchObject({ ok: true, value: { counts: { total: 2_000 }, suites: 3 } })
    expect(rows.slice(-2).map(({ key }) => key)).toEqual(["t1998", "Guest.Net.Vlan.t1999"])

    let taken = 0
    async function* endless() {
      yield Buffer.from("<TestRun>")
      for (; taken < 200; taken++) yield Buffer.alloc(1024 * 1024, " ")
    }
    const refused = await readResultFile(endless(), {}, { rows: async () => undefined })
    expect(refused).toMatchObject({
      error: { code: "too-large", message: `A TRX file of more than ${MOST.jsonBytes / 1024 / 1024} MiB is read from a disk only.` },
    })
    expect(taken).toBeLessThan(60)
  })

  it("elements of those names elsewhere define nothing", async () => {
    const fake = `<TestDefinitions><UnitTest id="1"><Properties><TestMethod className="Fake"/></Properties></UnitTest></TestDefinitions><Other>${unitTest("1", "Fakest")}</Other>`
    const inside = `<Output><StdOut>${definitions(unitTest("1", "Faker"))}</StdOut></Output>`
    const { header, rows } = await readGiven(trx(results(result('testId="1" testName="a" outcome="Passed"', inside)), fake))
    expect(rows.map(({ className, key }) => [className, key])).toEqual([[null, "a"]])
    expect(header).toMatchObject({ suites: 0, tool: null })
  })

  it.each([
    ["executor://xunit/VsTestRunner2/netcoreapp", "xunit"],
    ["executor://nunit3testexecutor/", "nunit"],
    ["Microsoft.VisualStudio.TestTools.TestTypes.Unit.UnitTestAdapter, Microsoft.VisualStudio.QualityTools", "mstest"],
  ])("%s is of %s", async (adapter, tool) => {
    expect((await readGiven(trx(results(), definitions(unitTest("1", "A", adapter))))).header.tool?.name).toBe(tool)
  })
})

describe("tests in tests", () => {
  const row = (name: string, word: string) => result(`testId="1" testName="${name}" outcome="${word}" duration="00:00:01"`)
  const driven = (word: string, ...rows: string[]) =>
    result(
      `testId="1" testName="Adds" outcome="${word}" duration="00:00:03" resultType="DataDrivenTest"`,
      `<Output><ErrorInfo><Message>clean-up failed\nat x</Message></ErrorInfo></Output><InnerResults>${rows.join("")}</InnerResults>`,
    )

  it("the rows of a data-driven test are the tests; it only sums them up", async () => {
    const text = trx(
      results(driven("Failed", row("Adds (1,2)", "Passed"), outcome("Failed")), row("Last", "Passed")),
      definitions(unitTest("1", "Calc")),
    )
    const { header, rows, codes } = await readGiven(text)
    expect(rows.map(({ index, key, parentKey, status }) => [index, key, parentKey, status])).toEqual([
      [0, "Calc.Adds (1,2)", "Calc.Adds", "passed"],
      [1, "Calc.Failed", "Calc.Adds", "failed"],
      [2, "Calc.Last", null, "passed"],
    ])
    expect(header.durationSeconds).toBe(2)
    expect(codes).toEqual([])
  })

  it.each([4, 3])("totals of %i, with and without the sum, are right", async (total) => {
    const text = trx(
      results(driven("Passed", row("a", "Passed"), row("b", "Passed")), row("c", "Passed")),
      summary(`total="${total}" passed="${total}"`),
    )
    expect((await readGiven(text)).header).toMatchObject({ warnings: [], completeness: "complete" })
  })

  it("a test that failed although all inside of it passed is warned about", async () => {
    const { header, rows } = await readGiven(trx(results(driven("Failed", row("a", "Passed")))))
    expect(rows.map(({ status }) => status)).toEqual(["passed"])
    expect(header.warnings).toMatchObject([{ code: "failed-outside-tests", line: 2 }])
    expect(header.warnings[0]?.message).toContain("Adds: clean-up failed.")
  })

  it("ordered tests hold tests of their own, at any depth", async () => {
    const ordered = (name: string, inside: string) =>
      `<TestResultAggregation testName="${name}" testId="9" outcome="Failed"><InnerResults>${inside}</InnerResults></TestResultAggregation>`
    const text = trx(results(ordered("all", ordered("some", `${row("a", "Passed")}${row("b", "Failed")}`) + row("c", "Passed"))))
    const { rows, codes } = await readGiven(text)
    expect(rows.map(({ name, parentKey }) => [name, parentKey])).toEqual([
      ["a", "some"],
      ["b", "some"],
      ["c", "all"],
    ])
    expect(codes).toEqual([])
  })
})

describe("values", () => {
  it("durations are time spans, with days or without; others are not guessed at", async () => {
    const spans = ["00:00:00.1084258", "01:02:03", "1.00:00:00.5", "-00:00:01", "1,5", "0.5", "25:00:00", "00:61:00", "", "PT1S"]
    const text = trx(
      results(...spans.map((span) => result(`testName="${span}" outcome="Passed" duration="${span}"`)), outcome("NotExecuted")),
    )
    const { header, rows } = await readGiven(text)
    expect(rows.map(({ durationSeconds }) => durationSeconds)).toEqual([0.1084258, 3723, 86_400.5, ...Array(8).fill(null)])
    expect(header.durationSeconds).toBeCloseTo(90_123.6084258, 9)
    expect(header.warnings.map(({ code, line }) => [code, line])).toContainEqual(["unusable-duration", 5])
    expect(header.warnings.find(({ code }) => code === "unusable-duration")?.message).toContain("7 durations")
  })

  it("texts, times, the machine, and what the run says of itself", async () => {
    const output =
      "<Output><StdOut>out</StdOut><StdErr>err</StdErr><DebugTrace>t</DebugTrace>" +
      "<ErrorInfo><Message>no link&#xD;\nat all</Message><StackTrace>at A.B()</StackTrace></ErrorInfo></Output>"
    const text = trx(
      '<Times creation="2026-03-01T09:59:00.0000000+01:00" start="2026-03-01T10:00:00.1234567+01:00"/>',
      results(
        result('testName="a" outcome="Failed" computerName="GUEST-1" startTime="2026-03-01T09:00:01.5000000Z"', output),
        result('testName="b" outcome="Passed" computerName="GUEST-1" startTime="0001-01-01T00:00:00.0000000+00:00"'),
        result(
          'testName="c" outcome="Passed" startTime="01.03.2026 10:00"',
          `<Output><StdOut>${"x".repeat(LONGEST.stdout + 1)}</StdOut></Output>`,
        ),
      ),
      summary('total="3" passed="2" failed="1" error="0" notExecuted="7"', "Failed", "<Output><StdOut>log of the run</StdOut></Output>"),
    )
    const { header, rows, codes } = await readGiven(text)
    expect(rows[0]).toMatchObject({
      message: "no link\r\nat all",
      stackTrace: "at A.B()",
      stdout: "out",
      stderr: "err",
      startedAt: { at: "2026-03-01T09:00:01.500Z", zone: "stated" },
    })
    expect(rows.slice(1).map(({ startedAt, cut }) => [startedAt, cut])).toEqual([
      [null, []],
      [null, ["stdout"]],
    ])
    expect(header).toMatchObject({
      startedAt: { at: "2026-03-01T09:00:00.123Z", zone: "stated" },
      declared: { tests: 3, failures: 1, errors: 0, skipped: null, durationSeconds: null },
      environment: [{ key: "computerName", value: "GUEST-1", from: "attributes of the results" }],
      completeness: "complete",
    })
    expect(codes).toEqual(["unusable-timestamp", "text-shortened"])
  })
})

describe("other files", () => {
  it("one that lists nothing, and one that names nothing", async () => {
    const { header, codes } = await readGiven("<TestRun/>")
    expect([header.counts.total, header.suites, header.completeness, codes]).toEqual([0, 0, "unknown", ["no-results"]])
    expect((await readGiven(trx(results(result('outcome="Passed"'), "<Note/>")))).codes).toEqual(["missing-name"])
  })

  it.each([
    ["cut off in the results", `<TestRun>\n<Results><UnitTestResult testName="a"`, 2],
    ["cut off in the definitions", `<TestRun><Results/>\n<TestDefinitions>`, 2],
    ["cut off after them", `<TestRun><TestDefinitions/>\n<Results>`, 2],
    ["with a document type", `<TestRun><Results/>\n<!DOCTYPE x></TestRun>`, 2],
  ])("one %s is refused with its place", async (_, text, line) => {
    expect(await refusalOf(text)).toMatchObject({ code: "unreadable-file", line })
  })
})

const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(..."ab.(,) <&\"'é😀") }).filter((text) => text.trim() !== "")
const escaped = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)

it("any list of tests comes back as it was written", async () => {
  const one = fc.record({
    name,
    className: fc.constantFrom("A", "B.C", "D+E"),
    word: fc.constantFrom("Passed" as const, "Failed" as const, "Error" as const, "NotExecuted" as const, "Inconclusive" as const),
    ticks: fc.nat(863_999_999_999),
    rows: fc.array(name, { maxLength: 3 }),
  })
  const status = { Passed: "passed", Failed: "failed", Error: "errored", NotExecuted: "skipped", Inconclusive: "other" } as const
  const span = (ticks: number) => {
    const [seconds, fraction] = [Math.floor(ticks / 1e7), String(ticks % 1e7).padStart(7, "0")]
    const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0"))
    return `${parts.join(":")}.${fraction}`
  }
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 20 }), fc.boolean(), async (tests, definedFirst) => {
      const write = (index: number, of: string, test: (typeof tests)[number], inside = "") =>
        result(`testId="${index}" testName="${escaped(of)}" outcome="${test.word}" duration="${span(test.ticks)}"`, inside)
      const written = tests.map((test, index) =>
        test.rows.length === 0
          ? write(index, test.name, test)
          : write(index, test.name, test, `<InnerResults>${test.rows.map((row) => write(index, row, test)).join("")}</InnerResults>`),
      )
      const known = definitions(...tests.map(({ className }, index) => unitTest(String(index), className)))
      const { header, rows } = await readGiven(trx(...(definedFirst ? [known, results(...written)] : [results(...written), known])))
      const leaves = tests.flatMap((test) => (test.rows.length === 0 ? [test.name] : test.rows).map((of) => ({ ...test, name: of })))
      expect(rows.map((row) => [row.name, row.className, row.status])).toEqual(
        leaves.map((test) => [test.name, test.className, status[test.word]]),
      )
      expect(rows.map(({ index }) => index)).toEqual(leaves.map((_, index) => index))
      expect(header.suites).toBe(new Set(tests.map(({ className }) => className)).size)
      expect(header.durationSeconds).toBeCloseTo(leaves.reduce((sum, { ticks }) => sum + ticks, 0) / 1e7, 4)
    }),
    { numRuns: 150 },
  )
})
