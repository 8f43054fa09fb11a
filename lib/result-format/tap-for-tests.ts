import { expect } from "vitest"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"

async function* one(content: string | Uint8Array) {
  yield typeof content === "string" ? Buffer.from(content) : content
}

/** Reads it; the rows come in the order of their indexes. */
export async function read(content: string | Uint8Array | AsyncIterable<Uint8Array>) {
  const rows: TestResultRow[] = []
  const chunks = typeof content === "string" || content instanceof Uint8Array ? one(content) : content
  const result = await readResultFile(chunks, {}, { rows: async (batch) => void rows.push(...batch) })
  if (!result.ok) throw new Error(result.error.message)
  const header = result.value
  expect(rows.map(({ index }) => index)).toEqual(rows.map((_, index) => index))
  return { header, rows, codes: header.warnings.map(({ code }) => code) }
}

export const lines = (...text: string[]) => `${text.join("\n")}\n`
/** Each result as "status name". */
export const told = (rows: TestResultRow[]) => rows.map(({ status, name }) => `${status} ${name}`)
export const keys = (rows: TestResultRow[]) => rows.map(({ key }) => key)
