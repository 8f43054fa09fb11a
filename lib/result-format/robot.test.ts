import { describe, expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const SCHEMA_5 = `<?xml version="1.0" encoding="UTF-8"?>
<robot generator="Robot 7.0.1 (Python 3.12.3 on linux)" generated="2026-03-01T10:00:00.000001" rpa="false" schemaversion="5">
<suite id="s1" name="Guest" source="/lab/guest">
<kw name="Start Lab" owner="lab" type="SETUP"><status status="PASS" start="2026-03-01T10:00:00.000000" elapsed="1.5"/></kw>
<suite id="s1-s1" name="Net.Work" source="/lab/guest/net.robot">
<test id="s1-s1-t1" name="Ping" line="3">
<kw name="Ping"><msg time="2026-03-01T10:00:02" level="FAIL">no</msg><status status="FAIL" start="2026-03-01T10:00:02" elapsed="9">no answer</status></kw>
<doc>Pings.</doc><tag>req-1</tag><tag>smoke</tag>
<status status="PASS" start="2026-03-01T10:00:02.250000" elapsed="0.125000"/>
</test>
<test id="s1-s1-t2" name="Vlan"><kw name="K"><status status="FAIL" start="2026-03-01T10:00:03" elapsed="0"/></kw>
<status status="FAIL" start="2026-03-01T10:00:03.000000" elapsed="0.250000">first line
second line</status></test>
<test id="s1-s1-t3" name="Later"><status status="SKIP" start="2026-03-01T10:00:04" elapsed="0.5">Failed test skipped using 'known' tag.

Original failure:
x</status></test>
<test id="s1-s1-t4" name="Never"><status status="NOT RUN" start="2026-03-01T10:00:04" elapsed="0"/></test>
<meta name="Host">Hyper-V 2025</meta>
<status status="FAIL" start="2026-03-01T10:00:01" elapsed="3.5"/>
</suite>
<meta name="Guest OS">RHEL 10.1</meta>
<status status="FAIL" start="2026-03-01T10:00:00.000000" elapsed="6.25"/>
</suite>
<statistics>
<total><stat pass="1" fail="1" skip="1">All Tests</stat></total>
<tag><stat pass="1" fail="0" skip="0">req-1</stat></tag>
<suite><stat name="Guest" id="s1" pass="1" fail="1" skip="1">Guest</stat></suite>
</statistics>
<errors><msg time="2026-03-01T10:00:00" level="WARN">deprecated</msg></errors>
</robot>`

const SCHEMA_3 = `<robot generator="Rebot 3.1.2 (Python 2.7.16 on linux2)" generated="20190801 12:00:00.000" rpa="false">
<suite id="s1" name="Old"><kw name="Prepare" type="setup"><status status="FAIL" starttime="20190801 11:59:00.000" endtime="20190801 11:59:01.000">boom</status></kw>
<test id="s1-t1" name="One"><kw name="\${x} IN [ 1 ]" type="for"><kw name="x = 1" type="foritem"><status status="FAIL" starttime="N/A" endtime="N/A"/></kw></kw>
<doc>d</doc><tags><tag>a</tag><tag>b</tag></tags>
<status status="PASS" endtime="20190801 12:00:01.500" critical="yes" starttime="20190801 12:00:00.250"></status></test>
<test id="s1-t2" name="Two"><tags></tags><status status="FAIL" endtime="20190801 12:00:01.600" critical="no" starttime="20190801 12:00:01.500">bad</status></test>
<doc></doc><metadata><item name="Version">1.2 <b/></item></metadata>
<status status="FAIL" endtime="20190801 12:00:02.000" starttime="20190801 11:59:00.000">Suite setup failed:
boom</status></suite>
<statistics><total><stat fail="0" pass="1">Critical Tests</stat><stat fail="1" pass="1">All Tests</stat></total>
<suite><stat fail="1" id="s1" name="Old" pass="1">Old</stat></suite></statistics><errors></errors></robot>`

const robot = (inside: string) => `<robot><suite name="S">${inside}</suite></robot>`
const test = (inside: string, name = "t") => `<test name="${name}">${inside}</test>`

describe("schema 5", () => {
  it("counts the status of each test and of nothing inside it", async () => {
    const { header, rows, codes } = await readGiven(SCHEMA_5)
    expect(rows.map(({ key, status, detail, durationSeconds }) => [key, status, detail, durationSeconds])).toEqual([
      ["Guest.Net.Work.Ping", "passed", null, 0.125],
      ["Guest.Net.Work.Vlan", "failed", null, 0.25],
      ["Guest.Net.Work.Later", "skipped", "expected_failure", 0.5],
      ["Guest.Net.Work.Never", "other", "not_run", 0],
    ])
    expect(rows[0]).toMatchObject({
      suitePath: ["Guest", "Net.Work"],
      properties: { tag: ["req-1", "smoke"] },
      startedAt: { at: "2026-03-01T10:00:02.250", zone: "unknown" },
      message: null,
    })
    expect(rows[1]?.message).toBe("first line\nsecond line")
    expect(header).toMatchObject({
      format: "robot",
      tool: { name: "robot", version: "7.0.1" },
      suites: 2,
      startedAt: { at: "2026-03-01T10:00:00.000", zone: "unknown" },
      durationSeconds: 0.875,
      declared: { tests: 3, failures: 1, errors: null, skipped: 1, durationSeconds: 6.25 },
      completeness: "complete",
    })
    // The tool does not count a test that was not run at all.
    expect(codes).toEqual(["declared-count-mismatch"])
    expect(header.environment).toEqual([
      { key: "Host", value: "Hyper-V 2025", from: 'metadata of suite "Net.Work"' },
      { key: "Guest OS", value: "RHEL 10.1", from: 'metadata of suite "Guest"' },
    ])
  })
})

describe("schema 3 and older", () => {
  it("reads local times, lists of tags and metadata, and what was not critical", async () => {
    const { header, rows, codes } = await readGiven(SCHEMA_3)
    expect(rows).toMatchObject([
      {
        name: "One",
        status: "passed",
        durationSeconds: 1.25,
        properties: { tag: ["a", "b"] },
        startedAt: { at: "2019-08-01T12:00:00.250" },
      },
      { name: "Two", status: "failed", durationSeconds: 0.1, properties: { critical: ["no"] }, message: "bad" },
    ])
    expect(header).toMatchObject({
      tool: { version: "3.1.2" },
      declared: { tests: 2, failures: 1, skipped: null, durationSeconds: 62 },
      completeness: "complete",
      environment: [{ key: "Version", value: "1.2 " }],
    })
    expect(codes).toEqual(["failed-outside-tests"])
    expect(header.warnings[0]?.message).toBe('One step outside of a test failed: setup of suite "Old": boom.')
  })

  it.each([
    ['starttime="N/A" endtime="N/A"', ["unusable-duration", "unusable-timestamp"]],
    ['starttime="20220230 10:00:00.000" endtime="20220301 10:00:00.000"', ["unusable-duration", "unusable-timestamp"]],
    ['starttime="20220201 10:00:01.000" endtime="20220201 10:00:00.000"', ["unusable-duration"]],
    ['start="2022-02-01T10:00:00" elapsed="0,5"', ["unusable-duration"]],
    ['start="2022-02-01T10:00:00" elapsed="-1"', ["unusable-duration"]],
    ['starttime="20220201 10:00:01.000"', []],
    ["", []],
  ])("times %s are null and said so", async (times, wanted) => {
    const { rows, codes } = await readGiven(robot(test(`<status status="PASS" ${times}/>`)))
    expect(rows[0]).toMatchObject({ status: "passed", durationSeconds: null })
    expect(codes).toEqual(wanted)
  })
})

describe("what is no test", () => {
  const loops = (depth: number) =>
    `${"<for><iter><if><branch><try><branch>".repeat(depth)}<kw name="k"><test name="no"><status status="PASS"/></test><status status="FAIL"/></kw>${"</branch></try></branch></if></iter></for>".repeat(depth)}`

  it("loops and branches nested up to the limit", async () => {
    const { rows } = await readGiven(robot(test(`${loops(20)}<tag>own</tag><status status="PASS"/>`)))
    expect(rows).toMatchObject([{ name: "t", status: "passed", properties: { tag: ["own"] } }])
    expect(await refusalOf(robot(test(loops(22))))).toMatchObject({ code: "unreadable-file", line: 1 })
  })

  it("what stands in a setup of the suite", async () => {
    const { rows } = await readGiven(
      robot(`<kw type="SETUP">${test('<status status="PASS"/>', "no")}</kw>${test('<status status="PASS"/>')}`),
    )
    expect(rows.map((row) => row.name)).toEqual(["t"])
  })

  it("tags of keywords, metadata of tests, suites of the statistics", async () => {
    const inside = test('<kw><tag>kw</tag></kw><meta name="m">v</meta><status status="PASS"/>')
    const { header, rows } = await readGiven(
      `<robot><suite name="S">${inside}</suite><statistics><suite><suite><test name="x"/></suite></suite></statistics></robot>`,
    )
    expect(header).toMatchObject({ suites: 1, environment: [], counts: { total: 1 } })
    expect(rows[0]?.properties).toEqual({})
  })
})

describe("failures outside of tests", () => {
  it.each([
    ["a setup", '<kw type="SETUP"><status status="FAIL">bridge missing\nand more</status></kw>', 'setup of suite "S": bridge missing'],
    ["a teardown", '<kw type="TEARDOWN"><status status="FAIL"/></kw>', 'teardown of suite "S"'],
    ["a removed step", '<status status="FAIL">Suite teardown failed:\nx</status>', 'suite "S": Suite teardown failed:'],
  ])("%s", async (_name, inside, words) => {
    const { header, codes } = await readGiven(robot(`${test('<status status="PASS"/>')}\n${inside}`))
    expect(codes).toEqual(["failed-outside-tests"])
    expect(header.warnings[0]?.message).toBe(`One step outside of a test failed: ${words}.`)
    expect(header.warnings[0]?.line).toBe(2)
  })

  it("a step that passed, and a failure of a parent's, are none", async () => {
    const step = '<kw type="SETUP"><kw><status status="FAIL"/></kw><status status="PASS"/></kw>'
    const { codes } = await readGiven(
      robot(`${step}${test('<status status="PASS"/>')}<status status="FAIL">Parent suite setup failed:\nx</status>`),
    )
    expect(codes).toEqual([])
  })

  it("errors of the run", async () => {
    const { header } = await readGiven(
      `${robot(test('<status status="PASS"/>')).replace("</robot>", "")}<errors>\n<msg level="ERROR">Importing library 'x' failed</msg></errors></robot>`,
    )
    expect(header.warnings).toMatchObject([{ code: "failed-outside-tests", line: 2, column: 1 }])
    expect(header.warnings[0]?.message).toContain("execution error: Importing library 'x' failed")
  })
})

describe("whether the run is whole", () => {
  const stat = (attributes: string) => `<statistics><total><stat ${attributes}>All Tests</stat></total></statistics>`
  const run = (tests: string, rest = "") => `<robot><suite name="S">${tests}</suite>${rest}</robot>`
  const passed = test('<status status="PASS"/>')

  it.each([
    ["no totals", run(passed), "unknown", []],
    ["right totals", run(passed, stat('pass="1" fail="0" skip="0"')), "complete", []],
    ["more declared", run(passed, stat('pass="4" fail="1" skip="0"')), "incomplete", ["declared-count-mismatch"]],
    ["fewer declared", run(passed, stat('pass="0" fail="0" skip="0"')), "complete", ["declared-count-mismatch"]],
    ["other statuses declared", run(passed, stat('pass="0" fail="1" skip="0"')), "complete", ["declared-count-mismatch"]],
    [
      "skips declared that are none",
      run(passed + test('<status status="NOT RUN"/>', "n"), stat('pass="1" fail="0" skip="1"')),
      "complete",
      ["declared-count-mismatch"],
    ],
    ["unusable totals", run(passed, stat('pass="all" fail="0"')), "unknown", []],
    ["interrupted", run(test('<status status="FAIL">Execution terminated by signal</status>')), "aborted", []],
    ["given up", run(test('<tag>robot:exit</tag><status status="FAIL">stopped</status>')), "aborted", []],
  ])("%s", async (_name, content, completeness, wanted) => {
    const { header, codes } = await readGiven(content)
    expect(header.completeness).toBe(completeness)
    expect(codes).toEqual(wanted)
  })
})

describe("odd files", () => {
  it("words that are not Robot's, and a test without a status", async () => {
    const { rows, codes } = await readGiven(
      robot(["pass", "BROKEN", "constructor"].map((is) => test(`<status status="${is}"/>`, is)).join("") + test("")),
    )
    expect(rows.map(({ status, detail }) => [status, detail])).toEqual([
      ["passed", null],
      ["other", "unknown"],
      ["other", "unknown"],
      ["other", "unknown"],
    ])
    expect(codes).toEqual(["unknown-status", "nonstandard-status"])
  })

  it("nothing in it, no names, the same name twice", async () => {
    const empty = await readGiven("<x:robot xmlns:x='u'/>")
    expect(empty.header).toMatchObject({ format: "robot", tool: { name: "robot", version: null }, suites: 0, startedAt: null })
    expect(empty.codes).toEqual(["no-results"])
    const { rows, codes } = await readGiven(
      `<robot><suite><test><status status="PASS"/></test>${'<test name="a"><status status="PASS"/></test>'.repeat(2)}</suite></robot>`,
    )
    expect(rows.map(({ key }) => key)).toEqual([null, ".a", ".a"])
    expect(codes).toEqual(["duplicate-test-names", "missing-name"])
  })

  it("huge texts and many tags are shortened", async () => {
    const tags = Array.from({ length: 150 }, (_, index) => `<tag>t${index}</tag>`).join("")
    const { rows, codes } = await readGiven(robot(test(`${tags}<status status="FAIL">${"x".repeat(100_000)}</status>`)))
    expect(rows[0]?.message?.length).toBe(16_384)
    expect(rows[0]?.properties.tag).toHaveLength(100)
    expect(rows[0]?.cut.toSorted()).toEqual(["message", "properties"])
    expect(codes).toEqual(["text-shortened"])
  })

  it("cut off in a test", async () => {
    expect(await refusalOf('<robot>\n<suite name="S"><test name="a"><status status="PASS"/>')).toMatchObject({
      code: "unreadable-file",
      line: 2,
    })
  })
})
