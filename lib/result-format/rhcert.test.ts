import { describe, expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const REPORT = `<?xml version="1.0" encoding="UTF-8"?>
<certification-test rhcert-version="8.71" rhcert-release="1" plan-time="2026-03-01 09:00:00">
<certification type="hardware" id="77"><vendor name="Example"><product name="Host 9"/></vendor></certification>
<hardware><vendor>Example</vendor><make>HX</make><model>9000</model><arch>x86_64</arch><device><name>hidden</name></device>
<os><product>Red Hat Enterprise Linux</product><release>10.1</release><kernel>6.12.0-124.el10</kernel><hostname>lab1</hostname></os></hardware>
<device-class name="system">
<test name="hwcert/info" logical-device="" description="System information">
<run number="1" run-time="2026-03-01 10:00:00" end-time="2026-03-01 10:00:30"><output name="kernel"><command command="uname -a" return-value="0"><stdout>Linux lab1</stdout><stderr>none</stderr></command>
<message level="PASS">fine</message></output><summary data-value="PASS"/></run></test>
<test name="hwcert/memory"><run number="1" run-time="2026-03-01 10:01:00"><output name="a"><summary data-value="FAIL"/></output><summary data-value="WARN">WARN</summary><message level="WARN">swap is small</message></run></test>
</device-class>
<device-class name="network-interface">
<test name="hwcert/network" logical-device="eth0"><run number="1"><message level="FAIL">link down</message><summary data-value="FAIL"/></run><run number="2"><summary data-value="PASS"/></run></test>
<test name="hwcert/network" logical-device="eth1"><run number="1"><output name="a"><message level="REVIEW">tainted</message><summary data-value="PASS"/></output><output name="b"><summary data-value="REVIEW"/></output></run></test>
<test name="hwcert/reboot"><run number="1"><summary data-value="ABORT"/></run></test>
<test name="hwcert/kdump"><run number="1"><summary data-value="INCOMPLETE"/></run></test>
<test name="hwcert/supportable"><run number="1"><output name="x"/></run></test>
<test name="hwcert/usb"/>
</device-class>
</certification-test>`

const inRun = (inside: string) => `<certification-test>\n<test name="t"><run number="1">${inside}</run></test></certification-test>`

describe("rhcert results", () => {
  it("the last run's own summary is a test's status, else the worst of its parts", async () => {
    const { rows } = await readGiven(REPORT)
    expect(rows.map(({ key, status, detail, rawStatus }) => [key, status, detail, rawStatus])).toEqual([
      ["hwcert/info", "passed", null, "PASS"],
      ["hwcert/memory", "passed", "warned", "WARN"],
      ["hwcert/network", "passed", null, "PASS"],
      ["hwcert/network", "other", "needs_review", "REVIEW"],
      ["hwcert/reboot", "errored", "aborted", "ABORT"],
      ["hwcert/kdump", "other", "inconclusive", "INCOMPLETE"],
      ["hwcert/supportable", "other", "no_verdict", ""],
      ["hwcert/usb", "other", "not_run", ""],
    ])
    expect(rows[0]).toMatchObject({
      suitePath: ["system"],
      durationSeconds: 30,
      startedAt: { at: "2026-03-01T10:00:00", zone: "unknown" },
      message: "fine",
      stdout: "Linux lab1\n",
      stderr: "none",
      properties: { description: ["System information"] },
    })
    expect(rows[1]?.message).toBe("swap is small")
    expect(rows[2]).toMatchObject({ attempts: [{ status: "failed", message: "link down" }], properties: { "logical-device": ["eth0"] } })
    expect(rows[3]).toMatchObject({ message: "tainted", attempts: [] })
  })

  it("says what was certified, and that the reading is unconfirmed", async () => {
    const { header, codes } = await readGiven(REPORT)
    expect(header).toMatchObject({
      format: "rhcert",
      tool: { name: "rhcert", version: "8.71-1" },
      suites: 2,
      durationSeconds: 30,
      startedAt: { at: "2026-03-01T10:00:00" },
      completeness: "incomplete",
    })
    expect(codes).toEqual(["duplicate-test-names", "unconfirmed-format"])
    const facts = Object.fromEntries(header.environment.map(({ key, value }) => [key, value]))
    expect(facts).toMatchObject({
      "rhcert-version": "8.71",
      "hardware.vendor": "Example",
      "hardware.arch": "x86_64",
      "hardware.os.product": "Red Hat Enterprise Linux",
      "hardware.os.release": "10.1",
      "hardware.os.kernel": "6.12.0-124.el10",
      "certification.type": "hardware",
      "certification.vendor.name": "Example",
      "certification.vendor.product.name": "Host 9",
    })
    expect(Object.values(facts)).not.toContain("hidden")
  })

  it.each([
    ['<summary data-value="pass"/>', "passed", null, ["nonstandard-status", "unconfirmed-format"]],
    ['<summary data-value="FINE"/>', "other", "unknown", ["unknown-status", "unconfirmed-format"]],
    ["<summary>\n FAIL </summary>", "failed", null, ["unconfirmed-format"]],
    ["<summary/>", "other", "no_verdict", ["unconfirmed-format"]],
    ['<output><summary data-value="PASS"/><summary data-value="WARN"/></output>', "passed", "warned", ["unconfirmed-format"]],
    [
      '<output><summary data-value="PASS"/><summary data-value="odd"/></output>',
      "other",
      "unknown",
      ["unknown-status", "unconfirmed-format"],
    ],
    ['<test name="x"><run><summary data-value="FAIL"/></run></test><summary data-value="PASS"/>', "passed", null, ["unconfirmed-format"]],
  ])("%s", async (inside, status, detail, wanted) => {
    const { rows, codes } = await readGiven(inRun(inside))
    expect(rows).toMatchObject([{ name: "t", status, detail }])
    expect(codes).toEqual(wanted)
  })

  it("times that are none, a run that ends before it begins, attachments, and many runs", async () => {
    const content = inRun(`<attachment encoding="base64">${"QUJD".repeat(1_000)}</attachment><summary data-value="FAIL"/>`)
      .replace('number="1"', 'number="1" run-time="yesterday" end-time="2026-03-01 10:00:00"')
      .replace(
        "</run>",
        `</run>${'<run><summary data-value="FAIL"/></run>'.repeat(30)}<run run-time="2026-03-01 10:00:00" end-time="2026-03-01 09:00:00"/>`,
      )
    const { header, rows, codes } = await readGiven(content)
    expect(rows[0]).toMatchObject({ status: "other", detail: "no_verdict", durationSeconds: null, stdout: null, cut: ["attempts"] })
    expect(rows[0]?.attempts).toHaveLength(20)
    expect(header.durationSeconds).toBeNull()
    expect(codes).toEqual(["unconfirmed-format", "text-shortened"])
    const odd = await readGiven(inRun('<summary data-value="PASS"/>').replace('number="1"', 'run-time="yesterday"'))
    expect(odd.header.warnings).toMatchObject([{ code: "unusable-timestamp", line: 2, column: 16 }, { code: "unconfirmed-format" }])
  })

  it("nothing in it, no name, cut off", async () => {
    expect((await readGiven("<certification-test/>")).codes).toEqual(["no-results", "unconfirmed-format"])
    const nameless = await readGiven('<certification-test><test><run><summary data-value="PASS"/></run></test></certification-test>')
    expect(nameless.rows).toMatchObject([{ name: null, key: null, status: "passed" }])
    expect(nameless.header.completeness).toBe("unknown")
    expect(nameless.codes).toEqual(["missing-name", "unconfirmed-format"])
    expect((await refusalOf(REPORT.slice(0, 900))).message).toContain("cut off")
  })
})
