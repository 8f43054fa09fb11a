import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readResultFile } from "../lib/result-format/read.ts"
import { countsOf } from "./fuzz-counts.ts"
import { filesToMutate } from "./fuzz-files.ts"
import { mutatedFile } from "./fuzz-mutations.ts"

const SEED = 20_261_125
const files = filesToMutate(join("fixtures", "results"))

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

describe("200 damaged result files", () => {
  it("are refused in words, or counted as a second reader counts them", { timeout: 60_000 }, async () => {
    const read: string[] = []
    for (let number = 0; number < 200; number++) {
      const { bytes, how } = mutatedFile(files, SEED, number)
      const told = `number ${number}: ${how}`
      const result = await readResultFile(inPieces(bytes), {}, { rows: async () => undefined })
      if (!result.ok) {
        expect(result.error.code, told).toMatch(/^(unreadable-file|too-large)$/)
        expect(result.error.message, told).toMatch(/^[A-Z].{10,}\.$/s)
        continue
      }
      read.push(result.value.format)
      expect(result.value.counts, told).toEqual(countsOf(result.value.format, bytes) ?? result.value.counts)
    }
    for (const format of ["junit-xml", "tap", "avocado-json", "ctrf"]) expect(read).toContain(format)
  })

  it("are the same for the same seed", () => {
    for (let number = 0; number < 20; number++) {
      expect(mutatedFile(files, SEED, number)).toEqual(mutatedFile(files, SEED, number))
      expect(mutatedFile(files, SEED, number).bytes.equals(mutatedFile(files, SEED + 1, number).bytes)).toBe(false)
    }
  })
})
