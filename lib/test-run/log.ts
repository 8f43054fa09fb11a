import { tellingLine } from "./telling-line.ts"

/** The texts of a result cut into what a page shows of them: lines by number, folded, and searched. Everything here is plain values. */

/** `number` counts from 1. `marks` are the places of what was searched, in UTF-16 units of `text`. */
export type LogLine = {
  number: number
  text: string
  /** Characters of the line before and after what is shown of it. */
  before: number
  after: number
  marks: { from: number; to: number }[]
}

/** Lines that follow one another. `folded`: not worth the first look. `lines` is empty where they are shown on another page. */
export type LogPart = { from: number; to: number; folded: boolean; lines: LogLine[] }

export type FoldedLog = {
  /** How many lines there are. */
  lines: number
  /** The number of the line that says what went wrong; null where none does. */
  telling: number | null
  parts: LogPart[]
}

/** Lines around the telling one that are open, lines beside them that are on the page but folded, and lines of a page of all of them. */
const openBefore = 12
const openAfter = 20
const foldedBeside = 200
export const linesOfPage = 400
/** A line longer than this is shown in part. */
const charactersOfLine = 2_000
const charactersBeforeMark = 200

// Of a terminal: colours and places of its cursor, and titles of its window.
const escapeCode = String.fromCharCode(27)
const bell = String.fromCharCode(7)
const sequences = new RegExp(
  `${escapeCode}(?:\\[[0-9:;<=>?]*[ -/]*[@-~]|\\][^${bell}${escapeCode}\\n]*(?:${bell}|${escapeCode}\\\\|$))`,
  "gm",
)

/**
 * The lines of a text as a page may show them: without a terminal's colours, and with a picture of each character that would act on the
 * reader's side instead of being seen, such as one that turns the direction of writing.
 */
export function logLines(text: string): string[] {
  const lines = text.replace(sequences, "").split(/\r?\n/)
  if (lines.length > 1 && lines.at(-1) === "") lines.pop()
  return lines.map((line) => line.replace(/[^\P{Cc}\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, pictured))
}

/** https://www.unicode.org/charts/PDF/U2400.pdf has a picture of each control character of ASCII. */
function pictured(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? "\u2421" : "\ufffd"
}

/** A log with what tells open; without such a line its end, where most tools stop. */
export function foldedLog(lines: readonly string[]): FoldedLog {
  const telling = tellingLine(lines)
  const at = telling ?? lines.length - 1
  const open = { from: Math.max(0, at - openBefore), to: Math.min(lines.length, at + openAfter + 1) }
  const near = { from: Math.max(0, open.from - foldedBeside), to: Math.min(lines.length, open.to + foldedBeside) }
  const parts = [
    elsewhere(0, near.from),
    part(lines, near.from, open.from, true),
    part(lines, open.from, open.to, false),
    part(lines, open.to, near.to, true),
    elsewhere(near.to, lines.length),
  ]
  return { lines: lines.length, telling: telling === null ? null : telling + 1, parts: parts.filter(({ from, to }) => from <= to) }
}

/** A page of all lines, open, which begins with the line of that number. */
export function logPage(lines: readonly string[], first: number): FoldedLog {
  const telling = tellingLine(lines)
  const from = Math.min(Math.max(first, 1), Math.max(lines.length, 1)) - 1
  const to = Math.min(from + linesOfPage, lines.length)
  const parts = [elsewhere(0, from), part(lines, from, to, false), elsewhere(to, lines.length)]
  return { lines: lines.length, telling: telling === null ? null : telling + 1, parts: parts.filter((one) => one.from <= one.to) }
}

const part = (lines: readonly string[], from: number, to: number, folded: boolean): LogPart => ({
  from: from + 1,
  to,
  folded,
  lines: lines.slice(from, to).map((text, at) => logLine(text, from + at + 1, [])),
})

const elsewhere = (from: number, to: number): LogPart => ({ from: from + 1, to, folded: true, lines: [] })

function logLine(text: string, number: number, marks: LogLine["marks"]): LogLine {
  const last = marks[0]?.to ?? 0
  const before = last <= charactersOfLine ? 0 : Math.max(0, (marks[0]?.from ?? 0) - charactersBeforeMark)
  const shown = text.slice(before, before + charactersOfLine)
  const inside = marks.map(({ from, to }) => ({ from: from - before, to: Math.min(to - before, shown.length) }))
  return {
    number,
    text: shown,
    before,
    after: text.length - before - shown.length,
    marks: inside.filter(({ from }) => from < shown.length),
  }
}

export type SearchedLog = {
  name: string
  /** How many lines there are, and in how many of them it was found. */
  lines: number
  found: number
  /** The lines of this page in which it was found, with those around them. */
  parts: LogPart[]
}

export type Searched = {
  /** Lines in which it was found, in all texts. */
  found: number
  /** The first and the last of them on this page, counted from 1; 0 where nothing was found. */
  first: number
  last: number
  logs: SearchedLog[]
}

export const foundOnPage = 50
const around = 2
/** Marks in one line: a line of nothing but what was searched is not worth more. */
const mostMarks = 50

/** Finds a text, upper and lower case being the same, in the lines of several logs; `from` counts the lines found before this page, and 1. */
export function searchLogs(logs: readonly { name: string; lines: readonly string[] }[], wanted: string, from: number): Searched {
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu")
  let found = 0
  const searched = logs.map(({ name, lines }): SearchedLog => {
    const places = new Map<number, LogLine["marks"]>()
    const before = found
    for (const [at, line] of lines.entries()) {
      const marks = marksIn(line, pattern)
      if (marks.length === 0) continue
      found += 1
      if (found >= from && found < from + foundOnPage) places.set(at, marks)
    }
    return { name, lines: lines.length, found: found - before, parts: partsAround(lines, places) }
  })
  const last = Math.min(found, from + foundOnPage - 1)
  return { found, first: last < from ? 0 : from, last: last < from ? 0 : last, logs: searched }
}

function marksIn(line: string, pattern: RegExp): LogLine["marks"] {
  const marks: LogLine["marks"] = []
  for (const { index, 0: text } of line.matchAll(pattern)) {
    marks.push({ from: index, to: index + text.length })
    if (marks.length === mostMarks) break
  }
  return marks
}

/** The lines found with some around each; what follows without a gap is one part. */
function partsAround(lines: readonly string[], places: ReadonlyMap<number, LogLine["marks"]>): LogPart[] {
  const parts: LogPart[] = []
  for (const at of places.keys()) {
    const last = parts.at(-1)
    const from = Math.max(at - around, last?.to ?? 0, 0)
    const to = Math.min(at + around + 1, lines.length)
    const added = lines.slice(from, to).map((text, place) => logLine(text, from + place + 1, places.get(from + place) ?? []))
    if (last && last.to >= at - around) {
      last.lines.push(...added)
      last.to = to
    } else parts.push({ from: from + 1, to, folded: false, lines: added })
  }
  return parts
}
