import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"

type Expected = {
  verdict: "accept" | "accept_with_warnings" | "reject"
  counts?: Record<string, number>
  durationSeconds?: number
  declaredDurationSeconds?: number | null
  suites?: number
  firstTest?: string | null
  lastTest?: string | null
  warnings?: string[]
  rejectedAt?: { line: number; column: number }
}
type Fixture = { file: string; format: string; expected: Expected }

// Any folder with a manifest of the same shape can be read; ours is the one whose warnings are listed to the last.
const folder = process.env.FIXTURES ?? "fixtures/results"
const ours = process.env.FIXTURES === undefined
const manifest: { files: Fixture[] } = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8"))

async function read(file: string) {
  const rows: TestResultRow[] = []
  const result = await readResultFile(path.join(folder, file), {}, { rows: async (batch) => void rows.push(...batch) })
  return { result, rows: rows.toSorted((a, b) => a.index - b.index) }
}

describe(`result files of ${folder}`, () => {
  it("there are some", () => {
    expect(manifest.files.length).toBeGreaterThan(10)
  })

  for (const { file, expected } of manifest.files.filter((fixture) => fixture.expected.verdict === "reject")) {
    it(`${file} is refused with its place`, async () => {
      const { result } = await read(file)
      if (result.ok) throw new Error("was read")
      expect(["unreadable-file", "too-large"]).toContain(result.error.code)
      expect(result.error.message).toMatch(/^[A-Z].{10,}\.$/)
      // An archive has no lines, but bytes.
      const { line, column, offset } = result.error
      expect(offset === undefined ? Math.min(line ?? 0, column ?? 0) : offset + 1).toBeGreaterThan(0)
      if (expected.rejectedAt) expect({ line: result.error.line, column: result.error.column }).toEqual(expected.rejectedAt)
    })
  }

  for (const { file, expected } of manifest.files.filter((fixture) => fixture.expected.verdict !== "reject")) {
    it(`${file} is read as it should be`, async () => {
      const { result, rows } = await read(file)
      if (!result.ok) throw new Error(result.error.message)
      const header = result.value
      expect(header.counts).toEqual(expected.counts)
      expect(header.suites).toBe(expected.suites)
      expect(Math.abs((header.durationSeconds ?? -1) - (expected.durationSeconds ?? -1))).toBeLessThan(1e-9)
      const declared = expected.declaredDurationSeconds ?? null
      if (declared === null) expect(header.declared.durationSeconds).toBeNull()
      else expect(header.declared.durationSeconds).toBeCloseTo(declared, 9)
      // A roll-up counts tests and names none.
      const named = header.warnings.some(({ code }) => code === "summary-only") ? 0 : header.counts.total
      expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: named }, (_, index) => index))
      expect(rows[0]?.name ?? null).toBe(expected.firstTest)
      expect(rows.at(-1)?.name ?? null).toBe(expected.lastTest)
      const codes = header.warnings.map(({ code }) => code)
      const wanted = (expected.warnings ?? []).map((warning) => warning.split(":")[0])
      if (ours) expect(codes.toSorted()).toEqual(wanted.toSorted())
      else expect(codes).toEqual(expect.arrayContaining(wanted))
    })
  }
})
