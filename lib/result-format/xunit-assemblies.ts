import type { EnvironmentLog } from "./environment-log.ts"
import type { Declared, Place, StartedAt, Status } from "./model.ts"
import { earlier } from "./moments.ts"
import { durationOf } from "./stated-times.ts"
import { countOf, startedAtOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

export type Attributes = Record<string, string>
type Element = { attributes: Attributes; at: Place }

/** Totals of an assembly: what it says, and what it lists. Tests that were not run count as skipped in both. */
type Totals = { total: number; passed: number; failed: number; skipped: number }

/** What an xUnit file says of its assemblies and of itself: names, totals, times, environment. */
export class AssemblyLog {
  private readonly warnings: WarningLog
  private readonly environment: EnvironmentLog
  private root: Element | null = null
  private open: Element | null = null
  private listed: Totals = { total: 0, passed: 0, failed: 0, skipped: 0 }
  private readonly sums: { tests: number | null; failures: number | null; errors: number | null; skipped: number | null } = {
    tests: null,
    failures: null,
    errors: null,
    skipped: null,
  }
  private count = 0
  private firstDuration: number | null = null
  private framework: string | null = null
  private started: StartedAt | null = null
  private unusable: { text: string; at: Place } | null = null

  constructor(warnings: WarningLog, environment: EnvironmentLog) {
    this.warnings = warnings
    this.environment = environment
  }

  enterRoot(attributes: Attributes, at: Place): void {
    this.root = { attributes, at }
    if (attributes.computer) this.environment.add("computer", attributes.computer, "attributes of assemblies", at)
    this.noteStart(attributes["start-rtf"] ?? attributes.timestamp, at)
  }

  enter(attributes: Attributes, at: Place): void {
    this.open = { attributes, at }
    this.listed = { total: 0, passed: 0, failed: 0, skipped: 0 }
    const { name = "", environment, time } = attributes
    const from = `attributes of assembly "${name}"`
    if (environment) this.environment.add("environment", environment, from, at)
    for (const key of ["target-framework", "test-framework"]) this.environment.add(key, attributes[key] ?? "", from, at)
    this.framework ??= attributes["test-framework"] ?? null
    const seconds = durationOf(time, from, this.warnings, at)
    if (this.count++ === 0) this.firstDuration = seconds
    const date = attributes["run-date"]
    this.noteStart(attributes["start-rtf"] ?? (date === undefined ? undefined : `${date} ${attributes["run-time"] ?? ""}`), at)
  }

  leave(): void {
    if (!this.open) return
    const { attributes, at } = this.open
    const { sums, listed } = this
    const skipped = sum(countOf(attributes.skipped), countOf(attributes["not-run"]))
    const said = { total: countOf(attributes.total), passed: countOf(attributes.passed), failed: countOf(attributes.failed), skipped }
    for (const name of ["total", "passed", "failed", "skipped"] as const) {
      if (said[name] === null || said[name] === listed[name]) continue
      const example = `assembly "${attributes.name ?? ""}" says ${name}="${said[name]}", ${listed[name]} listed`
      this.warnings.note("declared-count-mismatch", example, at)
    }
    sums.tests = sum(sums.tests, said.total)
    sums.failures = sum(sums.failures, said.failed)
    sums.errors = sum(sums.errors, countOf(attributes.errors))
    sums.skipped = sum(sums.skipped, skipped)
    this.open = null
  }

  /** Counts a test of the assembly that is open. */
  add(status: Status): void {
    this.listed.total++
    if (status === "passed" || status === "failed" || status === "skipped") this.listed[status]++
  }

  /** The name of the assembly that is open. */
  get name(): string | null {
    return this.open?.attributes.name ?? null
  }

  /** Totals of all assemblies; the duration only of a single one, for several may have run at the same time. */
  declared(): Declared {
    const ofRoot = durationOf(this.root?.attributes.time, "assemblies", this.warnings, this.root?.at ?? null)
    return { ...this.sums, durationSeconds: ofRoot ?? (this.count === 1 ? this.firstDuration : null) }
  }

  tool(): { name: string; version: string | null } | null {
    const parts = /^\s*(.*?)\s+(\d+\.\S*)\s*$/.exec(this.framework ?? "")
    const name = parts?.[1] ?? this.framework?.trim()
    if (!name) return null
    return { name: name.startsWith("xUnit.net") ? "xunit" : name, version: parts?.[2] ?? null }
  }

  /** The earliest start that is written in ISO 8601. The root's `timestamp` is in the form of some country unless that is asked for. */
  startedAt(): StartedAt | null {
    if (!this.started && this.unusable) this.warnings.note("unusable-timestamp", `"${this.unusable.text}"`, this.unusable.at)
    return this.started
  }

  private noteStart(text: string | undefined, at: Place): void {
    if (text === undefined || text.trim() === "") return
    const start = startedAtOf(text, false)
    if (start) this.started = earlier(this.started, start)
    else this.unusable ??= { text, at }
  }
}

const sum = (first: number | null, next: number | null) => (first === null && next === null ? null : (first ?? 0) + (next ?? 0))
