import { describe, expect, it } from "vitest"
import type { RunHeader, TestResultRow } from "./model"
import { readResultFile } from "./read"

async function read(source: string): Promise<{ header: RunHeader; rows: TestResultRow[] }> {
  const rows: TestResultRow[] = []
  const from = source.startsWith("<") ? chunks(source) : `fixtures/results/${source}`
  const result = await readResultFile(from, {}, { rows: async (batch) => void rows.push(...batch) })
  if (!result.ok) throw new Error(result.error.message)
  return { header: result.value, rows: rows.toSorted((a, b) => a.index - b.index) }
}

async function* chunks(text: string) {
  yield Buffer.from(text)
}

const keys = (rows: TestResultRow[]) => rows.map(({ key }) => key)

describe("mapping keys by each tool's own rules", () => {
  it("LISA: the message id goes, a sub-test stands under its parent", async () => {
    const { header, rows } = await read("lisa-guest-validation.junit.xml")
    expect(header.tool?.name).toBe("lisa")
    expect(keys(rows).slice(0, 3)).toEqual([
      "HvGuestProvisioning.smoke_test",
      "HvGuestProvisioning.verify_deployment_provision_synthetic_nic",
      "HvGuestProvisioning.verify_reboot_in_platform",
    ])
    expect(keys(rows)).toContain("HvCoreSuite.verify_kvm_unit_tests.apic-split")
  })

  it("AutoHCK: the name alone; the session is no test", async () => {
    const { header, rows } = await read("autohck-netkvm.junit.xml")
    expect(header.tool?.name).toBe("autohck")
    expect(rows[0]?.key).toBe("NDISTest 6.5 - [1 Machine] - 1c_KernelCalls")
    expect(rows.at(-1)).toMatchObject({ name: "AutoHCK session", key: null, synthetic: true })
    expect(rows.filter(({ synthetic }) => synthetic)).toHaveLength(1)
  })

  it("our own cases: class name and name, or all of it in the name", async () => {
    const { header, rows } = await read("interop-cases.junit.xml")
    expect(keys(rows)).toEqual([
      "interop.sql-server.restore",
      "interop.sql-server.backup",
      "interop.sql-server.failover",
      "interop.sql-server.login",
    ])
    expect(header.tool).toBeNull()
    expect(header.startedAt).toEqual({ at: "2026-10-05T06:00:00.000Z", zone: "stated" })
    expect(header.environment[0]).toEqual({
      key: "guest.os",
      value: "Red Hat Enterprise Linux 9.4",
      from: 'properties of testsuite "SQL Server"',
    })
  })

  it.each([
    ["pytest-guest-net.junit.xml", "pytest", "test_guest.TestGuestNetwork.test_mtu[1500]"],
    ["gtest-vcpu.junit.xml", "googletest", "Counts/Vcpu.OnlineOffline/3"],
    ["jest-net.junit.xml", "jest", "virtio-net vlan 4094"],
    ["vitest.junit.xml", "vitest", "net > deep > bad"],
    ["node-test.junit.xml", "node-test", 'net.deep.bad "q" & <x>'],
    ["node-test.junit.xml", "node-test", "interop.sql-server.restore"],
    ["surefire-reruns.junit.xml", "surefire", "net.example.agent.GuestAgentTest.connects"],
    ["avocado-lifecycle.results.xml", "avocado", "guest_lifecycle.py:GuestLifecycle.test_boot"],
    ["soft-failure.junit.xml", "openqa", "plug"],
  ])("%s is of %s and holds %s", async (file, tool, key) => {
    const { header, rows } = await read(file)
    expect(header.tool?.name).toBe(tool)
    expect(keys(rows)).toContain(key)
  })

  it("a result without a name has no key", async () => {
    const { rows } = await read("bare-elements.junit.xml")
    expect(keys(rows)).toEqual([null, null, null, null, null])
  })
})

describe("what stands beside the status", () => {
  const of = (rows: TestResultRow[], name: string) => rows.find((row) => row.name === name)

  it("errata, expected failures, todos, disabled and soft failures are told apart", async () => {
    const hck = await read("autohck-netkvm.junit.xml")
    expect(hck.rows.filter(({ detail }) => detail === "errata").map(({ status }) => status)).toEqual(["passed"])
    const pytest = await read("pytest-guest-net.junit.xml")
    expect(pytest.rows.map(({ status, detail, rawStatus }) => [status, detail, rawStatus])).toContainEqual([
      "skipped",
      "expected_failure",
      "pytest.xfail",
    ])
    expect(pytest.rows.map(({ status, detail }) => [status, detail])).toContainEqual(["failed", "unexpected_pass"])
    const node = await read("node-test.junit.xml")
    expect(of(node.rows, "todo fails")).toMatchObject({ status: "skipped", detail: "todo" })
    const gtest = await read("gtest-vcpu.junit.xml")
    expect(of(gtest.rows, "DISABLED_HotRemove")).toMatchObject({ status: "skipped", detail: "disabled" })
    const openqa = await read("soft-failure.junit.xml")
    expect(openqa.rows[0]).toMatchObject({ status: "other", detail: "soft_failed", rawStatus: "softfail", message: "guest keeps the disk" })
  })

  it("a word that every object has is a word like any other", async () => {
    const words = ["constructor", "Constructor", "__proto__", "toString", "hasOwnProperty"]
    const cases = words.map(
      (word) =>
        `<testcase name="${word}" status="${word}"/><testcase name="f" result="${word}"><failure/></testcase>` +
        `<testcase name="s"><skipped type="${word}"/></testcase><testcase name="c"><${word}>x</${word}></testcase>`,
    )
    const { header, rows } = await read(`<testsuite name="__proto__">${cases.join("")}</testsuite>`)
    expect(header.counts).toEqual({ total: 20, passed: 10, failed: 5, errored: 0, skipped: 5, other: 0 })
    expect(rows.map(({ detail }) => detail)).toEqual(rows.map(() => null))
  })

  it("earlier tries of a Surefire test are kept, and a late pass is flaky", async () => {
    const { rows, header } = await read("surefire-reruns.junit.xml")
    expect(rows[0]).toMatchObject({ status: "passed", detail: "flaky" })
    expect(rows[0]?.attempts.map(({ status, message }) => [status, message])).toEqual([
      ["failed", "no answer"],
      ["errored", "reset"],
    ])
    expect(rows[0]?.attempts[0]?.stackTrace).toContain("GuestAgentTest.java:21")
    expect(rows[0]?.attempts[0]?.stackTrace).not.toContain("first try")
    expect(rows[0]?.stdout).toBeNull()
    expect(rows[1]).toMatchObject({ status: "failed", detail: null, message: "lost for good", attempts: [{ message: "lost again" }] })
    expect(header.completeness).toBe("incomplete")
  })

  it("texts are whole: CDATA in pieces, markup as text, references in names", async () => {
    const { rows } = await read("cdata-edges.junit.xml")
    expect(rows[0]?.stackTrace).toBe("left ]]> right")
    expect(rows[1]?.stackTrace).toBe("one <two> three & four")
    expect(rows[2]).toMatchObject({
      status: "passed",
      stdout: '</testcase><testcase name="fake injected" classname="Console"><failure/></testcase>',
    })
    expect(rows[3]).toMatchObject({ status: "passed" })
    expect(rows[4]?.name).toBe('whitespace\nand\ttab "quoted" \u{1F600} A')
    const gtest = await read("gtest-vcpu.junit.xml")
    expect(of(gtest.rows, "HotAdd")?.stackTrace).toMatch(/wrong[\s\S]*\n\n[\s\S]*Value of: false/)
    expect(of(gtest.rows, "OnlineOffline/0")?.properties).toEqual({ vcpus: ["1"] })
  })

  it("the environment comes verbatim, with where it stood", async () => {
    const hck = await read("autohck-netkvm.junit.xml")
    expect(hck.header.environment).toContainEqual({
      key: "platform",
      value: "Win2025x64",
      from: 'properties of testsuite "NetKVM-Win2025x64"',
    })
    const gtest = await read("gtest-vcpu.junit.xml")
    expect(gtest.header.environment).toEqual([{ key: "qemu", value: "9.1.0", from: "attributes of testsuites" }])
  })

  it("a run without the totals that LISA writes last was cut short; a LISA time is UTC", async () => {
    const killed = await read("lisa-killed.junit.xml")
    expect(killed.header).toMatchObject({ completeness: "incomplete", startedAt: { at: "2026-10-01T10:00:00.000Z", zone: "of-tool" } })
    const whole = await read("lisa-guest-validation.junit.xml")
    expect(whole.header.completeness).toBe("complete")
  })

  it("an attribute that says failed without a failure is a pass that is warned about", async () => {
    const { header, rows } = await read('<testsuite tests="1"><testcase name="a" status="FAILED"/></testsuite>')
    expect(rows[0]?.status).toBe("passed")
    expect(header.warnings.map(({ code, line, column }) => [code, line, column])).toEqual([["status-contradiction", 1, 22]])
  })

  it("long texts are shortened and say so, and a half character never remains", async () => {
    const long = "\u{1F600}".repeat(50_000)
    const { header, rows } = await read(
      `<testsuite><testcase name="a"><failure message="m">x${long}</failure><system-out>short</system-out></testcase></testsuite>`,
    )
    expect(rows[0]?.stackTrace?.length).toBe(65_535)
    expect(rows[0]?.stackTrace?.isWellFormed()).toBe(true)
    expect(rows[0]?.cut).toEqual(["stackTrace"])
    expect(header.warnings.map(({ code }) => code)).toEqual(["text-shortened"])
  })

  it("however many warnings there are, each kind is one, with its first place", async () => {
    const cases = Array.from({ length: 3_000 }, (_, index) => `\n<testcase name="t${index}" time="1,${index}"/>`).join("")
    const { header } = await read(`<testsuite>${cases}</testsuite>`)
    expect(header.warnings).toHaveLength(1)
    expect(header.warnings[0]).toMatchObject({ code: "unusable-duration", line: 2, column: 1, blocks: false })
    expect(header.warnings[0]?.message).toContain("3000 durations")
    expect(header.warnings[0]?.message.length).toBeLessThan(300)
  })
})
