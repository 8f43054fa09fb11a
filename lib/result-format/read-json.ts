import type { FileSource, JsonFile } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import { isObject } from "./json-members.ts"
import { checkStructure, damageIn, placeAt, placeOf } from "./json-place.ts"
import { MOST } from "./limits.ts"
import { NO_PLACE, tooLarge, unreadable } from "./model.ts"
import { codePoint } from "./text-bytes.ts"

/** What Python and JavaScript write where JSON has no word for it. */
const NO_JSON = /^-?(?:NaN|Infinity|undefined|None|True|False)\b/

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
  checkStructure(text, (name, offset) =>
    warnings.note("nonstandard-format", `"${name}" stands twice in one object`, () => placeAt(text, offset)),
  )
  const value = parsed(text)
  return {
    value: ESCAPED.test(text)
      ? storable(value, (found) => warnings.note("illegal-characters-replaced", found, () => placeAt(text, text.search(ESCAPED))))
      : value,
    at:
      (...path) =>
      () =>
        placeOf(text, path),
  }
}

/** What may stand for a NUL or for half of a pair of surrogates. */
const ESCAPED = /\\u(?:0000|d[89a-f])/i
const NOT_STORABLE = /\0|\p{Cs}/gu

/** The same value with U+FFFD where its texts and names hold what is no character, or what no database keeps. */
function storable(value: unknown, replaced: (found: string) => void): unknown {
  const text = (given: string) =>
    given.replace(NOT_STORABLE, (found) => {
      replaced(codePoint(found.charCodeAt(0)))
      return "\uFFFD"
    })
  const inside = (given: unknown): unknown => {
    if (typeof given === "string") return text(given)
    if (Array.isArray(given)) return given.map(inside)
    return isObject(given) ? Object.fromEntries(Object.entries(given).map(([name, one]) => [text(name), inside(one)])) : given
  }
  return inside(value)
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
    // V8 does not always say where; of a text that was cut inside of a string it does.
    const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined
    const at = position === undefined ? damageIn(text) : Number(position)
    if (at >= text.trimEnd().length) throw unreadable("The JSON ends before it is complete.", placeAt(text, at))
    const written = NO_JSON.exec(text.slice(at, at + 20))?.[0]
    throw unreadable(written ? `The JSON is damaged here: ${written} is no JSON.` : "The JSON is damaged here.", placeAt(text, at))
  }
}
