/**
 * The lines of the Test Anything Protocol, versions 12, 13 and 14 (testanything.org), and of the kernel's KTAP. A line that is none of
 * them is no error: the protocol lets tools print what they like between the lines that count.
 */

export type TapPoint = {
  ok: boolean
  /** The number that the tool gave the point; null where it counts by position. */
  number: number | null
  /** The description with what follows a "#" that is no directive, as the protocol wants it shown; null when there is none. */
  name: string | null
  /** The description alone. */
  plainName: string | null
  directive: { word: string; kind: "skip" | "todo"; reason: string | null } | null
  /** The "{" at its end, with the blanks before: a subtest may follow in braces, or else it is part of the name. Empty on a line of its own. */
  brace: string | null
}

export type TapLine =
  | { kind: "version"; ktap: boolean }
  | { kind: "plan"; planned: number; last: number; reason: string | null }
  | { kind: "point"; point: TapPoint }
  | { kind: "bail-out"; reason: string | null }
  | { kind: "subtest"; name: string | null }
  | { kind: "comment"; text: string }
  | { kind: "brace"; opens: boolean }
  | { kind: "yaml" }
  | { kind: "pragma" }
  | { kind: "blank" }
  | { kind: "other" }

// Lines may be a megabyte long: none of these goes back over what it has read more often than once.
const VERSION = /^(K?)TAP version \d+\s*$/i
const PLAN = /^(\d{1,9})\.\.(\d{1,9})\s*(?:#\s*(.*))?$/s
const POINT = /^(not )?ok(?=\s|$)(?:\s+(\d+)(?=\s|$))?(?:\s+-(?=\s|$))?(.*)$/s
const BAIL_OUT = /^Bail out!\s*(.*)$/is
const SUBTEST = /^# Subtest(?:: (.*)|\s*)$/s
const PRAGMA = /^pragma [+-][\w-]+\s*$/

/** A "#" after a blank or an escaped backslash, with a blank or a directive behind it. The first one ends the description. */
const HASH = /#(?=\s|skip|todo|$)(?<=(?:\s|(?<!\\)(?:\\\\)+)#)/i
/** Avocado's, which does not escape a "#" in a name before it. */
const AVOCADO_SKIP = "  # SKIP"
/** Older versions allow more letters: "Skipped: no such device". */
const DIRECTIVE = /^#\s*((skip|todo)\S*)(?:\s+(.*))?$/is
/** node-tap writes times so; they are no part of a name. */
const TIME = /# time=[\d.]{1,20}ms$/

/** What the text of a line says, its indentation taken off. */
export function tapLineOf(text: string): TapLine {
  switch (text[0]) {
    case undefined:
      return { kind: "blank" }
    case "o":
    case "n":
      return pointOf(text) ?? { kind: "other" }
    case "#": {
      const subtest = SUBTEST.exec(text)
      return subtest ? { kind: "subtest", name: textOrNull(subtest[1]) } : { kind: "comment", text: text.replace(/^#\s?/, "") }
    }
    case "{":
    case "}":
      return text.trimEnd().length === 1 ? { kind: "brace", opens: text[0] === "{" } : { kind: "other" }
    case "-":
      return text.trimEnd() === "---" ? { kind: "yaml" } : { kind: "other" }
    case "p":
      return { kind: PRAGMA.test(text) ? "pragma" : "other" }
    default:
      return headingOf(text)
  }
}

function headingOf(text: string): TapLine {
  const plan = PLAN.exec(text)
  if (plan) {
    const last = Number(plan[2])
    // Version 12 lets the numbers begin elsewhere than at 1.
    return { kind: "plan", planned: Math.max(0, last - Number(plan[1]) + 1), last, reason: planReason(plan[3]) }
  }
  const version = VERSION.exec(text)
  if (version) return { kind: "version", ktap: version[1] !== "" }
  const bailOut = BAIL_OUT.exec(text)
  if (bailOut) return { kind: "bail-out", reason: textOrNull(bailOut[1]) }
  return { kind: text.trim() === "" ? "blank" : "other" }
}

function pointOf(text: string): TapLine | null {
  const match = POINT.exec(text)
  if (!match) return null
  const [, not, number, rest = ""] = match
  const { line, brace } = withoutBrace(rest)
  const end = endOfDescription(line)
  const plain = line.slice(0, end)
  const directive = directiveOf(line.slice(end))
  const point = {
    ok: not === undefined,
    number: number === undefined ? null : Number(number),
    name: textOrNull(directive ? plain : line),
    plainName: textOrNull(plain),
    directive,
    brace,
  }
  return { kind: "point", point }
}

/** Where what follows a description begins: its directive, or else the first "#". */
function endOfDescription(line: string): number {
  const hash = HASH.exec(line)?.index ?? line.length
  const skip = line.lastIndexOf(AVOCADO_SKIP)
  return skip > hash && directiveOf(line.slice(hash)) === null ? line.indexOf("#", skip) : hash
}

/** The brace stands before or after the time. */
function withoutBrace(rest: string): { line: string; brace: string | null } {
  const timed = rest.trimEnd().replace(TIME, "").trimEnd()
  if (timed !== "{" && !/\s\{$/.test(timed.slice(-2))) return { line: timed, brace: null }
  const before = timed.slice(0, -1).trimEnd()
  return { line: before.replace(TIME, ""), brace: timed.slice(before.length) }
}

function directiveOf(text: string): TapPoint["directive"] {
  const match = DIRECTIVE.exec(text)
  if (!match) return null
  const [, word = "", kind = "", reason] = match
  return { word, kind: kind.toLowerCase() === "skip" ? "skip" : "todo", reason: textOrNull(reason) }
}

const planReason = (text: string | undefined) => textOrNull(text?.replace(/^skip\S*\s*/i, ""))

/** "\#" and "\\" are the protocol's only escapes. */
function textOrNull(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ""
  return trimmed === "" ? null : trimmed.replace(/\\([\\#])/g, "$1")
}
