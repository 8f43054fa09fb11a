import { describe, expect, it } from "vitest"
import { LONGEST, MOST } from "./limits"
import { readGiven, refusalOf } from "./read-given"

const run = (inside: string, attributes = "") =>
  `<?xml version="1.0" encoding="utf-8"?>\n<test-run id="2" ${attributes}>${inside}</test-run>`
const suite = (attributes: string, inside = "") => `<test-suite type="TestFixture" ${attributes}>${inside}</test-suite>`
const test = (attributes: string, inside = "") => `<test-case id="1" ${attributes}>${inside}</test-case>`
const failure = (message: string) => `<failure><message><![CDATA[${message}]]></message><stack-trace>at X</stack-trace></failure>`

describe("results and labels", () => {
  it.each([
    ['result="Passed"', "passed", null, "Passed"],
    ['result="Failed"', "failed", null, "Failed"],
    ['result="Failed" label=""', "failed", null, "Failed"],
    ['result="Failed" label="Error"', "errored", null, "Failed:Error"],
    ['result="Failed" label="Invalid"', "errored", "invalid", "Failed:Invalid"],
    ['result="Failed" label="Cancelled"', "errored", "interrupted", "Failed:Cancelled"],
    ['result="Failed" label="Test exceeded Timeout value 1ms."', "failed", "timeout", "Failed"],
    ['result="Failed" label="anything"', "failed", null, "Failed"],
    ['result="Skipped"', "skipped", null, "Skipped"],
    ['result="Skipped" label="Ignored"', "skipped", "disabled", "Skipped:Ignored"],
    ['result="Skipped" label="Explicit"', "skipped", "disabled", "Skipped:Explicit"],
    ['result="Inconclusive"', "other", "inconclusive", "Inconclusive"],
    ['result="Warning"', "other", "warned", "Warning"],
    ['result="Passed" label="Error"', "passed", null, "Passed"],
  ])("%s is %s (%s)", async (attributes, status, detail, rawStatus) => {
    const { rows, codes } = await readGiven(run(suite('name="S"', test(`name="t" ${attributes}`))))
    expect(rows.map((row) => [row.status, row.detail, row.rawStatus])).toEqual([[status, detail, rawStatus]])
    expect(codes).toEqual([])
  })

  it("another word and none are neither passed nor failed", async () => {
    const { rows, codes } = await readGiven(run(suite('name="S"', test('name="a" result="Passed!"') + test('name="b"'))))
    expect(rows.map(({ status }) => status)).toEqual(["other", "other"])
    expect(codes).toEqual(["unknown-status"])
  })
})

it("before 3.0 the time is called so, the day stands apart, and the version is that of NUnit", async () => {
  const inside = `<environment nunit-version="3.0.0.0"/>${suite('name="F"', test('name="A" result="Passed" time="0.1"'))}`
  const { header, codes } = await readGiven(run(inside, 'total="1" time="0.154" run-date="2026-03-01" start-time="11:34:27"'))
  expect(header).toMatchObject({
    tool: { name: "nunit", version: "3.0.0.0" },
    startedAt: { at: "2026-03-01T11:34:27", zone: "unknown" },
    declared: { durationSeconds: 0.154 },
  })
  expect(codes).toEqual([])
})

describe("a whole file", () => {
  const WHOLE = run(
    `<command-line><![CDATA[nunit3-console <test-case result="Failed"/>]]></command-line>
<test-suite type="Assembly" name="Lab.dll" fullname="/lab/Lab.dll" result="Failed" site="Child">
<environment framework-version="4.1.0" os-version="RHEL 10.1" machine-name="guest"/>
<settings><setting name="WorkDirectory" value="/lab"/></settings>
<properties><property name="_PID" value="7"/></properties>
<failure><message>One or more child tests had errors</message></failure>
<test-suite type="TestFixture" name="Net" fullname="Lab.Net" result="Failed" site="TearDown">${failure("TearDown : link lost\nmore")}
${test(
  'name="Ping(1)" fullname="Lab.Net(5).Ping(1)" classname="Lab.Net" result="Failed" start-time="2026-03-01 10:00:01Z" duration="0.25"',
  `<properties><property name="Category" value="smoke"/><property name="Category" value="net"/></properties>${failure("no answer")}
<output>said &lt;this&gt;</output><assertions><assertion result="Failed"><message>again</message><stack-trace>at Y</stack-trace></assertion></assertions>
<attachments><attachment><filePath>a</filePath><description>d</description></attachment></attachments>`,
)}
<test-suite type="ParameterizedMethod" name="Vlan" fullname="Lab.Net.Vlan" result="Skipped" label="Ignored">
${test('name="Vlan" classname="Lab.Net" result="Skipped" label="Ignored" duration="0.000"', "<reason><message>not here</message></reason>")}
</test-suite></test-suite></test-suite>`,
    'result="Failed" total="2" passed="0" failed="1" inconclusive="0" skipped="1" engine-version="3.17.0" start-time="2026-03-01 10:00:00Z" duration="1.5"',
  )

  it("rows, keys, texts and properties", async () => {
    const { rows } = await readGiven(WHOLE)
    expect(rows).toMatchObject([
      {
        name: "Ping(1)",
        key: "Lab.Net(5).Ping(1)",
        className: "Lab.Net",
        suitePath: ["Lab.dll", "Net"],
        durationSeconds: 0.25,
        startedAt: { at: "2026-03-01T10:00:01.000Z", zone: "stated" },
        message: "no answer",
        stackTrace: "at X",
        stdout: "said <this>",
        properties: { Category: ["smoke", "net"] },
      },
      { key: "Lab.Net.Vlan", suitePath: ["Lab.dll", "Net", "Vlan"], message: "not here", durationSeconds: 0 },
    ])
  })

  it("totals, times, environment, and what failed around the tests", async () => {
    const { header } = await readGiven(WHOLE)
    expect(header).toMatchObject({
      format: "nunit3",
      tool: { name: "nunit", version: "4.1.0" },
      startedAt: { at: "2026-03-01T10:00:00.000Z", zone: "stated" },
      durationSeconds: 0.25,
      declared: { tests: 2, failures: 1, errors: null, skipped: 1, durationSeconds: 1.5 },
      counts: { total: 2, failed: 1, skipped: 1 },
      suites: 2,
      completeness: "complete",
    })
    expect(header.environment[1]).toEqual({ key: "os-version", value: "RHEL 10.1", from: 'environment of Assembly "Lab.dll"' })
    expect(header.warnings.map(({ code, message, line }) => [code, message, line])).toEqual([
      ["failed-outside-tests", 'One step outside of a test failed: TearDown of TestFixture "Lab.Net": TearDown : link lost.', 8],
    ])
  })
})

describe("suites", () => {
  it("one that failed before its tests is told, those below it that only inherit it are not", async () => {
    const inner = suite(
      'name="In" result="Failed" site="Parent"',
      failure("OneTimeSetUp: no disk") + test('name="t" result="Failed" site="Parent"'),
    )
    const { header } = await readGiven(
      run(suite('name="Out" result="Failed" label="Error" site="SetUp"', failure("OneTimeSetUp: no disk") + inner)),
    )
    expect(header.warnings.map(({ message }) => message)).toEqual([
      'One step outside of a test failed: SetUp of TestFixture "Out": OneTimeSetUp: no disk.',
    ])
  })

  it("one that cannot be run has no site; one that failed in its children needs none", async () => {
    const invalid = suite('name="Bad" runstate="NotRunnable" result="Failed" label="Invalid"', failure("No suitable constructor"))
    const old = suite('name="Old" result="Failed"', failure("One or more child tests had errors"))
    const { header } = await readGiven(run(invalid + old))
    expect(header.warnings.map(({ code }) => code)).toEqual(["no-results", "failed-outside-tests"])
    expect(header.warnings[1]?.message).toContain('Invalid of TestFixture "Bad"')
    expect(header.warnings[1]?.message).not.toContain("Old")
  })

  it("only those count that hold a test themselves", async () => {
    const text = run(
      suite('name="A"', suite('name="B"', test('name="1" result="Passed"') + test('name="2" result="Passed"')) + suite('name="C"')),
    )
    expect((await readGiven(text)).header.suites).toBe(1)
  })
})

describe("totals that lie, values that cannot be used", () => {
  it.each([
    ['total="1" passed="1" failed="0"', "complete", []],
    ['total="3"', "incomplete", ["declared-count-mismatch"]],
    ['total="1" passed="0"', "complete", ["declared-count-mismatch"]],
    ["", "unknown", []],
    ['total="-1"', "unknown", []],
    ['total="1" label="Cancelled"', "aborted", []],
    ['total="1" duration="0,5" start-time="01/03/2026 10:00"', "complete", ["unusable-duration", "unusable-timestamp"]],
  ])("%s is %s", async (attributes, completeness, warned) => {
    const { header, codes } = await readGiven(run(suite('name="S"', test('name="t" result="Passed"')), attributes))
    expect([header.completeness, codes]).toEqual([completeness, warned])
  })

  it("a stopped test stopped the run", async () => {
    const { header, codes } = await readGiven(run(test('name="t" result="Failed" label="Cancelled"'), 'total="1" failed="1"'))
    expect([header.completeness, header.suites, codes]).toEqual(["aborted", 0, []])
  })

  it("without a full name the class stands before the name; without a name there is no key", async () => {
    const { rows, codes } = await readGiven(
      run(test('name="t" classname="A.B" result="Passed" duration="x"') + test('classname="A" result="Passed"')),
    )
    expect(rows.map(({ key, durationSeconds }) => [key, durationSeconds])).toEqual([
      ["A.B.t", null],
      [null, null],
    ])
    expect(codes).toEqual(["unusable-duration", "missing-name"])
  })

  it("long texts and many properties are shortened", async () => {
    const many = Array.from({ length: MOST.properties + 1 }, (_, index) => `<property name="__proto__" value="${index}"/>`).join("")
    const { rows } = await readGiven(
      run(test('name="t" result="Failed"', `<properties>${many}</properties>${failure("x".repeat(LONGEST.message + 1))}`)),
    )
    expect(rows[0]?.cut.toSorted()).toEqual(["message", "properties"])
    expect(Object.keys(rows[0]?.properties ?? {})).toEqual(["__proto__"])
  })

  it("a file that is cut off is refused", async () => {
    expect(await refusalOf('<test-run>\n<test-suite name="a">')).toMatchObject({ code: "unreadable-file", line: 2 })
  })
})
