import { ctrfKey, ctrfPath, ctrfProperties } from "./ctrf-names.ts"
import { EnvironmentLog } from "./environment-log.ts"
import type { JsonFormat } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import { isObject, JsonMembers, own, verbatim } from "./json-members.ts"
import { MOST } from "./limits.ts"
import { type Completeness, type Declared, NO_PLACE, type RunHeader, type StartedAt, type TestResultRow, unreadable } from "./model.ts"
import { earlier, ofUnixTime } from "./moments.ts"
import { resultRow } from "./result-row.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { firstLine } from "./text-buffer.ts"
import { secondsOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

/** spec/ctrf.md, section 9.3. A tool's word that is none of the others becomes "other" there. */
const WORDS: StatusWords = {
  passed: word("passed"),
  failed: word("failed"),
  skipped: word("skipped"),
  pending: word("other", "pending"),
  other: word("other"),
}

/** One CTRF report while its tests are read; its `results` object has the rest. */
class CtrfRun {
  private readonly results: JsonMembers
  private readonly gathered: Gathered
  private readonly suites = new Set<string>()
  private firstStart: StartedAt | null = null

  constructor(results: JsonMembers, gathered: Gathered) {
    this.results = results
    this.gathered = gathered
  }

  addTest(test: JsonMembers): void {
    const at = test.at()
    const row = this.row(this.gathered.begin(at), test)
    this.suites.add(row.suitePath.join("\u0000"))
    this.firstStart = earlier(this.firstStart, row.startedAt)
    this.gathered.add(row, at)
  }

  header(): RunHeader {
    const { counts, warnings, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    const summary = this.results.inner("summary")
    const tool = this.results.inner("tool")
    const name = tool?.text("name")
    const start = summary ? this.start(summary, "summary") : null
    const declared = this.declared(summary, start)
    this.compare(summary, declared)
    return {
      format: "ctrf",
      tool: name ? { name, version: tool?.text("version") ?? null } : null,
      startedAt: start ?? this.firstStart,
      durationSeconds,
      declared,
      counts,
      suites: this.suiteCount(summary),
      completeness: this.completeness(declared),
      environment: this.environment(),
      warnings: warnings.list(),
    }
  }

  private row(index: number, test: JsonMembers): TestResultRow {
    const { warnings } = this.gathered
    const name = test.text("name")
    const suitePath = ctrfPath(test)
    const told = test.text("status") ?? ""
    const { status, detail } = statusOf(WORDS, told, name, warnings, test.at("status"))
    const toolWord = test.text("rawStatus")
    const attempts = this.attempts(test, name, status === "failed")
    // "Flaky only if its final status is passed": a late failure is none, whatever the flag says.
    const isFlaky = status === "passed" && (test.flag("flaky") || attempts.length > 0)
    const isTodo = status !== "passed" && status !== "failed" && toolWord?.toLowerCase() === "todo"
    const [message, stackTrace] = [textOf(test, "message"), textOf(test, "trace")]
    return resultRow({
      index,
      suitePath,
      name,
      key: name === null ? null : ctrfKey(suitePath, name, test.value("filePath")),
      status,
      detail: isFlaky ? "flaky" : isTodo ? "todo" : detail,
      rawStatus: toolWord || told,
      durationSeconds: this.seconds(test, name),
      startedAt: this.start(test, name),
      message: message ?? (status === "passed" ? null : firstLine(stackTrace)),
      stackTrace,
      stdout: textOf(test, "stdout"),
      stderr: textOf(test, "stderr"),
      attempts,
      properties: ctrfProperties(test),
    })
  }

  /** The failed tries before the last one. Some tools list the last one too, which is the result itself. */
  private attempts(test: JsonMembers, name: string | null, hasFailed: boolean): TestResultRow["attempts"] {
    if (test.value("retryAttempts") === null) return []
    const all = [...test.objects("retryAttempts")]
    const retries = test.value("retries")
    const listsLast = hasFailed && typeof retries === "number" && all.length > retries
    return all.slice(0, listsLast ? -1 : undefined).flatMap((attempt) => {
      const { status } = statusOf(WORDS, attempt.text("status") ?? "", name, this.gathered.warnings, attempt.at("status"))
      if (status !== "failed") return []
      return [{ status, message: textOf(attempt, "message"), stackTrace: textOf(attempt, "trace") }]
    })
  }

  /** Milliseconds in the file. Whole ones by the specification; what has a fraction is as clear. */
  private seconds(members: JsonMembers, of: string | null): number | null {
    const value = members.value("duration")
    if (value === null) return null
    const milliseconds = typeof value === "number" || typeof value === "string" ? secondsOf(String(value)) : null
    const { warnings } = this.gathered
    if (milliseconds === null) warnings.note("unusable-duration", `${of ?? "(no name)"}: ${JSON.stringify(value)}`, members.at("duration"))
    else if (!Number.isInteger(value)) warnings.note("nonstandard-format", '"duration" is no whole number', members.at("duration"))
    return milliseconds === null ? null : milliseconds / 1000
  }

  private start(members: JsonMembers, of: string | null): StartedAt | null {
    const value = members.value("start")
    // Converters that know no time write 0.
    if (value === null || value === 0) return null
    const start = ofUnixTime(value)
    if (!start) this.gathered.warnings.note("unusable-timestamp", `${of ?? "(no name)"}: ${JSON.stringify(value)}`, members.at("start"))
    return start
  }

  private declared(summary: JsonMembers | null, start: StartedAt | null): Declared {
    const none = { tests: null, failures: null, errors: null, skipped: null, durationSeconds: null }
    if (!summary) return none
    const [from, to] = [summary.value("start"), summary.value("stop")]
    const span = start && ofUnixTime(to) && typeof from === "number" && typeof to === "number" && to >= from ? (to - from) / 1000 : null
    const counted = { tests: summary.count("tests"), failures: summary.count("failed"), errors: null, skipped: summary.count("skipped") }
    return { ...counted, durationSeconds: this.seconds(summary, "summary") ?? span }
  }

  private compare(summary: JsonMembers | null, { tests, failures, skipped }: Declared): void {
    if (!summary) return
    const { counts } = this.gathered
    const [pending, other] = [summary.count("pending"), summary.count("other")]
    // A tool's own words end up under either of the two.
    const rest = pending === null && other === null ? null : (pending ?? 0) + (other ?? 0)
    const claims: [string, number | null, number][] = [
      ["tests", tests, counts.total],
      ["passed", summary.count("passed"), counts.passed],
      ["failed", failures, counts.failed],
      ["skipped", skipped, counts.skipped],
      ["pending and other", rest, counts.other],
    ]
    for (const [what, claimed, listed] of claims) {
      if (claimed === null || claimed === listed) continue
      this.gathered.warnings.note("declared-count-mismatch", `${what}: ${claimed}, ${listed} listed`, this.results.at("summary"))
    }
  }

  private completeness({ tests }: Declared): Completeness {
    if (tests === null) return "unknown"
    return tests > this.gathered.counts.total ? "incomplete" : "complete"
  }

  /** As the tool counts its suites, for a path does not say which of its parts is one; else as many as there are paths. */
  private suiteCount(summary: JsonMembers | null): number {
    const declared = summary?.count("suites") ?? null
    return declared !== null && declared <= MOST.results ? declared : this.suites.size
  }

  /** Objects inside are read to their ends, each name with those before it: {"guest": {"os": "…"}} is guest.os. */
  private environment() {
    const log = new EnvironmentLog(this.gathered.warnings)
    const environment = this.results.inner("environment")
    const open = environment ? [{ members: environment, prefix: "", from: "results.environment" }] : []
    for (let next = open.pop(); next; next = open.pop()) {
      const { members, prefix, from } = next
      for (const name of members.names()) {
        const value = members.value(name)
        const isExtra = members === environment && name === "extra"
        const inner = isObject(value) ? members.inner(name) : null
        if (inner) open.push({ members: inner, prefix: isExtra ? "" : `${prefix}${name}.`, from: isExtra ? `${from}.extra` : from })
        else log.add(`${prefix}${name}`, verbatim(value) ?? "", from, members.at(name))
      }
    }
    return log.list()
  }
}

/** A text, or the lines of one. */
function textOf(members: JsonMembers, name: string): string | null {
  const text = Array.isArray(members.value(name)) ? members.texts(name).join("\n") : members.text(name)
  return text?.trim() ? text : null
}

const NAME = /^\s*ctrf\s*$/i
const isNamed = (value: unknown): boolean => typeof value === "string" && NAME.test(value)

/** Reporters leave out or misspell what the specification requires; where the results are is the same in all versions so far. */
function checkEnvelope(root: JsonMembers, warnings: WarningLog): void {
  const note = (name: string, example: string) =>
    warnings.note("nonstandard-format", example, root.value(name) === null ? null : root.at(name))
  const format = root.text("reportFormat")
  if (format === null) note("reportFormat", "no reportFormat")
  else if (format !== "CTRF") note("reportFormat", `reportFormat "${format}"`)
  const version = root.text("specVersion")
  if (version === null) note("specVersion", "no specVersion")
  else if (!/^[01]\.\d+\.\d+$/.test(version)) note("specVersion", `specVersion "${version}"`)
}

/** The Common Test Report Format (ctrf-io/ctrf, spec/ctrf.md 0.0.0 and schema/ctrf.schema.json). */
export const ctrf: JsonFormat = {
  format: "ctrf",
  found: "a CTRF report",

  matches(value) {
    if (!isObject(value)) return false
    const results = own(value, "results")
    if (isNamed(own(value, "reportFormat"))) return true
    return isObject(results) && isObject(own(results, "tool")) && (Object.hasOwn(results, "tests") || isObject(own(results, "summary")))
  },

  async read(file, gathered, sink) {
    if (!isObject(file.value)) throw unreadable("A CTRF report has to be an object.", NO_PLACE)
    const root = new JsonMembers(file.value, [], file, gathered.warnings)
    checkEnvelope(root, gathered.warnings)
    const results = root.inner("results")
    if (!results) throw unreadable('The member "results" has to be an object.', root.at("results")() ?? root.at()() ?? NO_PLACE)
    if (!Array.isArray(results.value("tests"))) {
      throw unreadable('The member "tests" has to be a list.', results.at("tests")() ?? results.at()() ?? NO_PLACE)
    }
    const run = new CtrfRun(results, gathered)
    for (const test of results.objects("tests")) {
      run.addTest(test)
      await gathered.handOverFull(sink)
    }
    await gathered.handOverRest(sink)
    return run.header()
  },
}
