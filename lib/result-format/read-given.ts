import type { ReadRefusal, RunHeader, TestResultRow } from "./model.ts"
import { readResultFile } from "./read.ts"

/** For tests: what a file of this content is read into, rows by their position. Throws what a refusal says. */
export async function readGiven(content: string): Promise<{ header: RunHeader; rows: TestResultRow[]; codes: string[] }> {
  const rows: TestResultRow[] = []
  const result = await readResultFile(bytesOf(content), {}, { rows: async (batch) => void rows.push(...batch) })
  if (!result.ok) throw new Error(result.error.message)
  const header = result.value
  return { header, rows: rows.toSorted((a, b) => a.index - b.index), codes: header.warnings.map(({ code }) => code) }
}

/** For tests: why a file of this content is not read. */
export async function refusalOf(content: string): Promise<ReadRefusal> {
  const result = await readResultFile(bytesOf(content), {}, { rows: async () => undefined })
  if (result.ok) throw new Error("was read")
  return result.error
}

async function* bytesOf(content: string) {
  yield Buffer.from(content)
}
