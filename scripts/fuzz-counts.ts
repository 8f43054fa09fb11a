import { junitCounts } from "./fuzz-counts-junit.ts"
import { tapCounts } from "./fuzz-counts-tap.ts"

export type Word = "passed" | "failed" | "errored" | "skipped" | "other"
export type Counted = { total: number } & Record<Word, number>

// A second opinion on what a file holds, written from the formats' descriptions and not from the readers of the app: whatever both
// misunderstand, they have to misunderstand twice.
const counters: Record<string, (bytes: Uint8Array) => Word[] | null> = {
  "junit-xml": (bytes) => junitCounts(legal(decoded(bytes))),
  tap: (bytes) => tapCounts(legal(decoded(bytes))),
  "avocado-json": (bytes) => listed(decoded(bytes), ["tests"], (status) => avocado[status.trim().toUpperCase()] ?? "other"),
  ctrf: (bytes) => listed(decoded(bytes), ["results", "tests"], (status) => ctrf[status.trim().toLowerCase()] ?? "other"),
}

const avocado: Record<string, Word> = {
  PASS: "passed",
  WARN: "passed",
  FAIL: "failed",
  ERROR: "errored",
  INTERRUPTED: "errored",
  SKIP: "skipped",
  CANCEL: "skipped",
}
const ctrf: Record<string, Word> = { passed: "passed", failed: "failed", skipped: "skipped" }

/** The results of each status in a file of this format. Null: not well-formed, so that nobody may count it. Undefined: a format not counted here. */
export function countsOf(format: string, bytes: Uint8Array): Counted | null | undefined {
  const counter = counters[format]
  if (!counter) return undefined
  const words = counter(bytes)
  if (!words) return null
  const counted: Counted = { total: words.length, passed: 0, failed: 0, errored: 0, skipped: 0, other: 0 }
  for (const word of words) counted[word]++
  return counted
}

/** By byte order mark, else by the zeros of UTF-16, else as the XML declaration says, else UTF-8. What is invalid is replaced. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

function encodingOf(bytes: Uint8Array): string {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return "utf-16le"
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return "utf-16be"
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1")
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1] ?? "utf-8"
  // A file that can be read as far as its declaration is not in UTF-16.
  if (/^utf-?16/i.test(declared)) return "utf-8"
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return "utf-8"
  }
}

/** Characters that no text has are read as any other character. */
const legal = (text: string) => text.toWellFormed().replaceAll(/(?![\t\n\r\x7f-\x9f])\p{Cc}|[\ufffe\uffff]/gu, "\ufffd")

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null

function listed(text: string, path: string[], wordOf: (status: string) => Word): Word[] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  for (const name of path) value = isObject(value) ? value[name] : undefined
  if (!Array.isArray(value)) return null
  return value.map((test: unknown) => wordOf(isObject(test) && typeof test.status === "string" ? test.status : ""))
}
