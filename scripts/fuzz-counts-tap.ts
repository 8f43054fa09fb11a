import type { Word } from "./fuzz-counts.ts"

const DEEPEST = 128

/**
 * The status of each test point that no subtest stands for, in TAP 14 (testanything.org). Indentation is four blanks for each level; what
 * is indented otherwise, or stands in a YAML block after a test point, is no TAP. Null: points nested too deeply to be read.
 */
export function tapCounts(text: string): Word[] | null {
  const words: Word[] = []
  /** Levels with points that no point above them has closed. */
  let open: number[] = []
  /** Levels of subtests that planned nothing, which is as good as a skip where the point above is "ok". */
  let planless: number[] = []
  /** Where a YAML block may begin: two more blanks than the last point, if nothing but comments came since. */
  let yaml: { indent: number; inside: boolean } | null = null
  for (const line of text.split(/\r\n|\r|\n/)) {
    const indent = /^ */.exec(line)?.[0].length ?? 0
    const said = line.slice(indent).trimEnd()
    if (yaml?.inside) {
      if (said === "" || indent >= yaml.indent) {
        if (indent === yaml.indent && said === "...") yaml = null
        continue
      }
      yaml = null
    }
    if (said === "" || said.startsWith("#")) continue
    if (yaml && indent === yaml.indent && said === "---") {
      yaml.inside = true
      continue
    }
    yaml = null
    if (indent % 4 !== 0) continue
    if (/^bail out!/i.test(said)) break
    const plan = /^(\d{1,9})\.\.(\d{1,9})\s*(?:#|$)/.exec(said)
    if (plan && Number(plan[1]) > Number(plan[2])) planless.push(indent / 4)
    const point = /^(not )?ok(?=\s|$)([\s\S]*)$/.exec(said)
    if (!point) continue
    const level = indent / 4
    if (level > DEEPEST) return null
    const word = point[1] ? "failed" : planless.includes(level + 1) ? "skipped" : "passed"
    if (!open.some((deeper) => deeper > level)) words.push(directiveOf(point[2] ?? "") ?? word)
    planless = planless.filter((other) => other <= level)
    open = [...open.filter((other) => other < level), level]
    yaml = { indent: indent + 2, inside: false }
  }
  return words
}

/**
 * What stands behind the first "#" that begins something: a blank or an escaped backslash is before it, and a blank or the directive
 * itself behind it.
 */
function directiveOf(rest: string): Word | null {
  let before = " "
  for (let at = 0; at < rest.length; at++) {
    const character = rest[at] ?? ""
    const next = rest[at + 1] ?? ""
    if (character === "\\" && (next === "\\" || next === "#")) {
      before = next === "#" ? "x" : " "
      at++
      continue
    }
    const begun = character === "#" && /\s/.test(before) ? /^(?:\s+|$|(?=skip|todo))(skip|todo)?/i.exec(rest.slice(at + 1)) : null
    // Avocado escapes no "#" of a name: its SKIP, which has two blanks before it, may come behind one.
    if (begun && begun[1] === undefined) return rest.slice(at).includes("  # SKIP") ? "skipped" : null
    if (begun?.[1]) return begun[1].toLowerCase() === "skip" ? "skipped" : "other"
    before = character
  }
  return null
}
