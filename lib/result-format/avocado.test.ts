import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pythonTexts } from "./avocado-whiteboard"
import { readGiven, refusalOf } from "./read-given"

const test = (name: string, status: unknown, more: object = {}) => ({
  id: `1-${name}`,
  name,
  status,
  time_elapsed: 1.5,
  time_start: 898.88,
  time_end: 900.38,
  actual_time_start: 1_795_345_210.5622,
  fail_reason: "<unknown>",
  whiteboard: "",
  logdir: "<unknown>",
  tags: {},
  ...more,
})
const job = (tests: unknown, more: object = {}) =>
  JSON.stringify({ job_id: "9962e98", start: "2026-11-22 11:00:06.507915", debuglog: "/results/job.log", time: 3, tests, ...more }, null, 1)

describe("a job", () => {
  it("is read with what its tests tell", async () => {
    const tags = { net: null, arch: ["x86_64", "aarch64"] }
    const tests = [
      test("guest.py:Guest.test_boot;run-short-5cc1", "PASS", { tags, logdir: "/results/1" }),
      test("io.sh", "FAIL", { fail_reason: "lost 3 requests", actual_time_start: 1_795_345_200 }),
    ]
    const totals = { total: 2, pass: 1, failures: 1, errors: 0, skip: 0, cancel: 0, warn: 0, interrupt: 0 }
    const { header, rows } = await readGiven(job(tests, totals))
    expect(header).toEqual({
      format: "avocado-json",
      tool: { name: "avocado", version: null },
      startedAt: { at: "2026-11-22T11:00:00.000Z", zone: "stated" },
      durationSeconds: 3,
      declared: { tests: 2, failures: 1, errors: 0, skipped: 0, durationSeconds: 3 },
      counts: { total: 2, passed: 1, failed: 1, errored: 0, skipped: 0, other: 0 },
      suites: 1,
      completeness: "complete",
      environment: [],
      warnings: [],
    })
    expect(rows[0]).toMatchObject({
      name: "guest.py:Guest.test_boot;run-short-5cc1",
      key: "guest.py:Guest.test_boot",
      durationSeconds: 1.5,
      startedAt: { at: "2026-11-22T11:00:10.562Z", zone: "stated" },
      message: null,
      properties: {
        id: ["1-guest.py:Guest.test_boot;run-short-5cc1"],
        logdir: ["/results/1"],
        tag: ["net", "arch:x86_64", "arch:aarch64"],
      },
    })
    expect(rows[1]).toMatchObject({ key: "io.sh", message: "lost 3 requests" })
  })

  it.each([
    ["PASS", "passed", null],
    ["WARN", "passed", "warned"],
    ["FAIL", "failed", null],
    ["ERROR", "errored", null],
    ["INTERRUPTED", "errored", "interrupted"],
    ["SKIP", "skipped", null],
    ["CANCEL", "skipped", "cancelled"],
    ["TEST_NA", "skipped", "not_applicable"],
    ["RUNNING", "other", "running"],
  ])("%s is %s", async (status, is, detail) => {
    const { rows, codes } = await readGiven(job([test("a", status)]))
    expect([rows[0]?.status, rows[0]?.detail, rows[0]?.rawStatus, codes]).toEqual([is, detail, status, []])
  })

  it("a word that Avocado does not have is no pass, one in other letters is warned about", async () => {
    const { rows, codes } = await readGiven(job([test("a", "GOOD"), test("b", "pass"), test("c", {})]))
    expect(rows.map(({ status }) => status)).toEqual(["other", "passed", "other"])
    expect(codes).toEqual(["unknown-status", "nonstandard-status", "nonstandard-format"])
  })

  it("a time-out is told from another interruption", async () => {
    const { rows } = await readGiven(job([test("a", "INTERRUPTED", { fail_reason: "Test interrupted: Timeout reached" })]))
    expect(rows[0]).toMatchObject({ status: "errored", detail: "timeout" })
  })

  it.each([
    [{ total: 2, pass: 2 }, "complete", []],
    [{ total: 5, skip: 2, pass: 2 }, "incomplete", [/skip: 2, 0 listed/, /total: 5, 2 listed/]],
    [{ total: 1, pass: 1 }, "complete", [/pass: 1, 2 listed/, /total: 1, 2 listed/]],
    [{}, "unknown", []],
    [{ total: "2", pass: -1 }, "unknown", [/"total" is no count, "pass" is no count/]],
  ])("the totals %j", async (totals, completeness, said) => {
    const { header } = await readGiven(job([test("a", "PASS"), test("b", "PASS")], totals))
    expect(header.completeness).toBe(completeness)
    expect(header.warnings.length).toBe(said.length > 0 ? 1 : 0)
    for (const words of said) expect(header.warnings[0]?.message).toMatch(words)
  })

  it("a job that was interrupted with tests left is aborted; what has no total of its own is an error", async () => {
    const tests = [test("a", "PASS"), test("b", "INTERRUPTED"), test("c", "ERROR")]
    const aborted = await readGiven(job(tests, { total: 7, pass: 1, errors: 1, interrupt: 1, skip: 4 }))
    expect(aborted.header.completeness).toBe("aborted")
    expect(aborted.header.warnings[0]?.message).not.toMatch(/errors|interrupt/)
    expect((await readGiven(job(tests, { total: 3, pass: 1, errors: 2, skip: 0 }))).codes).toEqual([])
    expect((await readGiven(job(tests, { total: 3, pass: 1, errors: 2, interrupt: 1 }))).codes).toEqual(["declared-count-mismatch"])
  })

  it("older versions call things differently, and have no date that can be told from a count since the start", async () => {
    const old = {
      test: "passtest.py:PassTest.test",
      url: "passtest.py",
      start: 1468.5,
      end: 1470,
      time: 2.25,
      status: "PASS",
      fail_reason: "None",
    }
    const { header, rows } = await readGiven(
      job([old, { id: "02-/bin/true;fast-1a2b", time: 0.75, status: "TEST_NA" }], { skip: 1, pass: 1 }),
    )
    expect(rows.map(({ key, durationSeconds, message, startedAt }) => [key, durationSeconds, message, startedAt])).toEqual([
      ["passtest.py:PassTest.test", 2.25, null, null],
      ["/bin/true", 0.75, null, null],
    ])
    expect(header.startedAt).toEqual({ at: "2026-11-22T11:00:06.507", zone: "unknown" })
    expect(header.warnings).toEqual([])
  })

  it("what could not be told is nothing, and said", async () => {
    const { rows, codes } = await readGiven(job([test("<unknown>", "PASS", { id: "<unknown>", time_elapsed: -1, actual_time_start: -1 })]))
    expect(rows[0]).toMatchObject({ name: null, key: null, durationSeconds: null, startedAt: null })
    expect(codes.toSorted()).toEqual(["missing-name", "unusable-duration", "unusable-timestamp"])
    expect((await readGiven(job([]))).codes).toEqual(["no-results"])
  })

  it.each([
    ["type_specific.io-github-autotest-qemu.migrate.default.tcp", "io-github-autotest-qemu.migrate.default.tcp"],
    [
      "qcow2.virtio_blk.Host_RHEL.Guest.Win2025.x86_64.io-github-autotest-libvirt.virsh.start;v-1",
      "io-github-autotest-libvirt.virsh.start",
    ],
    ["io-github-autotest-qemu.boot", "io-github-autotest-qemu.boot"],
    ["not-io-github-autotest-qemu.boot", "not-io-github-autotest-qemu.boot"],
    ["sh -c 'true; false'", "sh -c 'true; false'"],
  ])("Avocado-VT: %s", async (name, key) => {
    expect((await readGiven(job([test(name, "PASS")]))).rows[0]?.key).toBe(key)
  })
})

describe("whiteboards", () => {
  it("tell which kernel and programs the host had", async () => {
    const whiteboard = "{'kvm_version': '6.12.0-55.el10.x86_64', 'qemu_version': '9.1.0 (qemu-kvm-9.1.0-15.el10)', \"note\": \"it's\"}"
    const { header } = await readGiven(
      job([
        test("a", "PASS", { whiteboard }),
        test("b", "PASS", { whiteboard }),
        test("c", "PASS", { whiteboard: "{'libvirt_version': 'Unknown'}" }),
      ]),
    )
    expect(header.environment).toEqual([
      { key: "kvm_version", value: "6.12.0-55.el10.x86_64", from: "whiteboard of 1-a" },
      { key: "qemu_version", value: "9.1.0 (qemu-kvm-9.1.0-15.el10)", from: "whiteboard of 1-a" },
      { key: "libvirt_version", value: "Unknown", from: "whiteboard of 1-c" },
    ])
    expect(header.warnings).toEqual([])
  })

  it("of another form are kept with the test, and said where they speak of versions", async () => {
    const unread = [
      "{'qemu_version': 9}",
      "{'qemu_version': {'a': 'b'}}",
      "{'qemu_version': '9'",
      "{'qemu_version': open('/etc/passwd').read()}",
    ]
    const boards = [...unread, "{'throughput': 12.5}", "kernel=6.12.0;qemu=9.1.0", "free text", "<unknown>"]
    const { header, rows } = await readGiven(job(boards.map((whiteboard, index) => test(`t${index}`, "PASS", { whiteboard }))))
    expect(header.environment).toEqual([{ key: "whiteboard", value: "kernel=6.12.0;qemu=9.1.0", from: "whiteboard of 1-t5" }])
    expect(rows.map(({ properties }) => properties.whiteboard?.[0])).toEqual([...boards.slice(0, -1), undefined])
    expect(header.warnings.map(({ code }) => code)).toEqual(["unread-environment"])
    expect(header.warnings[0]?.message).toContain("1-t0, whiteboard of 1-t1, whiteboard of 1-t2, whiteboard of 1-t3.")
    expect(header.warnings[0]?.line).toBeGreaterThan(1)
  })

  it.each([
    ["{}", {}],
    ["{'a': 'b',}", { a: "b" }],
    [" { 'a' : u\"it's\" } ", { a: "it's" }],
    ["{'a': 'it\\'s \\\\ \\n \\x41\\u00e9\\U0001f600'}", { a: "it's \\ \n Aé\u{1F600}" }],
    ["{'__proto__': 'x'}", JSON.parse('{"__proto__":"x"}')],
  ])("%s", (text, members) => expect(Object.fromEntries(pythonTexts(text) ?? [["none", "none"]])).toEqual(members))

  it.each([
    "",
    "'a'",
    "{",
    "{'a'}",
    "{'a': }",
    "{'a': None}",
    "{'a': 'b' 'c': 'd'}",
    "{'a': 'b'} + x",
    "x{'a': 'b'}",
    "{,}",
    "{'a': 'b\n'}",
    "{'a': 'b\\'}",
    "{'a': '\\N{DASH}'}",
    "{'a': '\\x4'}",
    "{'a': '\\Uffffffff'}",
    "{'a': b'c'}",
    "{'a': ['b']}",
    "{a: 'b'}",
  ])("%j is not read", (text) => expect(pythonTexts(text)).toBeNull())

  it("any dictionary of texts comes back as it was", () => {
    const written = (text: string) =>
      `'${[...text].map((one) => (/[ -&(-[\]-~]/.test(one) ? one : `\\U${(one.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`)).join("")}'`
    const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 8 }).map((points) => String.fromCodePoint(...points))
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }), (pairs) => {
        const text = `{${pairs.map(([key, value]) => `${written(key)}: ${written(value)}`).join(", ")}}`
        expect([...(pythonTexts(text) ?? [])]).toEqual([...new Map(pairs)])
      }),
    )
  })
})

describe("what is no job", () => {
  it.each([
    [job({}), 6, 11, /"tests" has to be a list/],
    ['{"job_id": "9962e98",\n "tests": null}', 2, 11, /"tests" has to be a list/],
    [job([test("a", "PASS"), null]), 20, 3, /has to be an object/],
  ])("%#", async (content, line, column, message) => {
    expect(await refusalOf(content)).toMatchObject({ code: "unreadable-file", line, column, message: expect.stringMatching(message) })
  })

  it("members of wrong types cost themselves, not the file", async () => {
    for (const wrong of [7, true, "text", ["text", 3], { a: 1 }]) {
      const members = "id whiteboard fail_reason logdir logfile tags actual_time_start time_elapsed".split(" ")
      const more = { total: wrong, pass: wrong, start: wrong, time: wrong }
      const { header } = await readGiven(job([test("a", "PASS", Object.fromEntries(members.map((name) => [name, wrong])))], more))
      expect(header.counts.passed).toBe(1)
      expect(header.warnings.length).toBeGreaterThan(0)
    }
  })
})
