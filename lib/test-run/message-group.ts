import { isTracebackHead, tellingLine } from "./telling-line.ts"

// Named with its ending: the reader thread may run this without the bundler.

export type Said = { status: string; message: string | null; stackTrace: string | null; stderr: string | null }

export const longestGroup = 200

/** What is looked at, so that a text of any length costs the same: of a log, and of the line in it. */
const logCharacters = 65_536
const lineCharacters = 4_000

/**
 * What a failure says, without what differs from run to run: numbers, addresses, times, temporary paths and quoted ids are placeholders.
 * Failures with the same text are one group. Null where nothing failed, and where a failure says nothing.
 */
export function messageGroup({ status, message, stackTrace, stderr }: Said): string | null {
  if (status !== "failed" && status !== "errored") return null
  const line = opening(message) ?? tellingOf(stackTrace) ?? tellingOf(stderr) ?? tellingOf(message)
  return line === null ? null : groupOf(line.slice(0, 2 * lineCharacters))
}

/** Groups by the shape of what was said, of the failures of late: those of one run say few things, with other numbers. */
const groups = new Map<string, string>()
const mostGroups = 1000
const longestShape = 500

function groupOf(line: string): string | null {
  const shape = line.length <= longestShape ? shapeOf(line) : line
  // Without a digit to change it is the line itself, and may keep the log in memory that it was cut from.
  if (shape === line) return settled(line)
  const known = groups.get(shape)
  if (known !== undefined) return known
  const group = settled(line)
  // Of a digit that stays in the group the shape has to tell which it was.
  if (group !== null && !/(?<![A-Za-z])\d/.test(group)) {
    if (groups.size >= mostGroups) groups.clear()
    groups.set(shape, group)
  }
  return group
}

/** What differs is told by where digits stand, not by which they are, but for the 0 of "0x" and for "x86_". One after a letter is often part of a name, such as "el9". */
const shapeOf = (line: string): string => (line.includes("x86_") ? line : line.replace(/(?<![A-Za-z])[2-9]/g, "1"))

const linesOf = (text: string | null): string[] => text?.slice(0, logCharacters).split(/\r\n|[\n\r]/) ?? []

const blank = (line: string): boolean => plain(line.slice(0, 200)) === ""

/** The first line of a message, with the one after it where the first only announces it; null where all it has is the head of a traceback. */
function opening(text: string | null): string | null {
  const lines = linesOf(text)
  const at = lines.findIndex((line) => !blank(line))
  const first = lines[at]
  if (first === undefined) return null
  if (isTracebackHead(first)) return lines.length > at + 1 ? tellingOf(text) : null
  const second = /:\s*$/.test(first.slice(-100)) && lines.find((line, place) => place > at && !blank(line))
  return second ? `${first.slice(0, lineCharacters)} ${second}` : first
}

function tellingOf(text: string | null): string | null {
  const lines = linesOf(text)
  const at = tellingLine(lines) ?? lines.findIndex((line) => !blank(line))
  return lines[at] ?? null
}

const escapeCode = String.fromCharCode(27)
const colours = new RegExp(`${escapeCode}\\[[0-9;?]{0,32}[A-Za-z]`, "g")
const plain = (text: string): string => (text.includes(escapeCode) ? text.replace(colours, "") : text).replace(/[\s\p{Cc}]+/gu, " ").trim()

const day = String.raw`\d{4}[-/]\d{2}[-/]\d{2}|\d{1,2}/\d{1,2}/\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}(?: \d{4})?(?= )`
const clock = String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: [AP]M)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})(?![A-Za-z0-9]))?`
const unit = "ns|us|µs|ms|s|secs?|min|mins"
const longUnit = "nanoseconds?|microseconds?|milliseconds?|seconds?|minutes?|hours?|days?"
const apart = "(?<![A-Za-z0-9])"
const ends = "(?![A-Za-z0-9])"

/** What differs from run to run, each with its placeholder; of two that begin at the same place the upper one. */
const differing: [placeholder: string, pattern: string][] = [
  [
    "<tmp>",
    String.raw`(?:/private)?/(?:tmp|var/tmp|var/folders|run/user)/[^\s"'\x60,;)]+|[A-Z]:\\[^\s"'\x60,;)]{0,100}\\Temp\\[^\s"'\x60,;)]+`,
  ],
  ["<uuid>", `${apart}[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}${ends}`],
  ["<mac>", `${apart}(?:[0-9a-f]{2}:){5}[0-9a-f]{2}${ends}|${apart}(?:[0-9a-f]{2}-){5}[0-9a-f]{2}${ends}`],
  ["<when>", `${apart}(?:${day})(?:[T ]${clock})?${ends}|${apart}${clock}${ends}`],
  ["<ip>", `${apart}\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?${ends}`],
  ["<ip>", `(?<![\\w:.])(?=[0-9a-f:]{0,39}::|(?:[0-9a-f]{1,4}:){4})(?=[a-f:]{0,39}\\d)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\\w:])`],
  ["<hex>", `${apart}0x[0-9a-f]+${ends}`],
  ["<time>", `${apart}(?:\\d+(?:\\.\\d+)?(?:${unit}|m|h|d)){1,4}${ends}|${apart}\\d+(?:\\.\\d+)? (?:${unit}|${longUnit})${ends}`],
  // A hash may happen to be of digits alone: both are the same to us.
  ["<n>", `${apart}(?=[0-9]{0,64}[a-f])(?=[a-f]{0,64}[0-9])[0-9a-f]{8,128}${ends}`],
  ["<n>", String.raw`(?:(?<=^|[\s=(<[,:])-)?(?<![A-Za-z0-9]|x86_)\d+(?:[.,]\d+)*(?:e[-+]?\d+)?`],
]

// An id in quotes: no space in it, and a digit. One that only ends in one to three digits is a name, such as "eth0" or "ipv6".
const quoted = String.raw`(["'\x60])(?![A-Za-z]{1,100}\d{1,3}\1)(?=[^\s"'\x60\d]{0,100}\d)[^\s"'\x60]{1,100}\1`
// Groups by number: named ones cost three times as much, and this is asked of every failure that is uploaded.
const whatDiffers = new RegExp(`${quoted}|${differing.map(([, pattern]) => `(${pattern})`).join("|")}`, "gi")

// Nearly all of it has a digit; this is a tenth of the work where there is none.
const mayDiffer = /\d|[/\\]|[0-9a-f]{2}[:-][0-9a-f]{2}|[0-9a-f]{8}-/i

function withoutDiffering(text: string): string {
  if (!mayDiffer.test(text)) return text
  return text.replace(whatDiffers, (_whole, quote: string | undefined, ...found: unknown[]) => {
    if (quote !== undefined) return `${quote}<id>${quote}`
    return differing[found.findIndex((one) => one !== undefined)]?.[0] ?? ""
  })
}

/** Until nothing differs any more: where a part was taken out or the end cut off, what stands there may come to look like another. */
function settled(text: string): string | null {
  let said = plain(text)
  for (;;) {
    // Half of a pair of surrogates is no character.
    const next = withoutDiffering(said)
      .slice(0, longestGroup)
      .replace(/[\uD800-\uDBFF]$/, "")
      .trim()
    if (next === said) return said === "" ? null : said
    said = next
  }
}
