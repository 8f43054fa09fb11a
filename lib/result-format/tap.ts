import type { FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { LONGEST } from "./limits.ts"
import type { Place, RunHeader } from "./model.ts"
import { type TapLine, type TapPoint, tapLineOf } from "./tap-line.ts"
import { avocadoName, type TapTold, tapResult } from "./tap-result.ts"
import { Subtests, type TapFrame } from "./tap-subtests.ts"
import { blanksBefore, TapYaml } from "./tap-yaml.ts"
import { TextBuffer } from "./text-buffer.ts"
import { readLines } from "./text-lines.ts"

/** node:test's last line. */
const NODE_TOTAL = /^duration_ms [\d.]+$/
/** prove -v says whose output follows, and after it "ok" where all was well. */
const PROVE_FILE = /^(\S{0,500}[./]\S{0,500}) \.{2,} *$/
const KERNEL_SELFTEST = /^selftests: /

/** A test point whose details may still follow. */
type Pending = TapTold & {
  at: Place
  indent: number
  frame: TapFrame
  /** False where it sums up a subtest, whose own points count. */
  counts: boolean
  /** Whether what comes after it says something of it; in the kernel's output what came before does. */
  takesComments: boolean
  /** Details follow their point at once, but for comments: beyond other lines it is somebody else's "---". */
  takesYaml: boolean
}

/** Reads the lines of a TAP file into rows and totals. */
class TapRun {
  readonly gathered = new Gathered()
  private readonly subtests = new Subtests(this.gathered)
  private pending: Pending | null = null
  private openYaml: TapYaml | null = null
  private said = new TextBuffer(LONGEST.message)
  private seconds = false
  private aborted = false
  private plannedFirst = false
  private versioned = false
  private ktap = false
  private proved = false
  private tool: string | null = null

  line(whole: string, number: number, cut: boolean): void {
    if (this.aborted) return
    const indent = blanksBefore(whole)
    const at = { line: number, column: indent + 1 }
    const text = whole.slice(indent)
    if (cut) this.gathered.warnings.note("unread-part", "the rest of a very long line", at)
    if (this.openYaml && this.yamlLine(this.openYaml, whole, indent, text, at)) return
    this.take(tapLineOf(text), text, indent, at)
  }

  header(): RunHeader {
    const wasOpen = this.openYaml !== null
    this.finish()
    const { subtests, gathered, aborted } = this
    const { counts, warnings } = gathered
    const { root } = subtests
    const whole = subtests.end(aborted) && !wasOpen
    const unplanned = root.planned === null && !aborted
    if (unplanned) warnings.note("no-plan", null, null)
    if (counts.total === 0)
      warnings.note("no-results", root.skipped ? `all was skipped, ${root.skipped.reason ?? "no reason given"}` : null, null)
    return {
      format: "tap",
      tool: this.tool === null ? null : { name: this.tool, version: null },
      startedAt: null,
      durationSeconds: this.seconds ? gathered.durationSeconds : null,
      declared: { tests: subtests.count === 0 ? root.planned : null, failures: null, errors: null, skipped: null, durationSeconds: null },
      counts,
      suites: 1 + subtests.count,
      completeness: aborted ? "aborted" : !whole ? "incomplete" : unplanned ? "unknown" : "complete",
      environment: [],
      warnings: warnings.list(),
    }
  }

  /** Answers whether the line belongs to the block. */
  private yamlLine(yaml: TapYaml, whole: string, indent: number, text: string, at: Place): boolean {
    const ends = text.trimEnd() === "..." && indent <= yaml.indent
    if (!ends && (text.trim() === "" || indent >= yaml.indent)) {
      yaml.line(whole)
      return true
    }
    this.openYaml = null
    if (!ends) yaml.odd = true
    if (yaml.odd) this.gathered.warnings.note("unreadable-diagnostics", this.pending?.point.name ?? null, at)
    return ends
  }

  private take(line: TapLine, text: string, indent: number, at: Place): void {
    // What belongs to a subtest is indented by whole levels; anything else only looks like it.
    const level = this.subtests.levelOf(indent)
    if (line.kind === "point" && level !== null) this.point(line.point, level, indent, at)
    else if (line.kind === "plan" && level !== null) this.plan(line, level, at)
    else if (line.kind === "brace" && level !== null) this.brace(line.opens, level, indent)
    else if (line.kind === "subtest") this.announce(line.name, indent)
    else if (line.kind === "version") this.version(line.ktap, indent, at)
    else if (line.kind === "bail-out" && level !== null) this.bailOut(line.reason, at)
    else if (line.kind === "comment") this.comment(line.text)
    else if (line.kind === "yaml") this.beginYaml(indent)
    else if (line.kind !== "blank" && line.kind !== "pragma") this.other(text)
  }

  private announce(name: string | null, indent: number): void {
    // Another test begins at the level of the last point, so that one is over and no brace of it opened anything.
    if (this.pending?.indent === indent) this.finish()
    this.subtests.announce(name, indent)
  }

  private bailOut(reason: string | null, at: Place): void {
    this.finish()
    this.aborted = true
    this.gathered.warnings.note("bailed-out", reason ?? "no reason given", at)
  }

  private beginYaml(indent: number): void {
    const { pending } = this
    if (!pending?.takesYaml || pending.yaml || indent <= pending.indent) return
    pending.yaml = new TapYaml(indent)
    this.openYaml = pending.yaml
  }

  /** The kernel's documentation indents by 2, its KUnit by 4. */
  private version(ktap: boolean, indent: number, at: Place): void {
    this.versioned = true
    if (ktap) this.ktap = true
    if (ktap && indent === 2) this.subtests.unit = 2
    this.enter(this.subtests.levelOf(indent), at)
  }

  private comment(text: string): void {
    if (NODE_TOTAL.test(text)) this.tool = "node-test"
    this.note(text)
  }

  private enter(level: number | null, at: Place): void {
    if (level === null || level <= this.subtests.depth) return
    const { pending } = this
    const opener = pending && pending.point.brace !== null && pending.frame === this.subtests.innermost ? pending : null
    if (opener) this.pending = null
    else this.finish()
    this.subtests.enter(level, at, opener === null ? null : { point: opener.point, at: opener.at, take: () => this.close(opener) })
    if (opener) opener.point.brace = null
  }

  private plan({ planned, last, reason }: TapLine & { kind: "plan" }, level: number, at: Place): void {
    this.enter(level, at)
    const frame = this.subtests.at(level)
    if (!frame) return
    this.finish()
    if (level === 0 && frame.points === 0) this.plannedFirst = true
    // Outputs written one after the other into one file have a plan each.
    frame.planned = (frame.planned ?? 0) + planned
    frame.plannedAt = at
    frame.last = Math.max(frame.last, last)
    if (planned === 0) frame.skipped = { reason }
  }

  private point(point: TapPoint, level: number, indent: number, at: Place): void {
    const { root } = this.subtests
    const bare = point.number === null && point.name === null && point.ok && point.brace === null
    if (this.proved && level === 0 && bare && root.planned !== null && root.points >= root.planned) {
      this.finish()
      return
    }
    this.enter(level, at)
    const frame = this.subtests.at(level)
    if (!frame) return
    this.finish()
    const closed = this.subtests.closeTo(level, point.plainName)
    frame.points++
    if (point.number !== null) frame.highest = Math.max(frame.highest, point.number)
    const before = this.ktap || KERNEL_SELFTEST.test(point.name ?? "")
    const counts = !closed || closed.results === 0
    // Its brace was never closed: it only ended with one, and is a point like any other.
    closed?.opener?.take()
    if (!counts) this.sumUp(point, closed.failures, at)
    const said = before ? this.said : new TextBuffer(LONGEST.message)
    this.said = new TextBuffer(LONGEST.message)
    const skipped = closed?.results === 0 ? closed.skipped : null
    const subtest = closed?.name ?? null
    this.pending = {
      point,
      subtest,
      at,
      indent,
      frame,
      counts,
      skipped,
      yaml: null,
      said,
      takesComments: !before && !point.ok,
      takesYaml: true,
    }
  }

  private brace(opens: boolean, level: number, indent: number): void {
    const { pending } = this
    if (opens) {
      if (pending?.indent === indent) pending.point.brace ??= ""
      return
    }
    if (pending && pending.point.brace !== null && pending.indent === indent) pending.point.brace = null
    else if (this.subtests.isBraced(level + 1)) {
      this.finish()
      const closed = this.subtests.closeTo(level, null)
      if (closed?.results === 0) closed.opener?.take()
      else if (closed?.opener) this.sumUp(closed.opener.point, closed.failures, closed.opener.at)
    }
  }

  private other(text: string): void {
    const file = this.subtests.depth === 0 ? PROVE_FILE.exec(text)?.[1] : undefined
    if (this.pending) this.pending.takesYaml = false
    if (file === undefined) this.note(text)
    else {
      this.finish()
      this.proved = true
      this.subtests.root.name = file
    }
  }

  private note(text: string): void {
    const buffer = this.pending?.takesComments ? this.pending.said : this.said
    buffer.append(`${text}\n`)
  }

  /** A test may fail after all of its sub-tests passed; as it is not counted itself, nobody would know. */
  private sumUp(point: TapPoint, failures: number, at: Place): void {
    if (point.ok || point.directive || failures > 0) return
    this.gathered.warnings.note("failed-outside-tests", point.name, at)
  }

  private finish(): void {
    const { pending } = this
    this.pending = null
    this.openYaml = null
    if (pending?.counts) this.close(pending)
  }

  /** Makes a result of a point that counts. */
  private close(pending: Pending): void {
    const { gathered, subtests } = this
    const { at, frame } = pending
    const { row, plainName } = tapResult(pending, gathered.begin(at), gathered.warnings)
    if (row.durationSeconds !== null) this.seconds = true
    if (row.detail === "warned") this.tool = "avocado"
    const isAvocado = !this.versioned && this.plannedFirst
    subtests.add({ row, name: isAvocado ? avocadoName(plainName) : plainName, at, frame })
  }
}

export const tap: FormatReader = {
  format: "tap",

  async read(source, sink) {
    const run = new TapRun()
    await readLines(source, (line, number, cut) => run.line(line, number, cut), run.gathered, sink)
    const header = run.header()
    await run.gathered.handOverRest(sink)
    return header
  },
}
