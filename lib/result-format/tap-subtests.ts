import type { Gathered } from "./gathered.ts"
import { LONGEST, MOST } from "./limits.ts"
import { type Place, unreadable } from "./model.ts"
import { type RawResult, resultRow } from "./result-row.ts"
import type { TapPoint } from "./tap-line.ts"
import { capped } from "./text-buffer.ts"

/** A document of TAP: the file, or one of its subtests while it is open. */
export type TapFrame = {
  parent: TapFrame | null
  at: Place
  name: string | null
  /** Whether the point that closes it may still name it. */
  awaitsName: boolean
  /** Nobody waited for its name, so what is in it has no key. */
  nameless: boolean
  planned: number | null
  plannedAt: Place | null
  /** The highest number that was planned. */
  last: number
  /** Of a plan of nothing. */
  skipped: { reason: string | null } | null
  /** Points of its own, those that close a subtest included. */
  points: number
  /** The highest number that one of them has. */
  highest: number
  /** Points that count, in it and in all below. */
  results: number
  failures: number
  /** The point that opened it with a brace. `take`: makes a result of that point. */
  opener: TapOpener | null
}

type TapOpener = { point: TapPoint; at: Place; take(): void }

/** A result that does not have its path yet. `name`: the last part of its key. */
type TapResult = { row: RawResult; name: string | null; at: Place; frame: TapFrame }

/** Results that wait for the name of their subtest. Beyond these, in results and in characters, nobody waits: they get no key. */
const MOST_WAITING = 2_000

/** The subtests that are open, from the file inwards, and the results that wait for their names. */
export class Subtests {
  private readonly gathered: Gathered
  private readonly frames: TapFrame[] = [frameOf(null, { line: 1, column: 1 })]
  private announced: { name: string | null; indent: number }[] = []
  private waiting: TapResult[] = []
  private waitingLength = 0
  private short = false
  /** Blanks of one level. */
  unit = 4
  /** How many there were. */
  count = 0

  constructor(gathered: Gathered) {
    this.gathered = gathered
    this.root.awaitsName = false
  }

  get root(): TapFrame {
    return this.innermostOf(0)
  }

  get innermost(): TapFrame {
    return this.innermostOf(this.depth)
  }

  get depth(): number {
    return this.frames.length - 1
  }

  at(level: number): TapFrame | undefined {
    return this.frames[level]
  }

  /** Null for an indentation that no subtest has. */
  levelOf(indent: number): number | null {
    return indent % this.unit === 0 ? indent / this.unit : null
  }

  isBraced(level: number): boolean {
    return (this.frames[level]?.opener ?? null) !== null
  }

  /** A "# Subtest" line: it stands before the subtest, at its own indentation or at that of the point that will close it. */
  announce(name: string | null, indent: number): void {
    if (this.announced.length >= MOST.depth * 2) this.announced.shift()
    this.announced.push({ name: shortName(name), indent })
  }

  /** Opens subtests down to `level`. Throws a ReadFault where that is deeper than may be: the point that sums up what was not read would count. */
  enter(level: number, at: Place, opener: TapOpener | null): void {
    if (level > MOST.depth) throw unreadable(`Subtests are nested more than ${MOST.depth} deep.`, at)
    const before = this.depth
    const names: (string | null)[] = []
    for (let inner = level; inner > before; inner--) names.unshift(this.announcedFor(inner))
    for (let inner = before + 1; inner <= level; inner++) {
      const frame = frameOf(this.innermost, at)
      frame.opener = inner === before + 1 ? opener : null
      frame.name = frame.opener ? shortName(frame.opener.point.plainName) : (names[inner - before - 1] ?? null)
      frame.awaitsName = frame.name === null && !frame.opener
      this.frames.push(frame)
      this.count++
    }
    this.announced = []
  }

  /** Closes what is deeper than `level`; the last of them, if any. `name`: what the point says that closes it. */
  closeTo(level: number, name: string | null): TapFrame | null {
    this.announced = []
    let closed: TapFrame | null = null
    while (this.depth > level) {
      closed = this.frames.pop() ?? null
      if (!closed) break
      this.checkPlan(closed)
      const parent = this.innermost
      parent.results += closed.results
      parent.failures += closed.failures
      if (closed.awaitsName && this.depth === level) closed.name = shortName(name)
      closed.awaitsName = false
    }
    if (closed) this.release()
    return closed
  }

  add(result: TapResult): void {
    const { row, frame } = result
    frame.results++
    if (row.status === "failed") frame.failures++
    this.waiting.push(result)
    this.waitingLength += (row.name?.length ?? 0) + (row.message?.length ?? 0) + (row.stackTrace?.length ?? 0) + (row.stdout?.length ?? 0)
    this.release()
  }

  /** At the end of the file. Whether it is as long as it planned to be; subtests of a run that was given up need no closing point. */
  end(aborted: boolean): boolean {
    const closed = this.depth === 0
    for (const frame of this.frames) this.checkPlan(frame)
    this.giveUpNames()
    return !this.short && (closed || aborted)
  }

  private innermostOf(level: number): TapFrame {
    const frame = this.frames[level]
    if (!frame) throw new Error("the file itself is always open")
    return frame
  }

  private announcedFor(level: number): string | null {
    for (const indent of [(level - 1) * this.unit, level * this.unit]) {
      const index = this.announced.findLastIndex((one) => one.indent === indent)
      const found = this.announced[index]
      if (!found) continue
      this.announced = this.announced.slice(0, index)
      return found.name
    }
    return null
  }

  private checkPlan({ parent, name, planned, plannedAt, last, points, highest }: TapFrame): void {
    if (planned === null || (points === planned && highest <= last)) return
    const whose = parent ? `${name ?? "a subtest"}: ` : ""
    const what = points === planned ? `${planned} planned, one has the number ${highest}` : `${planned} planned, ${points} run`
    this.gathered.warnings.note("plan-mismatch", whose + what, plannedAt)
    if (points <= planned) this.short = true
  }

  private release(): void {
    const waits = this.frames.some((frame) => frame.awaitsName)
    if (waits && this.waiting.length < MOST_WAITING && this.waitingLength < MOST.batchLength) return
    if (waits) this.giveUpNames()
    else this.handOver()
  }

  private giveUpNames(): void {
    for (const frame of this.frames) {
      if (frame.awaitsName) frame.nameless = true
      frame.awaitsName = false
    }
    this.handOver()
  }

  private handOver(): void {
    for (const { row, name, at, frame } of this.waiting) {
      const path: string[] = []
      let known = name !== null
      for (let one: TapFrame | null = frame; one; one = one.parent) {
        if (one.nameless) known = false
        if (one.name !== null) path.unshift(one.name)
      }
      const inside = this.root.name === null ? path : path.slice(1)
      this.gathered.add(resultRow({ ...row, suitePath: path, key: known ? [...inside, name].join(".") : null }), at)
    }
    this.waiting = []
    this.waitingLength = 0
  }
}

/** A line may be a megabyte long, and a name is kept while its subtest is open. */
const shortName = (name: string | null) => (name === null ? null : capped(name, LONGEST.name))

const frameOf = (parent: TapFrame | null, at: Place): TapFrame => ({
  parent,
  at,
  name: null,
  awaitsName: true,
  nameless: false,
  planned: null,
  plannedAt: null,
  last: 0,
  skipped: null,
  points: 0,
  highest: 0,
  results: 0,
  failures: 0,
  opener: null,
})
