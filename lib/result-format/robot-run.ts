import { EnvironmentLog } from "./environment-log.ts"
import type { Gathered } from "./gathered.ts"
import { LONGEST, MOST } from "./limits.ts"
import type { At, Completeness, Counts, CuttableField, Declared, RunHeader, StartedAt } from "./model.ts"
import { secondsBetween } from "./moments.ts"
import { resultRow } from "./result-row.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { capped, firstLine } from "./text-buffer.ts"
import { secondsOf, startedAtOf } from "./values.ts"

const WORDS: StatusWords = { PASS: word("passed"), FAIL: word("failed"), SKIP: word("skipped"), "NOT RUN": word("other", "not_run") }

/** Robot's own tags for a test that it did not run because the run was given up; with a hyphen before version 4. */
const EXIT_TAGS = new Set(["robot:exit", "robot-exit"])
const TERMINATED = "Execution terminated by signal"
/** `--skiponfailure`: the test failed, and was expected to. */
const SKIPPED_FAILURE = /^Failed (?:test|task) skipped using /

/** Schema 4 and older write local times as "20220201 17:17:12.701". */
const OLD_TIME = /^\s*(\d{4})(\d\d)(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)\s*$/

/** `elapsed`: seconds. The others belong to schema 4 and older. */
export type RobotTimes = {
  start?: string | undefined
  elapsed?: string | undefined
  starttime?: string | undefined
  endtime?: string | undefined
}

export type RobotTest = {
  index: number
  name: string | null
  status: string
  message: string | null
  tags: string[]
  /** Whether the test was critical, which only versions before 4 knew. */
  critical: string | null
  times: RobotTimes
  cut: Iterable<CuttableField>
}

/** What the two kinds of Robot Framework output have in common: suites, tests in them, and what is compared at the end. */
export class RobotRun {
  readonly gathered: Gathered
  private readonly environment: EnvironmentLog
  private readonly open: { name: string; fullName: string; outsideFailed: boolean }[] = []
  private total: { pass: number; fail: number; skip: number | null; at: At } | null = null
  private durationSeconds: number | null = null
  private startedAt: StartedAt | null = null
  private suites = 0
  private givenUp = false

  constructor(gathered: Gathered) {
    this.gathered = gathered
    this.environment = new EnvironmentLog(gathered.warnings)
  }

  enterSuite(given: string | null): void {
    const name = capped(given ?? "", LONGEST.name)
    const parent = this.open.at(-1)
    // A key is no longer than this, so a longer start of it is not needed.
    const fullName = capped(parent ? `${parent.fullName}.${name}` : name, LONGEST.key)
    this.open.push({ name, fullName, outsideFailed: false })
    this.suites++
  }

  leaveSuite(): void {
    this.open.pop()
  }

  addTest(test: RobotTest, at: At): void {
    const { name, status: rawStatus, message, tags } = test
    const { warnings } = this.gathered
    const { status, detail } = statusOf(WORDS, rawStatus, name, warnings, at)
    const { startedAt, seconds } = this.timesOf(test.times, name ?? "(no name)", at)
    if (message?.startsWith(TERMINATED) || tags.some((tag) => EXIT_TAGS.has(tag))) this.givenUp = true
    const properties: Record<string, string[]> = {}
    if (tags.length > 0) properties.tag = tags
    if (test.critical !== null && test.critical !== "yes") properties.critical = [test.critical]
    const row = resultRow({
      index: test.index,
      suitePath: this.open.map((suite) => suite.name),
      name,
      // Robot's own long name: those of the suites and of the test, joined by dots.
      key: name?.trim() ? [...this.open.slice(-1).map((suite) => suite.fullName), name].join(".") : null,
      status,
      detail: status === "skipped" && SKIPPED_FAILURE.test(message ?? "") ? "expected_failure" : detail,
      rawStatus,
      durationSeconds: seconds,
      startedAt,
      message,
      properties,
      cut: tags.length > MOST.properties ? [...test.cut, "properties"] : test.cut,
    })
    this.gathered.add(row, at)
  }

  addMetadata(name: string, value: string, at: At): void {
    this.environment.add(name, value, `metadata of suite "${this.open.at(-1)?.name ?? ""}"`, at)
  }

  /** A setup or teardown of the suite that is open. */
  endStep(type: string, status: string, message: string | null, at: At): void {
    const suite = this.open.at(-1)
    if (status.trim().toUpperCase() !== "FAIL" || !suite) return
    suite.outsideFailed = true
    this.noteOutside(`${type.toLowerCase() || "a keyword"} of suite "${suite.name}"`, message, at)
  }

  /** The status of the suite that is open. Only the outermost one's is that of the run. */
  endSuite(status: string, message: string | null, times: RobotTimes, at: At): void {
    const suite = this.open.at(-1)
    if (!suite) return
    const { startedAt, seconds } = this.timesOf(times, `suite "${suite.name}"`, at)
    if (this.open.length === 1) {
      this.startedAt = startedAt
      this.durationSeconds = seconds
    }
    // The step may have been removed to make the file smaller; a suite without it has a message only when a parent's failed.
    const inherited = message?.trimStart().startsWith("Parent suite")
    if (status === "FAIL" && message !== null && !inherited && !suite.outsideFailed) this.noteOutside(`suite "${suite.name}"`, message, at)
  }

  /** A message of the run as a whole: a library that cannot be imported, a file that cannot be read. */
  addError(level: string, message: string | null, at: At): void {
    if (level === "ERROR" || level === "FAIL") this.noteOutside("execution error", message, at)
  }

  /** The file's own totals of all tests; before version 4 nothing was skipped. */
  declare(pass: number | null, fail: number | null, skip: number | null, at: At): void {
    if (pass !== null && fail !== null) this.total = { pass, fail, skip, at }
  }

  /** `generator`: the name and version that the tool gives itself, as in "Robot 7.0 (Python 3.11.2 on linux)". */
  header(format: string, generator: string | null): RunHeader {
    const { warnings, counts, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    const declared = this.compared(counts)
    return {
      format,
      tool: { name: "robot", version: /^\s*\S+\s+(\S+)/.exec(generator ?? "")?.[1]?.slice(0, 100) ?? null },
      startedAt: this.startedAt,
      durationSeconds,
      declared,
      counts,
      suites: this.suites,
      completeness: this.completeness(declared.tests, counts.total),
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private compared(counts: Counts): Declared {
    const { total, durationSeconds } = this
    if (!total) return { tests: null, failures: null, errors: null, skipped: null, durationSeconds }
    const { pass, fail, skip, at } = total
    const tests = pass + fail + (skip ?? 0)
    const listed = { pass: counts.passed, fail: counts.failed, skip: counts.skipped }
    if (tests !== counts.total || pass !== listed.pass || fail !== listed.fail || (skip ?? 0) !== listed.skip) {
      const said = `pass="${pass}" fail="${fail}"${skip === null ? "" : ` skip="${skip}"`}`
      const found = `${listed.pass}, ${listed.fail} and ${listed.skip} of ${counts.total} listed`
      this.gathered.warnings.note("declared-count-mismatch", `${said}, ${found}`, at)
    }
    return { tests, failures: fail, errors: null, skipped: skip, durationSeconds }
  }

  private completeness(tests: number | null, listed: number): Completeness {
    if (this.givenUp) return "aborted"
    if (tests === null) return "unknown"
    return tests > listed ? "incomplete" : "complete"
  }

  private noteOutside(what: string, message: string | null, at: At): void {
    const line = firstLine(message)
    this.gathered.warnings.note("failed-outside-tests", line === null ? what : `${what}: ${line}`, at)
  }

  /** Times as they are written, local and without a zone. */
  private timesOf(times: RobotTimes, of: string, at: At): { startedAt: StartedAt | null; seconds: number | null } {
    const { warnings } = this.gathered
    const start = times.start ?? times.starttime
    const startedAt = start === undefined ? null : startedAtOf(asIso(start), false)
    if (start !== undefined && !startedAt) warnings.note("unusable-timestamp", `${of}: "${start}"`, at)
    const { elapsed, endtime } = times
    if (elapsed === undefined && endtime === undefined) return { startedAt, seconds: null }
    const seconds = elapsed === undefined ? secondsBetween(startedAt, startedAtOf(asIso(endtime ?? ""), false)) : secondsOf(elapsed)
    if (seconds === null) warnings.note("unusable-duration", `${of}: "${elapsed ?? `${start ?? ""} to ${endtime}`}"`, at)
    return { startedAt, seconds }
  }
}

const asIso = (text: string) => text.replace(OLD_TIME, "$1-$2-$3T$4")
