import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"

// A writer of its own: what is counted here comes from the tree, never from the reader's code.
const OUTCOMES = {
  passed: "",
  failed: '<failure message="m">trace</failure>',
  errored: "<error/>",
  skipped: "<skipped/>",
} as const
type Outcome = keyof typeof OUTCOMES
type Case = { kind: "case"; name: string; milliseconds: number; outcome: Outcome; noise: boolean }
type Suite = { kind: "suite"; name: string; children: Node[] }
type Node = Case | Suite

const escaped = (text: string) => text.replace(/[<>&"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)

function written(node: Node): string {
  if (node.kind === "suite") return `<testsuite name="${escaped(node.name)}">\n${node.children.map(written).join(" ")}</testsuite>`
  const noise = node.noise
    ? '<!-- <failure/> --><system-out><![CDATA[<skipped/>]]></system-out><properties><property name="p" value="v"/></properties>'
    : ""
  return `<testcase time="${node.milliseconds / 1000}" name="${escaped(node.name)}">${noise}${OUTCOMES[node.outcome]}</testcase>`
}

const casesOf = (node: Node, path: string[]): (Case & { path: string[] })[] =>
  node.kind === "case" ? [{ ...node, path }] : node.children.flatMap((child) => casesOf(child, [...path, node.name]))
const suitesOf = (node: Node): number => (node.kind === "case" ? 0 : 1 + node.children.reduce((sum, child) => sum + suitesOf(child), 0))

// What XML cannot hold is tested elsewhere; here every name has to come back as it was.
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== "" && !/\p{Cc}|[\uFFFE\uFFFF]/u.test(text.replace(/[\t\n\r]/g, "")))
const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({
      kind: fc.constant("case" as const),
      name,
      milliseconds: fc.nat(100_000),
      outcome: fc.constantFrom<Outcome>("passed", "failed", "errored", "skipped"),
      noise: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("suite" as const), name, children: fc.array(tie("tree"), { maxLength: 5 }) }),
  ),
}))

describe("any tree of suites and cases", () => {
  it("is counted, summed and named as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 6 }), fc.integer({ min: 1, max: 200 }), async (nodes, size) => {
        const cases = nodes.flatMap((node) => casesOf(node, []))
        const bytes = Buffer.from(`<testsuites>${nodes.map(written).join("\n")}</testsuites>`)
        async function* chunks() {
          for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
        }
        const rows: TestResultRow[] = []
        const result = await readResultFile(chunks(), {}, { rows: async (batch) => void rows.push(...batch) })
        if (!result.ok) throw new Error(result.error.message)
        const count = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length
        expect(result.value.counts).toEqual({
          total: cases.length,
          passed: count("passed"),
          failed: count("failed"),
          errored: count("errored"),
          skipped: count("skipped"),
          other: 0,
        })
        expect(result.value.suites).toBe(nodes.reduce((sum, node) => sum + suitesOf(node), 0))
        const seconds = cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
        expect(result.value.durationSeconds).toBeCloseTo(seconds, 9)
        expect(rows.map((row) => [row.name, row.suitePath, row.status])).toEqual(cases.map((one) => [one.name, one.path, one.outcome]))
      }),
      { numRuns: 300 },
    )
  })
})
