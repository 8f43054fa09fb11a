import { describe, expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const job = (more: object = {}) => ({
  id: 4160811,
  name: "sle-15-SP6-Online-x86_64-Build1.1-hotplugging@64bit",
  test: "hotplugging",
  state: "done",
  result: "failed",
  t_started: "2026-03-01T10:00:00",
  t_finished: "2026-03-01T10:30:00",
  settings: { DISTRI: "sle", VERSION: "15-SP6", ARCH: "x86_64", PASSWORD: "nots3cret", SCC_REGCODE: "ABC", _SECRET_X: "y" },
  ...more,
})
const module = (name: unknown, result: unknown, more: object = {}) => ({ name, result, details: [], ...more })
const MODULES = [
  module("boot", "passed", { category: "installation", execution_time: "1m 5s", important: 1, fatal: 1, milestone: 0 }),
  module("plug_cpu", "failed", {
    category: "virt",
    execution_time: "2h 3s",
    details: [
      { result: "ok", title: "first" },
      { result: "fail", title: "wait_serial", text_data: "\n# Test died: no vCPU\nat line 5", text: "plug-1.txt" },
    ],
  }),
  module("plug_disk", "softfailed", { details: [{ result: "softfail", title: "Soft Failed", text_data: "bsc#1 slow" }] }),
  module("plug_net", "none"),
]

describe("a job with modules", () => {
  it("each module is a result, under its category", async () => {
    const { header, rows, codes } = await readGiven(JSON.stringify({ job: job({ testresults: MODULES }) }))
    expect(rows.map(({ key, suitePath, status, detail, durationSeconds }) => [key, suitePath[1], status, detail, durationSeconds])).toEqual(
      [
        ["hotplugging.boot", "installation", "passed", null, 65],
        ["hotplugging.plug_cpu", "virt", "failed", null, 7203],
        ["hotplugging.plug_disk", "virt", "other", "soft_failed", null],
        ["hotplugging.plug_net", "virt", "other", "not_run", null],
      ],
    )
    expect(rows[0]).toMatchObject({ name: "boot", message: null, properties: { job: ["4160811"], flag: ["important", "fatal"] } })
    expect(rows[1]).toMatchObject({ message: "# Test died: no vCPU", stackTrace: "\n# Test died: no vCPU\nat line 5" })
    expect(rows[2]?.message).toBe("bsc#1 slow")
    expect(header).toMatchObject({
      format: "openqa-json",
      tool: { name: "openqa" },
      startedAt: { at: "2026-03-01T10:00:00.000Z", zone: "of-tool" },
      durationSeconds: 7268,
      suites: 1,
      completeness: "complete",
      environment: [
        { key: "DISTRI", value: "sle", from: "settings of job 4160811" },
        { key: "VERSION", value: "15-SP6" },
        { key: "ARCH", value: "x86_64" },
      ],
    })
    expect(header.environment).toHaveLength(3)
    expect(codes).toEqual([])
  })

  it.each([
    ["passed", "passed", null],
    ["softfailed", "other", "soft_failed"],
    ["failed", "failed", null],
    ["skipped", "skipped", null],
    ["cancelled", "skipped", "cancelled"],
    ["running", "other", "running"],
    ["none", "other", "not_run"],
    ["ok", "passed", null],
    ["fail", "failed", null],
    ["na", "other", "not_run"],
    ["incomplete", "other", "unknown"],
  ])("module %s", async (result, status, detail) => {
    const { rows } = await readGiven(JSON.stringify(job({ modules: [module("m", result, { flags: ["fatal"] })] })))
    expect(rows).toMatchObject([{ status, detail, rawStatus: result, properties: { flag: ["fatal"] } }])
  })

  it.each([
    ["5", 5],
    [12.5, 12.5],
    ["1d 1h 1m 1s", 90_061],
    ["45s", 45],
    ["2h", 7200],
    ["", null],
    [null, null],
    ["n/a", null],
    ["5x", null],
    ["1s 2m", null],
    [-1, null],
  ])("execution time %s", async (execution_time, seconds) => {
    const { rows, codes } = await readGiven(JSON.stringify(job({ testresults: [module("m", "failed", { execution_time })] })))
    expect(rows[0]?.durationSeconds).toBe(seconds)
    expect(codes).toEqual(seconds === null && execution_time !== null && execution_time !== "" ? ["unusable-duration"] : [])
  })

  it("a job that failed while no module did", async () => {
    const { header } = await readGiven(
      JSON.stringify(job({ result: "incomplete", reason: "backend died: qemu", testresults: [module("m", "passed")] })),
    )
    expect(header.completeness).toBe("aborted")
    expect(header.warnings.map(({ message }) => message)).toEqual([
      'One step outside of a test failed: job "hotplugging" incomplete: backend died: qemu.',
    ])
  })
})

describe("jobs without modules", () => {
  it.each([
    ["passed", "passed", null, "complete"],
    ["softfailed", "other", "soft_failed", "complete"],
    ["failed", "failed", null, "complete"],
    ["incomplete", "errored", "interrupted", "aborted"],
    ["timeout_exceeded", "errored", "timeout", "aborted"],
    ["parallel_failed", "errored", "aborted", "aborted"],
    ["skipped", "skipped", null, "aborted"],
    ["obsoleted", "skipped", "cancelled", "aborted"],
    ["parallel_restarted", "other", "cancelled", "aborted"],
    ["user_cancelled", "other", "cancelled", "aborted"],
    ["user_restarted", "other", "cancelled", "aborted"],
    ["none", "other", "no_verdict", "incomplete"],
    ["exploded", "other", "unknown", "aborted"],
  ])("%s", async (result, status, detail, completeness) => {
    const { header, rows } = await readGiven(JSON.stringify({ jobs: [job({ result, reason: "why", testresults: [] })] }))
    expect(rows).toMatchObject([{ key: "hotplugging", status, detail, rawStatus: result, message: "why", durationSeconds: 1800 }])
    expect(header.completeness).toBe(completeness)
  })

  it("many jobs, one of them still running; the least whole one counts", async () => {
    const jobs = [
      job({ result: "passed" }),
      job({ id: 2, test: "boot", result: "none", state: "running", t_finished: null, t_started: "2026-03-01T09:00:00" }),
    ]
    const { header, rows } = await readGiven(JSON.stringify({ jobs }))
    expect(rows.map(({ key, durationSeconds }) => [key, durationSeconds])).toEqual([
      ["hotplugging", 1800],
      ["boot", null],
    ])
    expect(header).toMatchObject({ suites: 2, completeness: "incomplete", startedAt: { at: "2026-03-01T09:00:00.000Z" } })
  })

  it("a job that was cloned and run again is the same test twice", async () => {
    const { codes } = await readGiven(JSON.stringify({ jobs: [job({ clone_id: 9 }), job({ id: 9, result: "passed" })] }))
    expect(codes).toEqual(["duplicate-test-names"])
  })
})

describe("odd answers", () => {
  it("what is no job is not taken for one", async () => {
    for (const value of [{ jobs: [] }, { jobs: [{ id: 1 }] }, { job: [] }, { modules: [], result: "passed" }]) {
      expect((await refusalOf(JSON.stringify(value))).found).toContain("not known")
    }
  })

  it.each([
    ["a job that is none", { jobs: [job(), "x"] }],
    ["modules that are no list", job({ testresults: { boot: "passed" } })],
    ["a module that is none", job({ modules: [null] })],
  ])("%s: refused with its place", async (_name, value) => {
    expect(await refusalOf(JSON.stringify(value))).toMatchObject({ code: "unreadable-file", line: 1 })
  })

  it("members of other types, and no names", async () => {
    const odd = {
      ...job({ testresults: [module(1, 2, { details: [1, { result: ["fail"] }], flags: "x" })] }),
      test: 5,
      t_started: "noon",
      settings: [],
      name: null,
    }
    const { rows, codes } = await readGiven(JSON.stringify(odd))
    expect(rows).toMatchObject([{ name: null, key: null, status: "other", suitePath: [] }])
    expect(codes).toEqual(["unusable-timestamp", "missing-name", "unknown-status", "nonstandard-format", "failed-outside-tests"])
  })
})
