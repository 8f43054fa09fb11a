import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const test = (path: unknown, more: object = {}) => ({ id: `lab:${path}`, build_id: "lab:b1", origin: "lab", path, ...more })
const report = (tests: unknown, more: object = {}) => JSON.stringify({ version: { major: 5, minor: 3 }, tests, ...more }, null, 1)

describe("statuses", () => {
  it.each([
    ["PASS", "passed", null],
    ["FAIL", "failed", null],
    ["ERROR", "errored", null],
    ["MISS", "errored", "missed"],
    ["SKIP", "skipped", null],
    ["DONE", "other", "no_verdict"],
    [undefined, "other", "no_verdict"],
  ])("%s", async (word, status, detail) => {
    const { rows, codes } = await readGiven(report([test("ltp.sem01", { status: word, duration: 1 })]))
    expect(rows).toMatchObject([{ key: "ltp.sem01", name: "ltp.sem01", suitePath: [], status, detail, rawStatus: word ?? "" }])
    expect(codes).toEqual([])
  })

  it.each([
    ["pass", "passed", "nonstandard-status"],
    ["BROKEN", "other", "unknown-status"],
    ["__proto__", "other", "unknown-status"],
  ])("%s is none of them", async (word, status, code) => {
    const { rows, header } = await readGiven(report([test("a", { status: word })]))
    expect(rows[0]?.status).toBe(status)
    expect(header.warnings).toMatchObject([{ code, line: 12, column: 14 }])
  })

  it.each([
    ["FAIL", "failed"],
    ["ERROR", "errored"],
    ["PASS", "passed"],
  ])("%s and waived is marked; version 5 has no waivers", async (word, status) => {
    const tests = [test("a", { status: word, waived: true }), test("b", { status: word, waived: false })]
    const old = await readGiven(report(tests, { version: { major: 4, minor: 1 } }))
    expect(old.rows.map((row) => [row.status, row.detail])).toEqual([
      [status, "waived"],
      [status, null],
    ])
    expect(old.codes).toEqual([])
    const now = await readGiven(report(tests))
    expect(now.rows[0]?.detail).toBe("waived")
    expect(now.codes).toEqual(["nonstandard-format"])
  })
})

describe("versions", () => {
  it.each([
    [{ major: 4 }, "4"],
    [{ major: 4, minor: 0 }, "4.0"],
    [{ major: 4, minor: 5 }, "4.5"],
    [{ major: 5, minor: 3 }, "5.3"],
    [{ major: 5, minor: 9 }, "5.9"],
  ])("%o is read", async (version, name) => {
    expect((await readGiven(report([test("a")], { version }))).header.tool).toEqual({ name: "kcidb", version: name })
  })

  it.each([1, 3, 6, "5", null])("major %s is refused with its place", async (major) => {
    const refusal = await refusalOf(report([], { version: { major } }))
    expect(refusal).toMatchObject({ code: "unreadable-file", line: 3, column: 12 })
  })

  it("a report without tests says so; without any list it is none", async () => {
    const { header, codes } = await readGiven(JSON.stringify({ version: { major: 5, minor: 0 }, builds: [] }))
    expect(header).toMatchObject({ format: "kcidb", suites: 1, completeness: "unknown", counts: { total: 0 } })
    expect(codes).toEqual(["no-results"])
    expect((await refusalOf('{"version": {"major": 5}}')).found).toContain("not known")
  })
})

describe("what stands beside the tests", () => {
  it("checkouts, builds and the environment of each test", async () => {
    const environment = {
      comment: "guest on Hyper-V",
      compatible: ["a,b", "c"],
      misc: { guest_os: "RHEL 10.1", cpus: 4, nested: { on: true } },
    }
    const { header, rows, codes } = await readGiven(
      report([test("a", { status: "PASS", environment }), test("b", { status: "PASS", environment })], {
        checkouts: [{ id: "lab:c", origin: "lab", tree_name: "rhel-10", git_commit_hash: "5e1a", patchset_hash: "" }],
        builds: [
          { id: "lab:b1", architecture: "x86_64", config_name: "rhel", status: "PASS" },
          { id: "lab:b2", valid: false },
          { id: "lab:b3", status: "FAIL", valid: true },
        ],
      }),
    )
    expect(rows).toHaveLength(2)
    expect(header.environment).toEqual([
      { key: "tree_name", value: "rhel-10", from: 'checkout "lab:c"' },
      { key: "git_commit_hash", value: "5e1a", from: 'checkout "lab:c"' },
      { key: "architecture", value: "x86_64", from: 'build "lab:b1"' },
      { key: "config_name", value: "rhel", from: 'build "lab:b1"' },
      { key: "comment", value: "guest on Hyper-V", from: 'environment of test "lab:a"' },
      { key: "compatible", value: '["a,b","c"]', from: 'environment of test "lab:a"' },
      { key: "guest_os", value: "RHEL 10.1", from: 'environment.misc of test "lab:a"' },
      { key: "cpus", value: "4", from: 'environment.misc of test "lab:a"' },
      { key: "nested", value: '{"on":true}', from: 'environment.misc of test "lab:a"' },
    ])
    expect(codes).toEqual(["failed-outside-tests"])
    expect(header.warnings[0]?.message).toBe("2 steps outside of a test failed: build lab:b2: not valid, build lab:b3: FAIL.")
  })

  it("issues, by the incidents that tie them to a test", async () => {
    const { rows } = await readGiven(
      report([test("a", { status: "FAIL" }), test("b", { status: "FAIL" })], {
        issues: [
          { id: "lab:i", version: 2, origin: "lab", report_subject: "apic is slow", report_url: "https://bugs.test/1" },
          { id: "lab:i", version: 1, origin: "lab", comment: "old words" },
        ],
        incidents: [
          { id: "1", issue_id: "lab:i", issue_version: 2, test_id: "lab:a", present: true },
          { id: "2", issue_id: "lab:other", issue_version: 1, test_id: "lab:a" },
          { id: "3", issue_id: "lab:i", issue_version: 2, test_id: "lab:b", present: false },
          { id: "4", issue_id: "lab:i", issue_version: 2, build_id: "lab:b1", present: true },
        ],
      }),
    )
    expect(rows[0]?.properties.issue).toEqual(["lab:i: apic is slow https://bugs.test/1", "lab:other"])
    expect(rows[1]?.properties.issue).toBeUndefined()
  })

  it("comments, logs, numbers and times", async () => {
    const { header, rows } = await readGiven(
      report([
        test("a", { status: "FAIL", log_excerpt: "\nFAIL: a\nmore", start_time: "2026-03-01T03:00:00.5+01:00", duration: 2.5 }),
        test("b", {
          status: "PASS",
          log_excerpt: "fine",
          comment: "said",
          number: { value: 18432, unit: "iops" },
          log_url: "https://l.test",
        }),
      ]),
    )
    expect(rows[0]).toMatchObject({ message: "FAIL: a", stdout: "\nFAIL: a\nmore", durationSeconds: 2.5 })
    expect(rows[1]).toMatchObject({
      message: "said",
      stdout: "fine",
      durationSeconds: null,
      properties: { id: ["lab:b"], build_id: ["lab:b1"], origin: ["lab"], log_url: ["https://l.test"], number: ["18432 iops"] },
    })
    expect(header).toMatchObject({ startedAt: { at: "2026-03-01T02:00:00.500Z", zone: "stated" }, durationSeconds: 2.5 })
  })
})

describe("odd reports", () => {
  it("the root of the tree is a summary, and a missing path no name", async () => {
    const { rows, codes } = await readGiven(report([test("", { status: "FAIL" }), { ...test("x"), path: undefined, status: "PASS" }]))
    expect(rows).toMatchObject([
      { name: null, key: null, synthetic: true, status: "failed" },
      { name: null, key: null, synthetic: false, status: "passed" },
    ])
    expect(codes).toEqual(["missing-name"])
  })

  it.each([
    ["tests that are no list", report({ a: 1 }), 6, 11],
    ["a test that is none", report(["PASS"]), 7, 3],
    ["builds that are no list", report([], { builds: "none" }), 7, 12],
    ["an issue that is none", report([], { issues: [1] }), 8, 3],
  ])("%s: refused with its place", async (_name, content, line, column) => {
    expect(await refusalOf(content)).toMatchObject({ code: "unreadable-file", line, column })
  })

  it("members of other types are null and said so", async () => {
    const odd = {
      id: 1,
      path: ["a"],
      status: 5,
      duration: "1,5",
      start_time: "soon",
      waived: "yes",
      environment: [],
      comment: {},
      number: 3,
    }
    const { rows, codes } = await readGiven(report([odd, test("b", { status: "PASS", duration: -1 })]))
    expect(rows).toMatchObject([
      { name: null, status: "other", detail: "no_verdict", durationSeconds: null, startedAt: null, message: null },
      { name: "b", status: "passed", durationSeconds: null },
    ])
    expect(codes).toEqual(["unusable-duration", "unusable-timestamp", "missing-name", "nonstandard-format"])
  })

  it("the same path on another build is the same test", async () => {
    const { header } = await readGiven(report([test("a", { status: "PASS" }), test("a", { status: "FAIL", build_id: "lab:b2" })]))
    expect(header.warnings).toMatchObject([{ code: "duplicate-test-names", line: 14, column: 3 }])
  })

  it("cut off", async () => {
    expect((await refusalOf(report([test("a")]).slice(0, 120))).code).toBe("unreadable-file")
  })
})

describe("any report", () => {
  const MEANS = { PASS: "passed", FAIL: "failed", ERROR: "errored", MISS: "errored", SKIP: "skipped", DONE: "other" } as const
  const one = fc.record({
    path: fc.stringMatching(/^[a-z0-9_-]{1,5}(\.[a-z0-9_-]{1,5}){0,3}$/),
    status: fc.constantFrom(...(["PASS", "FAIL", "ERROR", "MISS", "SKIP", "DONE"] as const)),
    duration: fc.double({ min: 0, max: 1e5, noNaN: true }),
  })

  it("is counted, summed and named as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 30 }), async (tests) => {
        const { header, rows } = await readGiven(report(tests))
        expect(rows.map((row) => [row.key, row.status, row.durationSeconds])).toEqual(
          tests.map(({ path, status, duration }) => [path, MEANS[status], Math.abs(duration)]),
        )
        expect(header.counts.total).toBe(tests.length)
        expect(header.durationSeconds).toBeCloseTo(
          tests.reduce((sum, { duration }) => sum + duration, 0),
          6,
        )
      }),
    )
  })
})
