import { describe, expect, it } from "vitest"
import { readGiven } from "./read-given"

// Each as the tool writes it, cut down to what tells tools apart.
const NEXTEST = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nextest-run" tests="3" failures="1" errors="0" uuid="45c50042-482e-477e-88a2-60cfcc3eaf95" timestamp="2026-01-09T08:50:12.664+01:00" time="0.023">
  <testsuite name="@setup-script:db" tests="1" disabled="0" errors="0" failures="0">
    <testcase name="db" classname="@setup-script:db" timestamp="2026-01-09T08:50:12.664+01:00" time="0.001"/>
  </testsuite>
  <testsuite name="vmm::net" tests="2" disabled="0" errors="0" failures="1">
    <testcase name="tests::vlan" classname="vmm::net" timestamp="2026-01-09T08:50:12.665+01:00" time="0.004">
      <failure type="test failure">thread panicked at tests/net.rs:19:5</failure>
      <rerunFailure timestamp="2026-01-09T08:50:12.670+01:00" time="0.004" type="test failure">again<system-out>no</system-out></rerunFailure>
    </testcase>
    <testcase name="tests::mtu" classname="vmm::net" timestamp="2026-01-09T08:50:12.683+01:00" time="0.004">
      <flakyFailure timestamp="2026-01-09T08:50:12.665+01:00" time="0.004" type="test failure">first try<system-err>no</system-err></flakyFailure>
    </testcase>
  </testsuite>
</testsuites>`

const phpunit = (named: string) => `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="unit" tests="3" assertions="4" errors="1" warnings="1" failures="0" skipped="0" time="0.012">
    <testsuite name="Net\\GuestTest" file="/app/tests/GuestTest.php" tests="3" assertions="4" errors="1" warnings="1" failures="0" skipped="0" time="0.012">
      <testcase name="testBoot" ${named} file="/app/tests/GuestTest.php" line="9" assertions="2" time="0.005"/>
      <testcase name="testOld" ${named} file="/app/tests/GuestTest.php" line="14" assertions="1" time="0.004">
        <warning type="PHPUnit\\Framework\\Warning">Net\\GuestTest::testOld
assertFileNotExists() is deprecated</warning>
      </testcase>
      <testcase name="testRisky" ${named} file="/app/tests/GuestTest.php" line="20" assertions="0" time="0.003">
        <error type="PHPUnit\\Framework\\RiskyTestError">Risky Test
</error>
      </testcase>
    </testsuite>
  </testsuite>
</testsuites>`

const CMOCKA = `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites>
  <testsuite name="vring" time="0.001" tests="3" failures="1" errors="0" skipped="1" >
    <testcase name="test_push" time="0.000" >
    </testcase>
    <testcase name="test_wrap" time="0.001" >
      <failure><![CDATA[0x1 != 0x2
vring.c:40: error: Failure!]]></failure>
    </testcase>
    <testcase name="test_packed" time="0.000" >
      <skipped/>
    </testcase>
  </testsuite>
</testsuites>`

const JENKINS = `<testsuites name="All" tests="3" errors="0" failures="0" ignored="0">
  <testsuite name="lab.All" time="4.5">
    <testsuite name="lab.fs.Disk" time="0.014"><testcase name="grows" classname="lab.fs.Disk" time="0.003"/></testsuite>
    <testsuite name="lab.db.Store">
      <testsuite name="lab.db.Inner" tests="0" errors="1"><error message="no driver" type="E">at Store:35</error></testsuite>
      <testcase name="opens" classname="lab.db.Store" time="0.003"/>
    </testsuite>
  </testsuite>
</testsuites>`

const OPENQA = `<testsuites name="virt" time="73.5" tests="3" failures="1" disabled="0" skipped="1" errors="0">
  <testsuite package="virt.guest tests" timestamp="2026-11-08T04:18:47" hostname="susetest" time="73.5" id="0" tests="3" failures="1" disabled="0" skipped="1" errors="0">
    <testcase classname="virt.guest tests" name="boot" time="0.5" status="success"><system-out>PASS</system-out></testcase>
    <testcase classname="virt.guest tests" name="hotplug" time="0.25" status="skipped"/>
    <testcase classname="virt.guest tests" name="migrate" time="0.25" status="failure"><failure message="(unknown)" type="randomError">lost</failure></testcase>
  </testsuite>
</testsuites>`

const NODE = `<testsuites>
  <testcase name="alone" time="0.001" classname="test" file="/w/net.test.mjs"/>
  <testsuite name="net" time="0.002" disabled="0" errors="0" tests="1" failures="0" skipped="0" hostname="lab">
    <testcase name="up" time="0.001" classname="net"/>
  </testsuite>
  <!-- tests 2 -->
</testsuites>`

const VITEST = `<testsuites name="vitest tests" tests="1" failures="0" errors="0" time="0.02">
  <testsuite name="lib/net.test.ts" timestamp="2026-10-01T10:00:00.000Z" hostname="lab" tests="1" failures="0" errors="0" skipped="0" time="0.01">
    <testcase classname="lib/net.test.ts" name="net &gt; up" time="0.001"/>
  </testsuite>
</testsuites>`

const avocado = (
  suite: string,
  skip: string,
  name: string,
) => `<testsuite name="${suite}" tests="2" errors="0" failures="0" ${skip}="1" time="1.5" timestamp="2026-11-22 11:00:06.507915">
\t<testcase classname="VirtTest" name="${name}" time="1.5"/>
\t<testcase classname="&lt;unknown&gt;" name="io.sh" time="0"><skipped/></testcase>
</testsuite>`

describe("which tool wrote a file, and what each of its cases is called by", () => {
  it.each([
    ["nextest", NEXTEST, [null, "vmm::net tests::vlan", "vmm::net tests::mtu"]],
    ["nextest", NEXTEST.replace("nextest-run", "our report"), [null, "vmm::net tests::vlan", "vmm::net tests::mtu"]],
    [
      "phpunit",
      phpunit('class="Net\\GuestTest" classname="Net.GuestTest"'),
      ["Net.GuestTest.testBoot", "Net.GuestTest.testOld", "Net.GuestTest.testRisky"],
    ],
    ["phpunit", phpunit('class="Net\\GuestTest"'), ["Net.GuestTest.testBoot", "Net.GuestTest.testOld", "Net.GuestTest.testRisky"]],
    ["cmocka", CMOCKA, ["test_push", "test_wrap", "test_packed"]],
    [null, CMOCKA.replaceAll('time="0.000"', 'time="0.000" classname="lab"'), ["lab.test_push", "test_wrap", "lab.test_packed"]],
    [null, JENKINS, ["lab.fs.Disk.grows", "lab.db.Store.opens"]],
    ["openqa", OPENQA, ["virt.guest tests.boot", "virt.guest tests.hotplug", "virt.guest tests.migrate"]],
    ["node-test", NODE, ["alone", "net.up"]],
    ["vitest", VITEST, ["net > up"]],
    [
      "avocado",
      avocado("job-2026-11-22T11.00-9962e98", "skipped", "guest.py:Guest.test_boot;run-short-5cc1"),
      ["guest.py:Guest.test_boot", "io.sh"],
    ],
    [
      "avocado",
      avocado("avocado", "skip", "type_specific.io-github-autotest-qemu.migrate.default.tcp"),
      ["io-github-autotest-qemu.migrate.default.tcp", "io.sh"],
    ],
  ])("%s", async (tool, content, keys) => {
    const { header, rows } = await readGiven(content)
    expect(header.tool?.name ?? null).toBe(tool)
    expect(rows.map(({ key }) => key)).toEqual(keys)
  })
})

describe("what else each of them tells", () => {
  it("nextest: earlier tries without their logs, times with an offset, and a script that is no test", async () => {
    const { header, rows } = await readGiven(NEXTEST)
    expect(header).toMatchObject({ startedAt: { at: "2026-01-09T07:50:12.664Z", zone: "stated" }, environment: [], warnings: [] })
    expect(rows.map(({ synthetic }) => synthetic)).toEqual([true, false, false])
    expect(rows[1]).toMatchObject({ status: "failed", attempts: [{ status: "failed", stackTrace: "again" }] })
    expect(rows[2]).toMatchObject({
      status: "passed",
      detail: "flaky",
      startedAt: { at: "2026-01-09T07:50:12.683Z", zone: "stated" },
      attempts: [{ stackTrace: "first try" }],
      stderr: null,
    })
  })

  it("PHPUnit: a warning leaves a test passed and is told, a risky test is an error", async () => {
    const { rows, header } = await readGiven(phpunit('class="Net\\GuestTest" classname="Net.GuestTest"'))
    expect(rows.map(({ status, detail, message }) => [status, detail, message])).toEqual([
      ["passed", null, null],
      ["passed", "warned", "Net\\GuestTest::testOld\nassertFileNotExists() is deprecated"],
      ["errored", null, "Risky Test"],
    ])
    expect([header.suites, header.warnings]).toEqual([2, []])
  })

  it("an error of a suite as a whole is no result, and told", async () => {
    const { header } = await readGiven(JENKINS)
    expect(header.counts).toMatchObject({ total: 2, passed: 2 })
    expect(header.suites).toBe(4)
    expect(header.warnings.find(({ code }) => code === "failed-outside-tests")).toMatchObject({
      line: 5,
      message: expect.stringContaining("no driver"),
    })
  })

  it("openQA: the status attribute skips, a package names the suite", async () => {
    const { header, rows } = await readGiven(OPENQA)
    expect(rows.map(({ status, suitePath }) => [status, suitePath])).toEqual([
      ["passed", ["virt.guest tests"]],
      ["skipped", ["virt.guest tests"]],
      ["failed", ["virt.guest tests"]],
    ])
    expect(header.warnings).toEqual([])
  })

  it("Avocado's older total of skips is no part of the environment; a case's own time that is none is said", async () => {
    expect((await readGiven(avocado("avocado", "skip", "a"))).header.environment).toEqual([])
    const { rows, codes } = await readGiven(
      '<testsuite><testcase name="a" timestamp="yesterday"/><testcase name="b" timestamp=""/></testsuite>',
    )
    expect([rows.map(({ startedAt }) => startedAt), codes]).toEqual([[null, null], ["unusable-timestamp"]])
  })
})
