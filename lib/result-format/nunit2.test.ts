import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readGiven } from "./read-given"

const file = (inside: string, attributes = "") => `<!--results-->\n<test-results name="a.dll" ${attributes}>${inside}</test-results>`
const suite = (attributes: string, inside: string, failure = "") =>
  `<test-suite type="TestFixture" ${attributes}>${failure}<results>${inside}</results></test-suite>`
const test = (attributes: string, inside = "") => `<test-case ${attributes}>${inside}</test-case>`

describe("results", () => {
  it.each([
    ['executed="True" result="Success" success="True"', "passed", null, "Success"],
    ['executed="True" result="Failure" success="False"', "failed", null, "Failure"],
    ['executed="True" result="Error" success="False"', "errored", null, "Error"],
    ['executed="False" result="NotRunnable"', "errored", "invalid", "NotRunnable"],
    ['executed="True" result="Cancelled" success="False"', "errored", "interrupted", "Cancelled"],
    ['executed="False" result="Ignored"', "skipped", "disabled", "Ignored"],
    ['executed="False" result="Skipped"', "skipped", null, "Skipped"],
    ['executed="True" result="Inconclusive" success="False"', "other", "inconclusive", "Inconclusive"],
    // 2.4 and older.
    ['executed="True" success="True"', "passed", null, "executed=True success=True"],
    ['executed="True" success="False"', "failed", null, "executed=True success=False"],
    ['executed="False"', "skipped", "not_run", "executed=False"],
    ['executed="False" success="False"', "skipped", "not_run", "executed=False success=False"],
    ['success="True"', "passed", null, "success=True"],
  ])("%s is %s (%s)", async (attributes, status, detail, rawStatus) => {
    const { rows, codes } = await readGiven(file(suite('name="S"', test(`name="N.S.t" ${attributes}`))))
    expect(rows.map((row) => [row.status, row.detail, row.rawStatus])).toEqual([[status, detail, rawStatus]])
    expect(codes).toEqual([])
  })

  it.each(["", 'executed="True"', 'result="Kaputt"', 'executed="perhaps"'])(
    "<test-case %s> tells nothing that is known",
    async (attributes) => {
      const { rows, codes } = await readGiven(file(suite('name="S"', test(`name="t" ${attributes}`))))
      expect([rows[0]?.status, rows[0]?.detail, codes]).toEqual(["other", "unknown", ["unknown-status"]])
    },
  )
})

describe("a whole file", () => {
  const WHOLE = file(
    `<environment nunit-version="2.6.4.14350" os-version="Microsoft Windows NT 10.0.26100.0" machine-name="GUEST"/>
<culture-info current-culture="en-US" current-uiculture="de-DE"/>
<test-suite type="Assembly" name="a.dll" executed="True" result="Error" success="False" time="2.0"><results>
${suite(
  'name="Net" executed="True" result="Error" success="False" time="1.5"',
  `${test(
    'name="Lab.Net.Ping(1.5,&quot;a.b&quot;)" executed="True" result="Failure" success="False" time="0.250" asserts="1"',
    "<categories><category name='smoke'/><category name='net'/></categories><properties><property name='Size' value='5'/></properties><failure><message><![CDATA[no answer]]></message><stack-trace>at X</stack-trace></failure>",
  )}${test('name="Lab.Net.Off" executed="False" result="Ignored"', "<reason><message>later</message></reason>")}`,
  "<categories><category name='of the fixture'/></categories><failure><message>SetUp : no disk</message></failure>",
)}</results></test-suite>`,
    'total="1" errors="0" failures="1" not-run="1" inconclusive="0" ignored="1" skipped="0" invalid="0" date="2026-03-01" time="10:00:00"',
  )

  it("is read, the time of day not taken for a duration", async () => {
    const { header, rows } = await readGiven(WHOLE)
    expect(rows).toMatchObject([
      {
        name: 'Lab.Net.Ping(1.5,"a.b")',
        key: 'Lab.Net.Ping(1.5,"a.b")',
        className: null,
        suitePath: ["a.dll", "Net"],
        durationSeconds: 0.25,
        message: "no answer",
        stackTrace: "at X",
        properties: { category: ["smoke", "net"], Size: ["5"] },
      },
      { name: "Lab.Net.Off", durationSeconds: null, message: "later", properties: {} },
    ])
    expect(header).toMatchObject({
      format: "nunit2",
      tool: { name: "nunit", version: "2.6.4.14350" },
      startedAt: { at: "2026-03-01T10:00:00", zone: "unknown" },
      declared: { tests: 1, failures: 1, errors: 0, skipped: 1, durationSeconds: null },
      suites: 1,
      completeness: "complete",
    })
    expect(header.environment.map(({ key, from }) => [key, from])).toEqual([
      ["nunit-version", "environment"],
      ["os-version", "environment"],
      ["machine-name", "environment"],
      ["current-culture", "culture-info"],
      ["current-uiculture", "culture-info"],
    ])
    expect(header.warnings.map(({ message }) => message)).toEqual([
      'One step outside of a test failed: SetUp or TearDown of TestFixture "Net": SetUp : no disk.',
    ])
  })

  it("a failure that only repeats those of the tests is none of the suite", async () => {
    const text = file(
      suite('name="S" success="False"', test('name="t" result="Failure"'), "<failure><message>Child test failed</message></failure>"),
    )
    expect((await readGiven(text)).codes).toEqual([])
  })
})

describe("totals", () => {
  const one = suite(
    'name="S"',
    test('name="a" result="Success"') + test('name="b" result="Error"') + test('name="c" executed="False" result="Ignored"'),
  )

  it.each([
    ["2.5, what was run", 'total="2" errors="1" failures="0" not-run="1" ignored="1" skipped="0" invalid="0"', "complete", []],
    ["all of it", 'total="3" errors="1" failures="0" not-run="1"', "complete", []],
    ["2.4, errors among the failures", 'total="2" failures="1" not-run="1"', "complete", []],
    ["errors counted twice", 'total="3" failures="1" errors="1"', "complete", []],
    ["too many", 'total="5" not-run="0"', "incomplete", ["declared-count-mismatch"]],
    ["too many that were not run", 'total="2" not-run="4"', "incomplete", ["declared-count-mismatch"]],
    ["fewer failures", 'total="3" failures="0" errors="0" ignored="0"', "complete", ["declared-count-mismatch"]],
    ["none", "", "unknown", []],
    ["a date of some country", 'total="3" date="3/1/2026" time="10:00 AM"', "complete", ["unusable-timestamp"]],
  ])("%s", async (_, attributes, completeness, warned) => {
    const { header, codes } = await readGiven(file(one, attributes))
    expect([header.completeness, codes]).toEqual([completeness, warned])
  })

  it("a file that lists nothing", async () => {
    expect((await readGiven("<test-results/>")).codes).toEqual(["no-results"])
  })
})

type Node = { name: string; milliseconds: number | null; word: "Success" | "Failure" | "Error" | "Ignored"; children: Node[] | null }
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    name: fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...'ab.<&"é😀') }),
    milliseconds: fc.option(fc.nat(100_000)),
    word: fc.constantFrom("Success", "Failure", "Error", "Ignored"),
    children: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.array(tie("node"), { maxLength: 4 })),
  }),
}))
const escaped = (text: string) => text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
const written = ({ name, milliseconds, word, children }: Node): string => {
  if (children) return suite(`name="${escaped(name)}" result="${word}"`, children.map(written).join(""))
  return test(`name="${escaped(name)}" result="${word}"${milliseconds === null ? "" : ` time="${(milliseconds / 1000).toFixed(3)}"`}`)
}

it("any tree of suites and cases comes back as it was written", async () => {
  const leaves = (one: Node, path: string[]): { path: string[]; node: Node }[] =>
    one.children ? one.children.flatMap((child) => leaves(child, [...path, one.name])) : [{ path, node: one }]
  const holding = ({ children }: Node): number =>
    children ? Number(children.some((child) => !child.children)) + children.reduce((sum, child) => sum + holding(child), 0) : 0
  await fc.assert(
    fc.asyncProperty(fc.array(node, { maxLength: 5 }), async (nodes) => {
      const { header, rows } = await readGiven(file(nodes.map(written).join("\n")))
      const wanted = nodes.flatMap((one) => leaves(one, []))
      const status = { Success: "passed", Failure: "failed", Error: "errored", Ignored: "skipped" }
      expect(rows.map((row) => [row.suitePath, row.name, row.status])).toEqual(
        wanted.map(({ path, node: { name, word } }) => [path, name, status[word]]),
      )
      expect(header.suites).toBe(nodes.reduce((sum, one) => sum + holding(one), 0))
      expect(header.durationSeconds).toBeCloseTo(wanted.reduce((sum, one) => sum + (one.node.milliseconds ?? 0), 0) / 1000, 9)
    }),
    { numRuns: 200 },
  )
})
