import { describe, expect, it } from "vitest"
import { LONGEST } from "./limits"
import { readGiven, refusalOf } from "./read-given"

const assemblies = (inside: string, attributes = "") =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<assemblies ${attributes}>${inside}</assemblies>`
const assembly = (attributes: string, inside = "") => `<assembly name="Lab.dll" ${attributes}>${inside}</assembly>`
const collection = (...tests: string[]) => `<collection name="Net">${tests.join("\n")}</collection>`
const test = (attributes: string, inside = "") => `<test name="t" ${attributes}>${inside}</test>`

describe("results", () => {
  it.each([
    ["Pass", "passed", null],
    ["Fail", "failed", null],
    ["Skip", "skipped", null],
    ["NotRun", "skipped", "not_run"],
  ])("%s is %s (%s)", async (word, status, detail) => {
    const { rows, codes } = await readGiven(assemblies(assembly("", collection(test(`result="${word}"`)))))
    expect(rows.map((row) => [row.status, row.detail, row.rawStatus, codes])).toEqual([[status, detail, word, []]])
  })

  it("another word and none are neither passed nor failed", async () => {
    const { rows, codes } = await readGiven(assemblies(assembly("", collection(test('result="Passed"'), test("")))))
    expect(rows.map(({ status }) => status)).toEqual(["other", "other"])
    expect(codes).toContain("unknown-status")
  })

  it.each([
    ['name="Lab.Net.Ping(n: 1)" type="Lab.Net"', "Lab.Net.Ping(n: 1)"],
    ['name="Ping" type="Lab.Net"', "Lab.Net.Ping"],
    ['name="answers a ping" type="Lab.Net" method="Ping"', "Lab.Net.answers a ping"],
    ['name="Ping"', "Ping"],
    ['type="Lab.Net"', null],
  ])("<test %s> has the key %s", async (attributes, key) => {
    const { rows } = await readGiven(assemblies(assembly("", collection(`<test ${attributes} result="Pass"/>`))))
    expect(rows[0]?.key).toBe(key)
  })
})

describe("version 3", () => {
  const V3 = assemblies(
    `<assembly name="/lab/Lab.dll" environment="64-bit .NET 9.0.1" test-framework="xUnit.net v3 1.0.1+abc" target-framework=".NETCoreApp,Version=v9.0"
 run-date="2026-03-01" run-time="10:00:00" start-rtf="2026-03-01T10:00:00.1234567+00:00" finish-rtf="2026-03-01T10:00:02+00:00" id="g"
 time="1.250" time-rtf="00:00:01.2500000" total="4" passed="2" failed="1" skipped="0" not-run="1" errors="2">
<errors><error type="assembly-cleanup" name="/lab/Lab.dll"><failure exception-type="E"><message><![CDATA[disk is gone
more]]></message><stack-trace>at X</stack-trace></failure></error><error type="fatal"><failure/></error></errors>
<collection name="Net &amp; Co" id="c" time="1.250" total="4"><test name="Lab.Net.A" type="Lab.Net" method="A" result="Pass" time="0.250" time-rtf="00:00:00.25" start-rtf="2026-03-01T10:00:01.0000000+00:00">
<output><![CDATA[said <b>]]></output><warnings><warning>slow</warning></warnings><traits><trait name="req" value="1"/><trait name="req" value="2"/></traits>
<attachments><attachment name="log">text that is not the test's</attachment></attachments></test>
<test name="Lab.Net.B" type="Lab.Net" result="Fail" time="1"><failure exception-type="E"><message>no</message><stack-trace>at B</stack-trace></failure></test>
<test name="Lab.Net.C" type="Lab.Net" result="NotRun" time="0"/><test name="Lab.Net.D" type="Lab.Net" result="Pass" time="0"/></collection></assembly>`,
    'schema-version="3" computer="GUEST" user="x" timestamp="01.03.2026 11:00:00" start-rtf="2026-03-01T10:00:00.0000000+00:00" id="i"',
  )

  it("rows with traits, output, warnings and round-trip times", async () => {
    const { rows } = await readGiven(V3)
    expect(rows).toMatchObject([
      {
        key: "Lab.Net.A",
        suitePath: ["/lab/Lab.dll", "Net & Co"],
        status: "passed",
        detail: "warned",
        durationSeconds: 0.25,
        startedAt: { at: "2026-03-01T10:00:01.000Z", zone: "stated" },
        stdout: "said <b>",
        message: null,
        properties: { req: ["1", "2"] },
      },
      { status: "failed", message: "no", stackTrace: "at B" },
      { status: "skipped", detail: "not_run" },
      { status: "passed", detail: null },
    ])
  })

  it("the header, with errors outside of the tests, and no word about the time in the form of a country", async () => {
    const { header } = await readGiven(V3)
    expect(header).toMatchObject({
      format: "xunit",
      tool: { name: "xunit", version: "1.0.1+abc" },
      startedAt: { at: "2026-03-01T10:00:00.000Z", zone: "stated" },
      durationSeconds: 1.25,
      declared: { tests: 4, failures: 1, errors: 2, skipped: 1, durationSeconds: 1.25 },
      suites: 1,
      completeness: "complete",
    })
    expect(header.environment.map(({ key, value }) => [key, value])).toEqual([
      ["computer", "GUEST"],
      ["environment", "64-bit .NET 9.0.1"],
      ["target-framework", ".NETCoreApp,Version=v9.0"],
      ["test-framework", "xUnit.net v3 1.0.1+abc"],
    ])
    expect(header.warnings.map(({ code, message }) => [code, message])).toEqual([
      ["failed-outside-tests", '2 steps outside of a test failed: assembly-cleanup "/lab/Lab.dll": disk is gone, fatal.'],
    ])
  })
})

describe("version 2 and older", () => {
  it("several assemblies: totals are added up, durations are not, the earliest start counts", async () => {
    const at = (time: string) => `run-date="2026-03-01" run-time="${time}" time="2" total="1" passed="1" failed="0" skipped="0"`
    const one = collection(test('result="Pass" time="0.5"'))
    const text = assemblies(assembly(at("11:00:00"), one) + assembly(at("10:30:00"), one), 'timestamp="03/01/2026 10:30:00"')
    const { header, codes } = await readGiven(text)
    expect(header).toMatchObject({
      startedAt: { at: "2026-03-01T10:30:00", zone: "unknown" },
      durationSeconds: 1,
      declared: { tests: 2, failures: 0, errors: null, skipped: 0, durationSeconds: null },
      suites: 2,
    })
    expect(codes).toEqual(["duplicate-test-names"])
  })

  it("a single assembly is a whole file", async () => {
    const { header, rows } = await readGiven(
      assembly('time="2.5" total="1" test-framework="Fixie 1.2.3"', collection(test('result="Pass"'))),
    )
    expect(rows.map(({ suitePath }) => suitePath)).toEqual([["Lab.dll", "Net"]])
    expect([header.declared.durationSeconds, header.completeness, header.tool]).toEqual([
      2.5,
      "complete",
      { name: "Fixie", version: "1.2.3" },
    ])
  })

  it("version 1 groups by class, whose fixture may fail", async () => {
    const text = assembly(
      'run-date="2010-01-02" run-time="03:04:05"',
      `<class name="Lab.Net" time="1"><failure exception-type="E"><message>no fixture</message></failure>${test('type="Lab.Net" result="Skip"', "<reason><message>later</message></reason>")}</class>`,
    )
    const { header, rows } = await readGiven(text)
    expect(rows).toMatchObject([{ key: "Lab.Net.t", message: "later", suitePath: ["Lab.dll", "Lab.Net"] }])
    expect(header.suites).toBe(1)
    expect(header.warnings.map(({ message }) => message)).toEqual(["One step outside of a test failed: fixture of Lab.Net: no fixture."])
  })

  it("a reason in plain text, and a time that only a country can read", async () => {
    const text = assemblies(
      assembly("", collection(test('result="Skip" time="0,5"', "<reason>not on this host</reason>"))),
      'timestamp="3/1/2026 10:00 AM"',
    )
    const { header, rows } = await readGiven(text)
    expect(rows[0]).toMatchObject({ message: "not on this host", durationSeconds: null })
    expect(header.startedAt).toBeNull()
    expect(header.warnings.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["unusable-duration", 2, 92],
      ["unusable-timestamp", 2, 1],
    ])
  })
})

describe("totals that lie, and other files", () => {
  const one = collection(test('result="Pass"'))

  it.each([
    ['total="1" passed="1" failed="0" skipped="0"', "complete", []],
    ['total="4"', "incomplete", ["declared-count-mismatch"]],
    ['total="1" passed="0" failed="1"', "complete", ["declared-count-mismatch"]],
    ['total="1" skipped="0" not-run="1"', "complete", ["declared-count-mismatch"]],
    ['total="one" time="1,0"', "unknown", ["unusable-duration"]],
  ])("an assembly with %s is %s", async (attributes, completeness, warned) => {
    const { header, codes } = await readGiven(assemblies(assembly(attributes, one)))
    expect([header.completeness, codes]).toEqual([completeness, warned])
  })

  it("each assembly is compared with what it lists itself", async () => {
    const text = assemblies(assembly('total="2"', one) + assembly('total="0"', one))
    const { header } = await readGiven(text)
    expect(header.warnings.find(({ code }) => code === "declared-count-mismatch")?.message).toContain('says total="0", 1 listed')
  })

  it("markup in texts and elements in odd places make no tests", async () => {
    const odd = test(
      'result="Fail"',
      `<output><![CDATA[</test><test result="Pass"/>]]></output><failure><message>m<test result="Pass"/></message></failure>`,
    )
    const { rows } = await readGiven(
      assemblies(`<test result="Pass"/>${assembly("", `${collection(odd)}<errors><test result="Pass"/></errors>`)}`),
    )
    expect(rows.map(({ status, message }) => [status, message])).toEqual([["failed", "m"]])
  })

  it("nothing listed, long texts, files that are cut off", async () => {
    expect((await readGiven("<assemblies/>")).codes).toEqual(["no-results"])
    const long = test('result="Pass"', `<output>${"x".repeat(LONGEST.stdout + 1)}</output>`)
    expect((await readGiven(assemblies(assembly("", collection(long))))).rows[0]?.cut).toEqual(["stdout"])
    expect(await refusalOf("<assemblies>\n<assembly>")).toMatchObject({ code: "unreadable-file", line: 2 })
  })
})
