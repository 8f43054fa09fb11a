import { LONGEST, MOST } from "./limits.ts"
import type { Counts, Declared, EnvironmentEntry, Place, StartedAt } from "./model.ts"
import { capped } from "./text-buffer.ts"
import { countOf, secondsOf, startedAtOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

type Attributes = Record<string, string>

/** A <testsuites> or <testsuite> while it is open. */
type OpenSuite = {
  element: string
  label: string
  attributes: Attributes
  at: Place
  declaredTests: number | null
  ownCases: number
  casesBelow: number
  ownSuites: number
}

/** Attributes of the root that are totals or names; any other says something of the run, such as GoogleTest's own properties. */
const ORDINARY = new Set(
  "name id package hostname time timestamp tests failures errors skipped disabled assertions ignored error softfailures warnings skip uuid version random_seed".split(
    " ",
  ),
)

/** What a JUnit file says of its suites and of itself: names, totals, times, environment. */
export class SuiteLog {
  private readonly warnings: WarningLog
  private readonly open: OpenSuite[] = []
  private readonly entries = new Map<string, EnvironmentEntry>()
  private firstSuite: Attributes = {}
  private root: OpenSuite | null = null
  /** Of the open suites, once somebody asked; thousands of cases have the same. */
  private names: string[] | null = null
  private starts: { text: string; at: Place }[] = []
  readonly propertyNames = new Set<string>()
  suites = 0

  constructor(warnings: WarningLog) {
    this.warnings = warnings
  }

  enter(element: string, attributes: Attributes, at: Place): void {
    const name = attributes.name ?? ""
    const label = name === "" ? element : `${element} "${capped(name, 200)}"`
    const suite = { element, label, attributes, at, declaredTests: countOf(attributes.tests), ownCases: 0, casesBelow: 0, ownSuites: 0 }
    const parent = this.open.at(-1)
    if (parent && element === "testsuite") parent.ownSuites++
    if (!this.root) this.enterRoot(suite)
    if (element === "testsuite") {
      if (this.suites++ === 0) this.firstSuite = attributes
      if (attributes.hostname) this.describe("hostname", attributes.hostname, `attributes of ${label}`, at)
    }
    if (attributes.time !== undefined && secondsOf(attributes.time) === null) {
      this.warnings.note("unusable-duration", `${label}: "${attributes.time}"`, at)
    }
    this.noteStart(attributes.timestamp, label, at)
    this.open.push(suite)
    this.names = null
  }

  leave(): void {
    const suite = this.open.pop()
    this.names = null
    const parent = this.open.at(-1)
    if (!suite) return
    if (parent) parent.casesBelow += suite.casesBelow
    const { declaredTests, ownCases, casesBelow, ownSuites } = suite
    // Tools count what is nested in three ways: not at all, all of it, or each nested suite as one test.
    if (declaredTests === null || [ownCases, casesBelow, ownCases + ownSuites].includes(declaredTests)) return
    this.warnings.note("declared-count-mismatch", `${suite.label} says tests="${declaredTests}", ${casesBelow} listed`, suite.at)
  }

  addCase(): void {
    const suite = this.open.at(-1)
    if (!suite) return
    suite.ownCases++
    suite.casesBelow++
  }

  /** What went wrong with a suite as a whole, as Jenkins knows it from JUnit: no test tells of it. */
  failOutside(element: string, { message }: Attributes, at: Place): void {
    this.warnings.note("failed-outside-tests", `${this.open.at(-1)?.label ?? ""}: ${message || element}`, at)
  }

  /** Names of the open suites from the outside in; a root <testsuites> is no part of it. openQA's own library writes only a package. */
  path(): readonly string[] {
    this.names ??= this.open
      .filter(({ element }) => element === "testsuite")
      .map(({ attributes }) => capped(attributes.name ?? attributes.package ?? "", LONGEST.name))
    return this.names
  }

  property(name: string, value: string, at: Place): void {
    if (this.propertyNames.size < MOST.environment) this.propertyNames.add(capped(name, LONGEST.name))
    this.describe(name, value, `properties of ${this.open.at(-1)?.label ?? "the file"}`, at)
  }

  /** Attributes of the root, and of the innermost open suite or else the first one of the file. */
  signs(): { root: string; rootAttributes: Attributes; suiteAttributes: Attributes } {
    const inner = this.open.findLast(({ element }) => element === "testsuite")
    const outside = this.open.length > 0 ? {} : this.firstSuite
    return { root: this.root?.element ?? "", rootAttributes: this.root?.attributes ?? {}, suiteAttributes: inner?.attributes ?? outside }
  }

  declared(): Declared {
    const attributes = this.root?.attributes ?? {}
    const counts = { tests: countOf(attributes.tests), failures: countOf(attributes.failures), errors: countOf(attributes.errors) }
    return { ...counts, skipped: countOf(attributes.skipped), durationSeconds: secondsOf(attributes.time ?? "") }
  }

  /** Warns where the root's totals of failures, errors and skips are not those of what is listed. */
  compare(counts: Counts): void {
    const { failures, errors, skipped } = this.declared()
    const bad = counts.failed + counts.errored
    const at = this.root?.at ?? null
    if (failures !== null && (failures + (errors ?? 0) !== bad || errors === null) && failures !== counts.failed) {
      this.warnings.note("declared-count-mismatch", `failures="${failures}" errors="${errors ?? ""}", ${bad} listed`, at)
    }
    if (skipped !== null && skipped !== counts.skipped && skipped + (countOf(this.root?.attributes.disabled) ?? 0) !== counts.skipped) {
      this.warnings.note("declared-count-mismatch", `skipped="${skipped}", ${counts.skipped} listed`, at)
    }
  }

  environment(): EnvironmentEntry[] {
    return [...this.entries.values()]
  }

  /** The root's time stamp, else the earliest of the suites'. */
  startedAt(utcUnlessStated: boolean): StartedAt | null {
    const rootText = this.root?.attributes.timestamp
    const texts = rootText !== undefined && startedAtOf(rootText, utcUnlessStated) ? [rootText] : this.starts.map(({ text }) => text)
    const starts = texts.flatMap((text) => startedAtOf(text, utcUnlessStated) ?? [])
    const moment = ({ at, zone }: StartedAt) => Date.parse(zone === "unknown" ? `${at}Z` : at)
    return starts.reduce<StartedAt | null>((first, next) => (first && moment(first) <= moment(next) ? first : next), null)
  }

  private enterRoot(suite: OpenSuite): void {
    this.root = suite
    for (const [name, value] of Object.entries(suite.attributes)) {
      if (!ORDINARY.has(name) && !name.startsWith("xmlns") && !name.includes(":")) {
        this.describe(name, value, `attributes of ${suite.element}`, suite.at)
      }
    }
  }

  private noteStart(text: string | undefined, label: string, at: Place): void {
    if (text === undefined || text.trim() === "") return
    const start = startedAtOf(text, false)
    if (!start) this.warnings.note("unusable-timestamp", `${label}: "${text}"`, at)
    else if (this.starts.length < MOST.environment) this.starts.push({ text, at })
  }

  private describe(key: string, value: string, from: string, at: Place): void {
    const id = `${key}\u0000${value}`
    if (this.entries.has(id)) return
    if (this.entries.size >= MOST.environment || value.length > LONGEST.message) this.warnings.note("environment-shortened", null, at)
    if (this.entries.size >= MOST.environment) return
    this.entries.set(id, { key: capped(key, LONGEST.name), value: capped(value, LONGEST.message), from })
  }
}
