import { createReadStream } from "node:fs"
import { ok, type Result, refused } from "../result.ts"
import { type Detected, detect } from "./detect.ts"
import type { FileSource } from "./format.ts"
import { FORMAT_READERS, JSON_FORMATS } from "./formats.ts"
import { Gathered } from "./gathered.ts"
import { HEAD_BYTES, MOST } from "./limits.ts"
import { NO_PLACE, ReadFault, type ReadRefusal, type RowSink, type RunHeader, tooLarge } from "./model.ts"
import { readJson } from "./read-json.ts"

/** `format`: what the sender says it is; the content has to agree. `mostBytes`: how large the file may be. */
export type ReadOptions = { format?: string; mostBytes?: number }

/**
 * Reads a result file, a path or its bytes, and hands its results to `sink` in batches, waiting for each. Memory is bounded whatever the
 * file holds. A refusal can come after batches were handed over: whoever stores them does it in a transaction. Errors of the sink and of
 * the file system are thrown.
 */
export async function readResultFile(
  source: string | AsyncIterable<Uint8Array>,
  options: ReadOptions,
  sink: RowSink,
): Promise<Result<RunHeader, ReadRefusal>> {
  const chunks = limited(typeof source === "string" ? createReadStream(source) : source, options.mostBytes ?? MOST.bytes)
  try {
    const { head, whole } = await peek(chunks)
    if (head.length === 0) return refused({ code: "unreadable-file", message: "The file is empty.", line: 1, column: 1 })
    const file: FileSource = { chunks: whole, head, path: typeof source === "string" ? source : null }
    const detected = detect(head)
    if (detected.format === "json") return await readJsonKind(file, options, sink)
    const reader = FORMAT_READERS.find(({ format }) => format === detected.format)
    const refusal = mismatch(detected, options)
    if (!reader || refusal) return refused(refusal ?? unknownKind(detected))
    return ok(await reader.read(file, sink))
  } catch (error) {
    if (error instanceof ReadFault) return refused(error.refusal)
    throw error
  } finally {
    await chunks.return(undefined)
  }
}

async function readJsonKind(source: FileSource, options: ReadOptions, sink: RowSink): Promise<Result<RunHeader, ReadRefusal>> {
  const gathered = new Gathered()
  const file = await readJson(source, gathered)
  const kind = JSON_FORMATS.find((one) => one.matches(file.value))
  const detected: Detected = kind ?? { format: null, found: "JSON of a kind that is not known" }
  const refusal = mismatch(detected, options)
  if (!kind || refusal) return refused(refusal ?? unknownKind(detected))
  return ok(await kind.read(file, gathered, sink))
}

function mismatch({ format: found, found: words }: Detected, { format }: ReadOptions): ReadRefusal | null {
  if (format === undefined || format === found) return null
  return { code: "format-mismatch", message: `The file was sent as ${format}, but it is ${words}.`, ...NO_PLACE, found: found ?? words }
}

const unknownKind = ({ format, found }: Detected): ReadRefusal => ({
  code: "unreadable-file",
  message: `Results cannot be read from this file: it is ${found}. What is read: ${[...FORMAT_READERS, ...JSON_FORMATS].map((one) => one.format).join(", ")}.`,
  line: 1,
  column: 1,
  found: format ?? found,
})

async function* limited(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > most) throw tooLarge(`The file is larger than ${most / 1024 / 1024} MiB.`, NO_PLACE)
    yield chunk
  }
}

/** The first bytes, and all of them again, these included. */
async function peek(chunks: AsyncGenerator<Uint8Array>): Promise<{ head: Uint8Array; whole: AsyncGenerator<Uint8Array> }> {
  const first: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const next = await chunks.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  async function* whole() {
    yield* first
    yield* chunks
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), whole: whole() }
}
