import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RunHeader } from "@/lib/result-format/model"
import { mergedHeader, type ReadFile } from "./merge"

const header = (over: Partial<RunHeader> = {}): RunHeader => ({
  format: "junit-xml",
  tool: { name: "lisa", version: "1" },
  startedAt: null,
  durationSeconds: null,
  declared: { tests: null, failures: null, errors: null, skipped: null, durationSeconds: null },
  counts: { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, other: 0 },
  suites: 1,
  completeness: "complete",
  environment: [],
  warnings: [],
  ...over,
})
const file = (over: Partial<RunHeader>, fileName: string | null = null): ReadFile => ({
  fileName,
  header: header(over),
  rows: 0,
  applications: [],
  loose: 0,
})

describe("a run that was sent in parts", () => {
  it("of one part is that part", () => {
    const one = file({ format: "tap" })
    expect(mergedHeader([one])).toBe(one.header)
  })

  it("counts what all parts count, whatever their order", () => {
    const status = fc.nat(1000)
    const counts = fc.record({ passed: status, failed: status, errored: status, skipped: status, other: status })
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 20 }), (parts) => {
        const files = parts.map((one) => file({ counts: { total: Object.values(one).reduce((sum, of) => sum + of, 0), ...one } }))
        const merged = mergedHeader(files).counts
        expect(merged).toEqual(mergedHeader(files.toReversed()).counts)
        const { total, ...each } = merged
        expect(total).toBe(Object.values(each).reduce((sum, of) => sum + of, 0))
        for (const key of ["passed", "failed", "errored", "skipped", "other"] as const) {
          expect(each[key]).toBe(parts.reduce((sum, one) => sum + one[key], 0))
        }
      }),
    )
  })

  it("is no more complete than its least complete part, and declares only what all of them declare", () => {
    expect(mergedHeader([file({}), file({ completeness: "unknown" })]).completeness).toBe("unknown")
    expect(mergedHeader([file({ completeness: "aborted" }), file({ completeness: "incomplete" }), file({})]).completeness).toBe("aborted")
    const declared = { tests: 2, failures: 1, errors: null, skipped: null, durationSeconds: 0.1 }
    const merged = mergedHeader([file({ declared }), file({ declared: { ...declared, failures: null, durationSeconds: 0.2 } })])
    expect(merged.declared).toMatchObject({ tests: 4, failures: null, errors: null })
    expect(merged.declared.durationSeconds).toBeCloseTo(0.3, 12)
  })

  it("began with its first part, took as long as all of them, and says what wrote each", () => {
    const merged = mergedHeader([
      file({ startedAt: { at: "2026-10-01T10:00:00.000Z", zone: "stated" }, durationSeconds: 1.5 }),
      file({ startedAt: { at: "2026-10-01T09:00:00", zone: "unknown" }, durationSeconds: null, tool: null }),
      file({ durationSeconds: 2, format: "tap", tool: { name: "avocado", version: "113.0" } }),
    ])
    expect(merged.startedAt?.at).toBe("2026-10-01T09:00:00")
    expect(merged.durationSeconds).toBe(3.5)
    expect(merged.tool).toEqual({ name: "lisa + avocado", version: null })
    expect(merged.format).toBe("junit-xml + tap")
    expect(mergedHeader([file({}), file({})]).durationSeconds).toBeNull()
  })

  it("keeps each entry of the environment once, contradictions both, and names the part that a warning is about", () => {
    const warning = { code: "no-results", message: "The file lists no test result.", line: null, column: null, blocks: false } as const
    const entry = { key: "host", value: "a", from: "properties" }
    const merged = mergedHeader([
      file({ environment: [entry], warnings: [warning] }, "one.xml"),
      file({ environment: [entry, { ...entry, value: "b" }], warnings: [warning] }),
    ])
    expect(merged.environment.map(({ value }) => value)).toEqual(["a", "b"])
    expect(merged.warnings.map(({ message }) => message)).toEqual([
      "one.xml: The file lists no test result.",
      "Part 2: The file lists no test result.",
    ])
  })
})
