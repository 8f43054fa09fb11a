import { isUtf8 } from "node:buffer"
import { PIECE_BYTES } from "./limits.ts"
import { type Place, unreadable } from "./model.ts"
import type { WarningLog } from "./warnings.ts"

type Encoding = { label: string; how: "utf-8" | "utf-16" | "other"; bigEndian: boolean; markLength: number }

/** Text of one piece, all of it legal in XML 1.0, and so in a database too. The indexes are those of the first character that had to be replaced, null when none. */
export type Piece = { text: string; invalidAt: number | null; illegalAt: number | null; illegalCodes: number[] }

const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
/** Finds at least what ILLEGAL does, and characters outside the first plane, at a third of the price. */
const SUSPECT = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/
const REPLACEMENT = "\uFFFD"

const startsWith = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((byte, index) => bytes[index] === byte)

/** Byte order mark, then whether every other of the first bytes is zero, as in two characters of ASCII, then an XML declaration, else UTF-8. Throws a ReadFault for what cannot be decoded. */
export function encodingOf(head: Uint8Array): Encoding {
  if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) {
    throw unreadable("The file is encoded as UTF-32, which is not read. Save it as UTF-8.", { line: 1, column: 1 })
  }
  const utf16 = { label: "utf-16", how: "utf-16" } as const
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { label: "utf-8", how: "utf-8", bigEndian: false, markLength: 3 }
  if (startsWith(head, 0xff, 0xfe)) return { ...utf16, bigEndian: false, markLength: 2 }
  if (startsWith(head, 0xfe, 0xff)) return { ...utf16, bigEndian: true, markLength: 2 }
  const zeros = [...head.subarray(0, 4)].map((byte) => byte === 0).join()
  if (zeros === "false,true,false,true") return { ...utf16, bigEndian: false, markLength: 0 }
  if (zeros === "true,false,true,false") return { ...utf16, bigEndian: true, markLength: 0 }
  const start = Buffer.from(head.subarray(0, 1024)).toString("latin1")
  const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1]?.trim()
  // A declaration that could be read byte by byte is not UTF-16, whatever it says; such files are UTF-8 with a wrong label.
  if (!declared || /^(utf[-_]?8([-_]sig)?|us-ascii|ascii|utf[-_]?16.*|ucs-?2|unicode(fffe)?)$/i.test(declared)) {
    return { label: "utf-8", how: "utf-8", bigEndian: false, markLength: 0 }
  }
  const label = labelOf(declared) ?? labelOf(declared.replaceAll("_", "-").replace(/^latin-/i, "latin"))
  if (label !== null) return { label, how: "other", bigEndian: false, markLength: 0 }
  const place = { line: 1, column: 1 }
  throw unreadable(`The file says that it is encoded as "${declared.slice(0, 40)}", which is not known. Save it as UTF-8.`, place)
}

/** The name of an encoding as the web has it, or null for one that it has not. Python puts other marks between the same letters. */
function labelOf(name: string): string | null {
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}

type Decoded = { text: string; invalidAt: number | null }
type Decoder = (bytes: Uint8Array, last: boolean) => Decoded

/** Length of `bytes` without a UTF-8 sequence at its end that more bytes could still complete. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
    if (byte < 0x80) return bytes.length
  }
  return bytes.length
}

function firstInvalid(bytes: Uint8Array): number {
  let valid = 0
  let invalid = bytes.length
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    const prefix = bytes.subarray(0, middle)
    if (isUtf8(prefix.subarray(0, completeLength(prefix)))) valid = middle
    else invalid = middle
  }
  const prefix = bytes.subarray(0, valid)
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(prefix.subarray(0, completeLength(prefix))).length
}

function utf8Decoder(): Decoder {
  // Cutting before an unfinished sequence makes each piece stand alone, so validity can be asked piece by piece at native speed.
  let carried: Uint8Array = new Uint8Array(0)
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  return (bytes, last) => {
    const whole = carried.length > 0 ? Buffer.concat([carried, bytes]) : bytes
    const length = last ? whole.length : completeLength(whole)
    carried = Uint8Array.from(whole.subarray(length))
    const piece = whole.subarray(0, length)
    if (!isUtf8(piece)) return { text: decoder.decode(piece), invalidAt: firstInvalid(piece) }
    return { text: Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString("utf8"), invalidAt: null }
  }
}

function utf16Decoder(bigEndian: boolean): Decoder {
  let carried: Uint8Array = new Uint8Array(0)
  return (bytes, last) => {
    const whole = Buffer.concat([carried, bytes])
    let length = whole.length - (whole.length % 2)
    if (!last && length >= 2 && ((whole[length - (bigEndian ? 2 : 1)] ?? 0) & 0xfc) === 0xd8) length -= 2
    carried = Uint8Array.from(whole.subarray(length))
    const units = Buffer.from(whole.subarray(0, length))
    const text = (bigEndian ? units.swap16() : units).toString("utf16le")
    return last && carried.length > 0 ? { text: text + REPLACEMENT, invalidAt: text.length } : { text, invalidAt: null }
  }
}

function otherDecoder(label: string): Decoder {
  const decoder = new TextDecoder(label)
  return (bytes, last) => {
    const text = decoder.decode(bytes, { stream: !last })
    const at = text.indexOf(REPLACEMENT)
    return { text, invalidAt: at < 0 ? null : at }
  }
}

function legal(decoded: Decoded): Piece {
  if (!SUSPECT.test(decoded.text)) return { ...decoded, illegalAt: null, illegalCodes: [] }
  const illegalCodes = new Set<number>()
  let illegalAt: number | null = null
  const text = decoded.text.replace(ILLEGAL, (character: string, index: number) => {
    illegalAt ??= index
    illegalCodes.add(character.charCodeAt(0))
    return REPLACEMENT
  })
  return { text, invalidAt: decoded.invalidAt, illegalAt, illegalCodes: [...illegalCodes] }
}

/** Decodes to characters that XML allows, replacing others. A piece never ends in the middle of a line end or of a character. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Piece> {
  const decode =
    encoding.how === "utf-8" ? utf8Decoder() : encoding.how === "utf-16" ? utf16Decoder(encoding.bigEndian) : otherDecoder(encoding.label)
  let skip = encoding.markLength
  let held = ""
  const next = (bytes: Uint8Array, last: boolean): Piece => {
    const { text, invalidAt } = decode(bytes, last)
    const whole = held + text
    const cut = !last && whole.endsWith("\r") ? whole.length - 1 : whole.length
    const shifted = invalidAt === null ? null : invalidAt + held.length
    held = whole.slice(cut)
    return legal({ text: whole.slice(0, cut), invalidAt: shifted })
  }
  for await (const chunk of chunks) {
    const rest = chunk.subarray(skip)
    skip -= chunk.length - rest.length
    for (let start = 0; start < rest.length; start += PIECE_BYTES) yield next(rest.subarray(start, start + PIECE_BYTES), false)
  }
  yield next(new Uint8Array(0), true)
}

/** As Unicode writes it: "U+0000". */
export const codePoint = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`

/** Warns about what had to be replaced in a piece; `at` is the place of one of its characters. */
export function noteReplaced(piece: Piece, encoding: Encoding, warnings: WarningLog, at: (index: number) => Place): void {
  const { invalidAt, illegalAt, illegalCodes } = piece
  const invalid = encoding.how === "utf-8" ? "invalid-utf8-replaced" : "invalid-bytes-replaced"
  if (invalidAt !== null) warnings.note(invalid, encoding.label, () => at(invalidAt))
  if (illegalAt === null) return
  for (const code of illegalCodes) warnings.note("illegal-characters-replaced", codePoint(code), () => at(illegalAt))
}
