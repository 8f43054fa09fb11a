import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const test = (name: unknown, status: unknown, more: object = {}) => ({
  name,
  status,
  elapsed_time: 0.5,
  start_time: "2026-03-01T10:00:02.250000",
  ...more,
})
const suite = (name: string, more: object) => ({ name, status: "FAIL", elapsed_time: 6.25, start_time: "2026-03-01T10:00:00", ...more })
const output = (outermost: unknown, more: object = {}) =>
  JSON.stringify(
    {
      generator: "Robot 7.2 (Python 3.13.0 on linux)",
      generated: "2026-03-01T10:00:09",
      rpa: false,
      suite: outermost,
      errors: [],
      ...more,
    },
    null,
    1,
  )

const NET = suite("Net", {
  metadata: { Host: "Hyper-V 2025", Cores: 4 },
  tests: [
    test("Ping", "PASS", { tags: ["req-1"], body: [{ name: "k", status: "FAIL", elapsed_time: 9, tests: [test("no", "FAIL")] }] }),
    test("Vlan", "FAIL", { message: "no tag" }),
  ],
})
const DISK = suite("Disk", { tests: [test("Grow", "SKIP")], setup: { name: "Mount", status: "FAIL", message: "no disk", elapsed_time: 1 } })

describe("output.json", () => {
  it("is read as output.xml is", async () => {
    const statistics = { total: { pass: 1, fail: 1, skip: 1, label: "All Tests" }, suites: [], tags: [] }
    const { header, rows, codes } = await readGiven(output(suite("Guest", { suites: [NET, DISK] }), { statistics }))
    expect(rows.map(({ key, status, durationSeconds, message }) => [key, status, durationSeconds, message])).toEqual([
      ["Guest.Net.Ping", "passed", 0.5, null],
      ["Guest.Net.Vlan", "failed", 0.5, "no tag"],
      ["Guest.Disk.Grow", "skipped", 0.5, null],
    ])
    expect(rows[0]).toMatchObject({
      suitePath: ["Guest", "Net"],
      properties: { tag: ["req-1"] },
      startedAt: { at: "2026-03-01T10:00:02.250" },
    })
    expect(header).toMatchObject({
      format: "robot-json",
      tool: { name: "robot", version: "7.2" },
      suites: 3,
      durationSeconds: 1.5,
      declared: { tests: 3, failures: 1, skipped: 1, durationSeconds: 6.25 },
      completeness: "complete",
      environment: [
        { key: "Host", value: "Hyper-V 2025", from: 'metadata of suite "Net"' },
        { key: "Cores", value: "4", from: 'metadata of suite "Net"' },
      ],
    })
    expect(codes).toEqual(["failed-outside-tests"])
    expect(header.warnings[0]?.message).toContain('setup of suite "Disk": no disk')
  })

  it("the outermost suite alone, as 7.0 and 7.1 write it", async () => {
    const { header, rows } = await readGiven(JSON.stringify(NET))
    expect(rows.map(({ key }) => key)).toEqual(["Net.Ping", "Net.Vlan"])
    expect(header).toMatchObject({ format: "robot-json", tool: { version: null }, completeness: "unknown", declared: { tests: null } })
  })

  it("errors of the run, and totals that lie", async () => {
    const errors = [
      { message: "Importing library 'x' failed", level: "ERROR" },
      { message: "old", level: "WARN" },
    ]
    const { header, codes } = await readGiven(output(NET, { errors, statistics: { total: { pass: 7, fail: 0, skip: 0 } } }))
    expect(codes).toEqual(["declared-count-mismatch", "failed-outside-tests"])
    expect(header.completeness).toBe("incomplete")
    expect(header.warnings[1]?.message).toBe("One step outside of a test failed: execution error: Importing library 'x' failed.")
  })

  it("a suite that was not run, and other JSON, are not taken for it", async () => {
    expect((await refusalOf(JSON.stringify({ name: "Net", tests: [{ name: "Ping", body: [] }] }))).found).toContain("not known")
    expect((await refusalOf(JSON.stringify({ generator: "Robotics 7", suite: {} }))).found).toContain("not known")
  })
})

describe("wrong types", () => {
  it.each([
    ["no suite", output(undefined), 1],
    ["a suite that is a list", output([]), 5],
    ["tests that are no list", output(suite("S", { tests: { a: 1 } })), 10],
    ["a test that is none", output(suite("S", { tests: [null] })), 11],
    ["suites that are none", output(suite("S", { suites: ["x"] })), 11],
    ["errors that are none", output(suite("S", { tests: [] }), { errors: "none" }), 12],
  ])("%s: refused with its place", async (_name, content, line) => {
    const refusal = await refusalOf(content)
    expect(refusal.code).toBe("unreadable-file")
    if (line > 1) expect(refusal.line).toBe(line)
  })

  it("of members of a test are null, and the test still counts", async () => {
    const odd = { name: 5, status: 1, message: ["x"], tags: "a", elapsed_time: "0,5", start_time: 1 }
    const { rows, codes } = await readGiven(
      output(suite("S", { tests: [odd, test("t", "PASS", { tags: ["a", 1], elapsed_time: -1 })], metadata: [] })),
    )
    expect(rows).toMatchObject([
      { name: null, key: null, status: "other", durationSeconds: null, startedAt: null, message: null, properties: {} },
      { name: "t", status: "passed", durationSeconds: null, properties: { tag: ["a"] } },
    ])
    expect(codes).toEqual(["unusable-duration", "missing-name", "unknown-status", "nonstandard-format"])
  })

  it("never a name that every object has", async () => {
    const { header, rows } = await readGiven(
      `{"generator": "Robot 7", "suite": {"name": "S", "metadata": {"__proto__": "p"}, "tests": [{"__proto__": {"status": "PASS"}, "name": "constructor"}]}}`,
    )
    expect(rows[0]).toMatchObject({ name: "constructor", status: "other" })
    expect(header.environment).toMatchObject([{ key: "__proto__", value: "p" }])
  })

  it("more values inside each other than may be are refused, and 60 keywords are read", async () => {
    let deep: object = { name: "S" }
    for (let depth = 0; depth < 130; depth++) deep = { name: "S", suites: [deep] }
    expect((await refusalOf(output(deep))).message).toContain("nested")
    let steps: object = { name: "k", status: "PASS" }
    for (let depth = 0; depth < 60; depth++) steps = { name: "k", status: "PASS", body: [steps] }
    const { rows } = await readGiven(output({ name: "S", tests: [{ name: "t", status: "PASS", body: [steps] }] }))
    expect(rows).toMatchObject([{ name: "t", status: "passed" }])
  })

  it("more suites beside each other than a call takes arguments", { timeout: 30_000 }, async () => {
    const suites = Array.from({ length: 130_000 }, () => ({ name: "s" }))
    const { header } = await readGiven(JSON.stringify({ generator: "Robot 7.2", suite: { name: "S", suites } }))
    expect(header.suites).toBe(130_001)
  })
})

type Suite = { name: string; tests: { name: string; status: keyof typeof MEANS; milliseconds: number }[]; suites: Suite[] }
const MEANS = { PASS: "passed", FAIL: "failed", SKIP: "skipped", "NOT RUN": "other" } as const
const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(..."ab .<&\"'é😀") }).filter((text) => text.trim() !== "")
const { tree } = fc.letrec<{ tree: Suite }>((tie) => ({
  tree: fc.record({
    name,
    tests: fc.array(
      fc.record({ name, status: fc.constantFrom(...(["PASS", "FAIL", "SKIP", "NOT RUN"] as const)), milliseconds: fc.nat(9_999) }),
      {
        maxLength: 4,
      },
    ),
    suites: fc.oneof({ maxDepth: 3 }, fc.constant<Suite[]>([]), fc.array(tie("tree"), { maxLength: 3 })),
  }),
}))

const escaped = (text: string) => text.replace(/[<&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const asXml = ({ name: of, suites, tests }: Suite): string =>
  `<suite name="${escaped(of)}">${suites.map(asXml).join("")}${tests
    .map(
      (one) =>
        `<test name="${escaped(one.name)}"><kw><status status="FAIL"/></kw><status status="${one.status}" elapsed="${one.milliseconds / 1000}"/></test>`,
    )
    .join("")}</suite>`
const asJson = ({ name: of, suites, tests }: Suite): object => ({
  name: of,
  suites: suites.map(asJson),
  tests: tests.map((one) => ({ name: one.name, status: one.status, elapsed_time: one.milliseconds / 1000, body: [{ status: "FAIL" }] })),
})
const flat = ({ name: of, suites, tests }: Suite, above: string[] = []): [string[], string, string, number][] => [
  ...suites.flatMap((one) => flat(one, [...above, of])),
  ...tests.map((one): [string[], string, string, number] => [[...above, of], one.name, MEANS[one.status], one.milliseconds / 1000]),
]

describe("any tree of suites", () => {
  it("comes back as it was written, from XML and from JSON", async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (outermost) => {
        const wanted = flat(outermost)
        for (const content of [
          `<robot>${asXml(outermost)}</robot>`,
          JSON.stringify({ generator: "Robot 7.2", suite: asJson(outermost) }),
        ]) {
          const { rows, header } = await readGiven(content)
          expect(rows.map((row) => [row.suitePath, row.name, row.status, row.durationSeconds])).toEqual(wanted)
          expect(rows.map((row) => row.key)).toEqual(wanted.map(([suites, of]) => [...suites, of].join(".")))
          expect(header.durationSeconds).toBeCloseTo(
            wanted.reduce((sum, [, , , seconds]) => sum + seconds, 0),
            9,
          )
        }
      }),
    )
  })
})
