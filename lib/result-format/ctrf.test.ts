import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const START = Date.UTC(2026, 2, 1, 10)
const report = (tests: unknown, more: { summary?: object; results?: object; root?: object } = {}) =>
  JSON.stringify(
    {
      reportFormat: "CTRF",
      specVersion: "0.0.0",
      results: { tool: { name: "lab", version: "1.2" }, ...(more.summary && { summary: more.summary }), tests, ...more.results },
      ...more.root,
    },
    null,
    1,
  )
const test = (more: object = {}) => ({ name: "boot", status: "passed", duration: 1500, ...more })

describe("a report as the specification has it", () => {
  it("is read with all that it tells of a test", async () => {
    const full = test({
      name: "migrates",
      status: "failed",
      start: START + 250,
      suite: ["Guest", "Live migration"],
      message: "downtime 900 ms",
      trace: "at migrate\nat main",
      stdout: ["one", "two"],
      stderr: ["three"],
      rawStatus: "broken",
      tags: ["smoke", "net"],
      labels: { priority: "P1", owners: ["qa", "lab"], automated: true },
      parameters: { vcpus: 4 },
      extra: { ticket: "BZ 1", nested: { a: [1] } },
      steps: [
        { name: "start", status: "passed" },
        { name: "move", status: "failed" },
      ],
      filePath: "tests/migrate.ts",
      line: 42,
      retries: 1,
    })
    const summary = { tests: 2, passed: 1, failed: 1, skipped: 0, pending: 0, other: 0, start: START, stop: START + 4_000 }
    const { header, rows } = await readGiven(report([test(), full], { summary }))
    expect(header).toMatchObject({
      format: "ctrf",
      tool: { name: "lab", version: "1.2" },
      startedAt: { at: "2026-03-01T10:00:00.000Z", zone: "stated" },
      durationSeconds: 3,
      declared: { tests: 2, failures: 1, errors: null, skipped: 0, durationSeconds: 4 },
      suites: 2,
      completeness: "complete",
      warnings: [],
    })
    expect(rows[0]).toMatchObject({ name: "boot", key: "boot", suitePath: [], status: "passed", durationSeconds: 1.5, startedAt: null })
    expect(rows[1]).toMatchObject({
      key: "Guest.Live migration.migrates",
      suitePath: ["Guest", "Live migration"],
      status: "failed",
      rawStatus: "broken",
      startedAt: { at: "2026-03-01T10:00:00.250Z", zone: "stated" },
      message: "downtime 900 ms",
      stackTrace: "at migrate\nat main",
      stdout: "one\ntwo",
      stderr: "three",
      properties: {
        tag: ["smoke", "net"],
        step: ["passed: start", "failed: move"],
        filePath: ["tests/migrate.ts"],
        line: ["42"],
        retries: ["1"],
        "labels.priority": ["P1"],
        "labels.owners": ["qa", "lab"],
        "labels.automated": ["true"],
        "parameters.vcpus": ["4"],
        "extra.ticket": ["BZ 1"],
        "extra.nested": ['{"a":[1]}'],
      },
    })
  })

  it("earlier tries are kept; a late pass is flaky, and a last try that is listed as well is no earlier one", async () => {
    const failure = { status: "failed", message: "lost", trace: ["a", "b"] }
    const { rows } = await readGiven(
      report([
        test({
          retries: 1,
          flaky: true,
          retryAttempts: [
            { attempt: 1, ...failure },
            { attempt: 2, status: "passed" },
          ],
        }),
        test({ name: "b", status: "failed", retries: 1, retryAttempts: [failure, { ...failure, message: "lost again" }] }),
        test({ name: "c", status: "failed", flaky: true, retries: 2, retryAttempts: [failure, failure] }),
        test({ name: "d", flaky: true }),
      ]),
    )
    expect(rows.map(({ detail, attempts }) => [detail, attempts.length])).toEqual([
      ["flaky", 1],
      [null, 1],
      [null, 2],
      ["flaky", 0],
    ])
    expect(rows[0]?.attempts).toEqual([{ status: "failed", message: "lost", stackTrace: "a\nb" }])
    expect(rows[1]?.attempts[0]?.message).toBe("lost")
  })

  it("the environment comes verbatim, and what a vendor adds to it", async () => {
    const extra = { "guest.os": "RHEL 9.6", hypervisor: { name: "Hyper-V", version: { build: 26100 } }, drivers: ["NetKVM", "viostor"] }
    const { header } = await readGiven(
      report([test()], { results: { environment: { osPlatform: "linux", healthy: false, none: null, extra } } }),
    )
    expect(header.environment).toEqual([
      { key: "osPlatform", value: "linux", from: "results.environment" },
      { key: "healthy", value: "false", from: "results.environment" },
      { key: "guest.os", value: "RHEL 9.6", from: "results.environment.extra" },
      { key: "drivers", value: '["NetKVM","viostor"]', from: "results.environment.extra" },
      { key: "hypervisor.name", value: "Hyper-V", from: "results.environment.extra" },
      { key: "hypervisor.version.build", value: "26100", from: "results.environment.extra" },
    ])
  })
})

describe("what reporters make of it", () => {
  it("no reportFormat and no specVersion, whole or newer ones in another spelling: read, and warned about", async () => {
    const bare = await readGiven(report([test()], { root: { reportFormat: undefined, specVersion: undefined } }))
    expect(bare.header.format).toBe("ctrf")
    expect(bare.header.warnings[0]?.message).toContain("no reportFormat, no specVersion")
    for (const specVersion of ["0.0.0", "0.4.2", "1.0.0"])
      expect((await readGiven(report([test()], { root: { specVersion } }))).codes).toEqual([])
    for (const root of [{ specVersion: "2.0.0" }, { specVersion: "1.0" }, { specVersion: 1 }, { reportFormat: "ctrf" }]) {
      const { header, codes } = await readGiven(report([test()], { root }))
      expect([codes, header.counts.passed]).toEqual([["nonstandard-format"], 1])
      expect(header.warnings[0]?.line).toBeGreaterThan(1)
    }
  })

  it.each([
    ["passed", "passed", null, []],
    ["Failed", "failed", null, ["nonstandard-status"]],
    [" SKIPPED ", "skipped", null, ["nonstandard-status"]],
    ["pending", "other", "pending", []],
    ["other", "other", null, []],
    ["broken", "other", "unknown", ["unknown-status"]],
    ["constructor", "other", "unknown", ["unknown-status"]],
    ["", "other", "unknown", ["unknown-status"]],
  ])("status %j is %s", async (status, is, detail, warned) => {
    const { rows, codes } = await readGiven(report([test({ status })]))
    expect([rows[0]?.status, rows[0]?.detail, codes]).toEqual([is, detail, warned])
  })

  it("a todo is one by the tool's own word", async () => {
    const { rows } = await readGiven(report([test({ status: "other", rawStatus: "todo" }), test({ name: "b", rawStatus: "todo" })]))
    expect(rows.map(({ detail }) => detail)).toEqual(["todo", null])
  })

  it.each([
    [12.75, 0.01275, ["nonstandard-format"]],
    ["250", 0.25, ["nonstandard-format"]],
    [0, 0, []],
    [-1, null, ["unusable-duration"]],
    ["1,5", null, ["unusable-duration"]],
    ["3s", null, ["unusable-duration"]],
    [true, null, ["unusable-duration"]],
    [null, null, []],
  ])("%j milliseconds are %j seconds", async (duration, seconds, warned) => {
    const { rows, codes, header } = await readGiven(report([test({ duration })]))
    expect([rows[0]?.durationSeconds, codes, header.durationSeconds]).toEqual([seconds, warned, seconds ?? 0])
  })

  it.each([[START / 1000], [-5], [START * 1000], ["2026-03-01T10:00:00Z"], [true]])("a start of %j is none", async (start) => {
    const summary = { start, stop: START / 1000 + 10 }
    const { rows, header, codes } = await readGiven(report([test({ start })], { summary }))
    expect([rows[0]?.startedAt, header.startedAt, header.declared.durationSeconds]).toEqual([null, null, null])
    expect(codes).toEqual(["unusable-timestamp"])
  })

  it("a start of 0 says that none is known, as converters write it", async () => {
    const { rows, header, codes } = await readGiven(report([test({ start: 0 })], { summary: { start: 0, stop: 0 } }))
    expect([rows[0]?.startedAt, header.startedAt, header.declared.durationSeconds]).toEqual([null, null, null])
    expect(codes).toEqual([])
  })

  it.each([
    ["net.test.ts > net > deep", "up", "tests/net.test.ts", ["net.test.ts", "net", "deep"], "net.deep.up"],
    ["net.test.ts > virtio-net", "virtio-net link up", "/w/net.test.ts", ["net.test.ts", "virtio-net"], "virtio-net link up"],
    [["interop", "sql-server"], "restore", undefined, ["interop", "sql-server"], "interop.sql-server.restore"],
    [["interop", "sql-server"], "interop.sql-server.restore", undefined, ["interop", "sql-server"], "interop.sql-server.restore"],
    ["C:\\w\\t.py", "test_boot", "C:\\w\\t.py", ["C:\\w\\t.py"], "test_boot"],
    ["", "boot", undefined, [], "boot"],
    [[], "boot", 7, [], "boot"],
  ])("suite %j and name %j", async (suite, name, filePath, path, key) => {
    const { rows } = await readGiven(report([test({ suite, name, filePath })]))
    expect([rows[0]?.suitePath, rows[0]?.key]).toEqual([path, key])
  })

  it("a summary that is not what is listed is told in every point, and decides nothing", async () => {
    const summary = {
      tests: 9,
      passed: 9,
      failed: 0,
      skipped: 1,
      pending: 1,
      other: 1,
      suites: 2,
      duration: 800,
      start: START,
      stop: START,
    }
    const { header } = await readGiven(report([test(), test({ name: "b", status: "failed" })], { summary }))
    expect(header).toMatchObject({ counts: { total: 2, passed: 1, failed: 1 }, completeness: "incomplete", suites: 2 })
    expect(header.declared).toEqual({ tests: 9, failures: 0, errors: null, skipped: 1, durationSeconds: 0.8 })
    expect(header.warnings[0]?.message).toMatch(/tests: 9, 2 listed.*passed: 9, 1.*failed: 0, 1.*skipped: 1, 0.*pending and other: 2, 0/)
  })

  it("without a summary nobody can tell whether it is whole; without tests there is nothing", async () => {
    expect((await readGiven(report([test()]))).header.completeness).toBe("unknown")
    expect((await readGiven(report([]))).codes).toEqual(["no-results"])
  })
})

describe("what is no report", () => {
  it.each([
    [report("none"), 9, 12, /"tests" has to be a list/],
    [report({}), 9, 12, /"tests" has to be a list/],
    [report(undefined), 4, 13, /"tests" has to be a list/],
    [report([test(), 3]), 15, 4, /has to be an object/],
    ['{"reportFormat":"CTRF"}', 1, 1, /"results" has to be an object/],
    ['{"reportFormat":"CTRF","results":[]}', 1, 34, /"results" has to be an object/],
    [report([test()]).slice(0, -8), 15, 1, /ends before it is complete/],
  ])("%#", async (content, line, column, message) => {
    expect(await refusalOf(content)).toMatchObject({ code: "unreadable-file", line, column, message: expect.stringMatching(message) })
  })

  it.each(['{"results": {}}', '{"results": {"tests": []}}', '{"results": {"tool": "x", "tests": []}}', "[]"])(
    "%s is JSON of another kind",
    async (content) => {
      expect((await refusalOf(content)).message).toContain("JSON of a kind that is not known")
    },
  )
})

describe("hostile reports", () => {
  it("members of wrong types cost themselves, not the file", async () => {
    for (const wrong of [7, true, "text", ["text", 3], [], { a: 1 }]) {
      const members =
        "suite message trace stdout stderr rawStatus tags labels parameters extra steps filePath flaky start duration retries".split(" ")
      const { rows, header } = await readGiven(
        report([{ name: "a", status: "passed", ...Object.fromEntries(members.map((name) => [name, wrong])) }], {
          results: {
            tool: { name: wrong, version: wrong },
            environment: wrong,
            summary: { tests: wrong, start: wrong, stop: wrong, suites: wrong },
          },
        }),
      )
      expect([rows.length, header.counts.passed]).toEqual([1, 1])
      expect(header.warnings.length).toBeGreaterThan(0)
    }
  })

  it("names that every object has, and texts that are too long", async () => {
    const { rows, header } = await readGiven(
      `{"results":{"tool":{"name":"x"},"tests":[{"name":"__proto__","status":"toString","extra":{"__proto__":"p","toString":"t"}},
      {"name":"long","status":"failed","message":"${"x".repeat(50_000)}"}],"environment":{"__proto__":"e"}}}`,
    )
    expect(rows[0]).toMatchObject({ key: "__proto__", status: "other", properties: { "extra.__proto__": ["p"], "extra.toString": ["t"] } })
    expect(rows[1]).toMatchObject({ cut: ["message"] })
    expect(rows[1]?.message).toHaveLength(16_384)
    expect(header.environment).toEqual([{ key: "__proto__", value: "e", from: "results.environment" }])
  })
})

it("any list of tests is counted, summed and named as it was written", async () => {
  const one = fc.record({
    name: fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== ""),
    status: fc.constantFrom("passed", "failed", "skipped", "pending", "other"),
    duration: fc.nat(1_000_000),
    suite: fc.array(
      fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() === text && text !== ""),
      { maxLength: 3 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 20 }), async (tests) => {
      const { header, rows } = await readGiven(report(tests))
      const count = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status)).length
      const counts = { total: tests.length, passed: count("passed"), failed: count("failed"), errored: 0, skipped: count("skipped") }
      expect(header.counts).toEqual({ ...counts, other: count("pending", "other") })
      expect(header.durationSeconds).toBeCloseTo(tests.reduce((sum, { duration }) => sum + duration, 0) / 1000, 9)
      expect(header.suites).toBe(new Set(tests.map(({ suite }) => JSON.stringify(suite))).size)
      expect(rows.map(({ name, suitePath }) => [name, suitePath])).toEqual(tests.map(({ name, suite }) => [name, suite]))
    }),
    { numRuns: 200 },
  )
})
