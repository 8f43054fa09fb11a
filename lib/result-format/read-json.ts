import type { FileSource, JsonFile } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import { placeAt, placeOf, refuseDepth } from "./json-place.ts"
import { MOST } from "./limits.ts"
import { NO_PLACE, tooLarge, unreadable } from "./model.ts"

/** Reads a JSON file whole: bounded in size and depth, invalid bytes replaced and warned about. Throws a ReadFault with the place of damage. */
export async function readJson({ chunks }: FileSource, { warnings }: Gathered): Promise<JsonFile> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MOST.jsonBytes) throw tooLarge(`JSON larger than ${MOST.jsonBytes / 1024 / 1024} MiB is not read.`, NO_PLACE)
    pieces.push(chunk)
  }
  const whole = Buffer.concat(pieces)
  const label = encodingLabel(whole)
  const text = new TextDecoder(label).decode(whole)
  if (text.includes("\uFFFD") && !isWellFormed(whole, label)) {
    const at = () => placeAt(text, text.indexOf("\uFFFD"))
    warnings.note(label === "utf-8" ? "invalid-utf8-replaced" : "invalid-bytes-replaced", label, at)
  }
  refuseDepth(text)
  return {
    value: parsed(text),
    at:
      (...path) =>
      () =>
        placeOf(text, path),
  }
}

/** A byte order mark, or that the first of two bytes of an ASCII character is 0 (RFC 4627, section 3). */
function encodingLabel(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le"
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be"
  return "utf-8"
}

function isWellFormed(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Where the text ends too early, V8 names no position.
    const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined
    const ended = position === undefined || Number(position) >= text.trimEnd().length
    const place = placeAt(text, position === undefined ? text.length : Number(position))
    throw unreadable(ended ? "The JSON ends before it is complete." : "The JSON is damaged here.", place)
  }
}
