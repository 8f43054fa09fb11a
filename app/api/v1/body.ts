import type { z } from "zod"
import { invalidInput, tooLarge } from "./problem"
import { faultsOf } from "./query"

const kilobyte = 1024

/** Most bytes of a JSON body; the longest that makes sense is a reason of 2,000 characters. */
const mostBytes = 64 * kilobyte

/** The body of a request as text; null when it is longer than a body of ours may be, however long it says that it is. */
export async function boundedText(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length")) > mostBytes) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); reader && next && !next.done; next = await reader.read()) {
    bytes += next.value.length
    if (bytes > mostBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(next.value)
  }
  return Buffer.concat(chunks).toString("utf8")
}

export const bodyTooLarge = (): Response => tooLarge(`At most ${mostBytes / kilobyte} KB of JSON are taken.`)

/** A JSON body by a schema, or the problem it is. */
export function readBody<Shape extends z.ZodType>(
  text: string,
  schema: Shape,
): { ok: true; value: z.infer<Shape> } | { ok: false; response: Response } {
  const body = text.trim() === "" ? {} : parsedJson(text)
  if (body === undefined) return { ok: false, response: invalidInput([{ path: "", message: "The body is not JSON." }]) }
  const fault = unkeepable(body)
  if (fault !== null) return { ok: false, response: invalidInput([{ path: "", message: fault }]) }
  const parsed = schema.safeParse(body)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, response: invalidInput(faultsOf(parsed.error)) }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What in it PostgreSQL cannot hold, NUL and half of a pair of surrogates, each of which JSON writes in one way only; or that nobody can look through it. */
function unkeepable(body: unknown): string | null {
  try {
    const found = /(?:^|[^\\])(?:\\\\)*\\u(?:(0000)|d[89a-f])/.exec(JSON.stringify(body))
    if (found === null) return null
    return found[1] ? "The body holds a NUL character." : "The body holds half of a surrogate pair."
  } catch {
    return "The body is nested too deeply."
  }
}
