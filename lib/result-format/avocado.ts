import { avocadoKey } from "./avocado-name.ts"
import { pythonTexts } from "./avocado-whiteboard.ts"
import { EnvironmentLog } from "./environment-log.ts"
import type { JsonFormat } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import { isObject, JsonMembers, verbatim } from "./json-members.ts"
import { LONGEST } from "./limits.ts"
import { type Completeness, NO_PLACE, type RunHeader, type StartedAt, type TestResultRow, unreadable } from "./model.ts"
import { earlier, ofUnixTime } from "./moments.ts"
import { resultRow } from "./result-row.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { startedAtOf } from "./values.ts"

/** avocado/core/teststatus.py; those after CANCEL are of its first years. */
const WORDS: StatusWords = {
  PASS: word("passed"),
  WARN: word("passed", "warned"),
  FAIL: word("failed"),
  ERROR: word("errored"),
  INTERRUPTED: word("errored", "interrupted"),
  SKIP: word("skipped"),
  CANCEL: word("skipped", "cancelled"),
  TEST_NA: word("skipped", "not_applicable"),
  ABORT: word("errored", "aborted"),
  RUNNING: word("other", "running"),
  NOSTATUS: word("other", "no_verdict"),
}

/** The job's totals and the words that are counted in each (avocado/core/result.py). */
const TOTALS: readonly [string, readonly string[]][] = [
  ["pass", ["PASS"]],
  ["warn", ["WARN"]],
  ["failures", ["FAIL"]],
  ["skip", ["SKIP", "TEST_NA"]],
  ["cancel", ["CANCEL"]],
  ["interrupt", ["INTERRUPTED"]],
]

/** What Avocado writes for a text that it does not have; "None" in older versions. */
const PLACEHOLDERS = new Set(["<unknown>", "None"])

/** Names of what a whiteboard tells of the host: kvm_version is its kernel, and "…-ver" is what older tests of tp-qemu write. */
const VERSION_NAME = /(?:^|[_-])ver(?:sion)?$/i
const LOOKS_LIKE_VERSIONS = /^\s*\{[\s\S]*ver/i
/** Tests of one's own often write name=value;name=value. */
const PAIRS = /^[\w.-]+=[^;\n]*(?:;\s*[\w.-]+=[^;\n]*)*;?$/

class AvocadoRun {
  private readonly job: JsonMembers
  private readonly gathered: Gathered
  private readonly environment: EnvironmentLog
  private readonly listed = new Map<string, number>()
  private firstStart: StartedAt | null = null

  constructor(job: JsonMembers, gathered: Gathered) {
    this.job = job
    this.gathered = gathered
    this.environment = new EnvironmentLog(gathered.warnings)
  }

  addTest(test: JsonMembers): void {
    const at = test.at()
    const row = this.row(this.gathered.begin(at), test)
    const status = row.rawStatus.trim().toUpperCase()
    if (Object.hasOwn(WORDS, status)) this.listed.set(status, (this.listed.get(status) ?? 0) + 1)
    this.firstStart = earlier(this.firstStart, row.startedAt)
    this.gathered.add(row, at)
  }

  header(): RunHeader {
    const { counts, warnings, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    const { job } = this
    const declared = { tests: job.count("total"), failures: job.count("failures"), errors: job.count("errors"), skipped: job.count("skip") }
    this.compare(declared.tests)
    return {
      format: "avocado-json",
      tool: { name: "avocado", version: null },
      // The job's own start is of the host's clock without its zone; that of a test tells the moment.
      startedAt: this.firstStart ?? this.jobStart(),
      durationSeconds,
      declared: { ...declared, durationSeconds: job.seconds("time", "the job") },
      counts,
      suites: 1,
      completeness: this.completeness(declared.tests),
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private row(index: number, test: JsonMembers): TestResultRow {
    const { warnings } = this.gathered
    const name = nameOf(test)
    const rawStatus = test.text("status") ?? ""
    const known = statusOf(WORDS, rawStatus, name, warnings, test.at("status"))
    const reason = told(test, "fail_reason")
    const isTimeout = known.detail === "interrupted" && /timeout reached/i.test(reason ?? "")
    this.readWhiteboard(test, name)
    return resultRow({
      index,
      suitePath: [],
      name,
      key: name === null ? null : avocadoKey(name),
      status: known.status,
      detail: isTimeout ? "timeout" : known.detail,
      rawStatus,
      // "time" in older versions.
      durationSeconds: test.seconds(test.value("time_elapsed") === null ? "time" : "time_elapsed", name),
      startedAt: this.start(test, name),
      message: reason,
      properties: propertiesOf(test),
    })
  }

  /** "time_start" is no date: it counts from when the host was started. */
  private start(test: JsonMembers, name: string | null): StartedAt | null {
    const value = test.value("actual_time_start")
    if (value === null) return null
    const start = typeof value === "number" ? ofUnixTime(value * 1000) : null
    if (!start) {
      this.gathered.warnings.note("unusable-timestamp", `${name ?? "(no name)"}: ${JSON.stringify(value)}`, test.at("actual_time_start"))
    }
    return start
  }

  private jobStart(): StartedAt | null {
    const text = this.job.text("start")
    if (text === null) return null
    const start = startedAtOf(text, false)
    if (!start) this.gathered.warnings.note("unusable-timestamp", `the job: "${text}"`, this.job.at("start"))
    return start
  }

  private readWhiteboard(test: JsonMembers, name: string | null): void {
    const text = told(test, "whiteboard")?.trim()
    if (!text) return
    const from = `whiteboard of ${told(test, "id") ?? name ?? "a test without a name"}`
    const at = test.at("whiteboard")
    if (text.length <= LONGEST.property && PAIRS.test(text)) this.environment.add("whiteboard", text, from, at)
    if (!text.startsWith("{")) return
    const members = text.length <= LONGEST.message ? pythonTexts(text) : null
    if (members) {
      for (const [key, value] of members) if (VERSION_NAME.test(key)) this.environment.add(key, value, from, at)
    } else if (LOOKS_LIKE_VERSIONS.test(text)) this.gathered.warnings.note("unread-environment", from, at)
  }

  private compare(total: number | null): void {
    const { job, listed, gathered } = this
    const counted = (words: readonly string[]) => words.reduce((sum, one) => sum + (listed.get(one) ?? 0), 0)
    const known = TOTALS.map(([name, words]): [string, number] => [name, counted(words)])
    // All that has no total of its own is an error, as interrupted tests were before they had one.
    const interrupted = job.value("interrupt") === null ? counted(["INTERRUPTED"]) : 0
    const errors = known.reduce((left, [, count]) => left - count, gathered.counts.total + interrupted)
    for (const [name, count] of [...known, ["errors", errors] as const]) this.compareOne(name, job.count(name), count)
    this.compareOne("total", total, gathered.counts.total)
  }

  private compareOne(name: string, claimed: number | null, count: number): void {
    if (claimed === null || claimed === count) return
    this.gathered.warnings.note("declared-count-mismatch", `${name}: ${claimed}, ${count} listed`, this.job.at(name))
  }

  /** A test that never began is in the totals and in no list. Where one was interrupted as well, so was the job. */
  private completeness(total: number | null): Completeness {
    if (total === null) return "unknown"
    if (total <= this.gathered.counts.total) return "complete"
    return this.listed.has("INTERRUPTED") ? "aborted" : "incomplete"
  }
}

function told(test: JsonMembers, name: string): string | null {
  const text = test.text(name)
  return text === null || PLACEHOLDERS.has(text) ? null : text
}

/** Older versions call the name "test" and "url", or have it in the id alone, after a number. */
function nameOf(test: JsonMembers): string | null {
  return told(test, "name") ?? told(test, "test") ?? told(test, "url") ?? told(test, "id")?.replace(/^\d+-/, "") ?? null
}

function propertiesOf(test: JsonMembers): Record<string, string[]> {
  const properties: Record<string, string[]> = {}
  for (const name of ["id", "logdir", "logfile", "whiteboard"]) {
    const text = told(test, name)
    if (text) properties[name] = [text]
  }
  // As in a docstring: a tag by itself, or one with a value.
  const tags = test.inner("tags")
  const words = (tags?.names() ?? []).flatMap((tag) => {
    const value = tags?.value(tag)
    return Array.isArray(value) ? value.map((one) => `${tag}:${verbatim(one) ?? ""}`) : [tag]
  })
  if (words.length > 0) properties.tag = words
  return properties
}

/** The results.json of an Avocado job, with or without Avocado-VT (avocado/plugins/jsonresult.py). */
export const avocadoJson: JsonFormat = {
  format: "avocado-json",
  found: "results of an Avocado job",

  matches: (value) => isObject(value) && Object.hasOwn(value, "job_id") && Object.hasOwn(value, "tests"),

  async read(file, gathered, sink) {
    if (!isObject(file.value)) throw unreadable("Results of an Avocado job have to be an object.", NO_PLACE)
    const job = new JsonMembers(file.value, [], file, gathered.warnings)
    if (!Array.isArray(job.value("tests"))) throw unreadable('The member "tests" has to be a list.', job.at("tests")() ?? NO_PLACE)
    const run = new AvocadoRun(job, gathered)
    for (const test of job.objects("tests")) {
      run.addTest(test)
      await gathered.handOverFull(sink)
    }
    await gathered.handOverRest(sink)
    return run.header()
  },
}
