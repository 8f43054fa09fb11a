import { EnvironmentLog } from "./environment-log.ts"
import type { JsonFormat } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import { isObject, JsonMembers, own, verbatim } from "./json-members.ts"
import { type Completeness, NO_PLACE, type RunHeader, type StartedAt, unreadable } from "./model.ts"
import { earlier, secondsBetween } from "./moments.ts"
import { resultRow } from "./result-row.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { firstLine } from "./text-buffer.ts"
import { startedAtOf } from "./values.ts"

/** Results of a module. Those after "none" are the words of os-autoinst, which openQA stores in its own (OpenQA/Schema/Result/JobModules.pm). */
const MODULE_WORDS: StatusWords = {
  passed: word("passed"),
  softfailed: word("other", "soft_failed"),
  failed: word("failed"),
  skipped: word("skipped"),
  cancelled: word("skipped", "cancelled"),
  running: word("other", "running"),
  none: word("other", "not_run"),
  ok: word("passed"),
  softfail: word("other", "soft_failed"),
  fail: word("failed"),
  skip: word("skipped"),
  na: word("other", "not_run"),
  unk: word("other", "not_run"),
}

/** Results of a job (OpenQA/Jobs/Constants.pm). */
const JOB_WORDS: StatusWords = {
  passed: word("passed"),
  softfailed: word("other", "soft_failed"),
  failed: word("failed"),
  incomplete: word("errored", "interrupted"),
  timeout_exceeded: word("errored", "timeout"),
  parallel_failed: word("errored", "aborted"),
  skipped: word("skipped"),
  obsoleted: word("skipped", "cancelled"),
  parallel_restarted: word("other", "cancelled"),
  user_cancelled: word("other", "cancelled"),
  user_restarted: word("other", "cancelled"),
  none: word("other", "no_verdict"),
}

const WHOLE_RESULTS = new Set(["passed", "softfailed", "failed"])
const FAILED_RESULTS = new Set(["failed", "incomplete", "timeout_exceeded", "parallel_failed"])
const FINAL_STATES = new Set(["done", "cancelled"])

/** Settings are shown to whoever may see the run; what opens something is not. */
const SECRET = /passw|secret|token|credential|regcode|_key$|^key$/i

/** openQA words a module's seconds as "1h 2m 3s", leaving out what is zero. */
const TIME_WORDS = /^(?=\d)(?:(\d+)d ?)?(?:(\d+)h ?)?(?:(\d+)m ?)?(?:(\d+)s)?$/

class OpenqaRun {
  private readonly gathered: Gathered
  private readonly environment: EnvironmentLog
  private readonly handOver: () => Promise<void>
  private startedAt: StartedAt | null = null
  private durations = 0
  private jobs = 0
  private completeness: Completeness = "unknown"

  constructor(gathered: Gathered, handOver: () => Promise<void>) {
    this.gathered = gathered
    this.environment = new EnvironmentLog(gathered.warnings)
    this.handOver = handOver
  }

  async addJob(members: JsonMembers): Promise<void> {
    this.jobs++
    const settings = members.inner("settings")
    const test = members.text("test") ?? settings?.text("TEST") ?? members.text("name")
    const from = `settings of job ${members.id("id") ?? test ?? "(no name)"}`
    for (const name of settings?.names() ?? []) {
      if (!SECRET.test(name)) this.environment.add(name, verbatim(settings?.value(name)) ?? "", from, settings?.at(name) ?? null)
    }
    const started = this.time(members, "t_started", test)
    this.startedAt = earlier(this.startedAt, started)
    this.judge(completenessOf(members.text("state"), members.text("result")))
    const modules = modulesOf(members)
    if (modules === null) await this.addWhole(members, test, started)
    else await this.addModules(members, test, modules)
  }

  header(): RunHeader {
    const { counts, warnings, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    return {
      format: "openqa-json",
      tool: { name: "openqa", version: null },
      startedAt: this.startedAt,
      durationSeconds: this.durations === 0 ? null : durationSeconds,
      declared: { tests: null, failures: null, errors: null, skipped: null, durationSeconds: null },
      counts,
      suites: this.jobs,
      completeness: this.completeness,
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  /** A job whose modules are not told is a result itself. */
  private async addWhole(members: JsonMembers, test: string | null, startedAt: StartedAt | null): Promise<void> {
    const index = this.gathered.begin(members.at())
    const rawStatus = members.text("result") ?? ""
    const { status, detail } = statusOf(JOB_WORDS, rawStatus, test, this.gathered.warnings, members.at("result"))
    const durationSeconds = secondsBetween(startedAt, this.time(members, "t_finished", test))
    if (durationSeconds !== null) this.durations++
    const [message, id] = [members.text("reason"), members.id("id")]
    const properties: Record<string, string[]> = id === null ? {} : { job: [id] }
    const named = { index, suitePath: [], name: test, key: test }
    this.gathered.add(resultRow({ ...named, status, detail, rawStatus, durationSeconds, startedAt, message, properties }), members.at())
    await this.handOver()
  }

  private async addModules(members: JsonMembers, test: string | null, list: string): Promise<void> {
    let category: string | null = null
    const { warnings } = this.gathered
    let failed = false
    for (const module of members.objects(list)) {
      const index = this.gathered.begin(module.at())
      const name = module.text("name")
      // Told where it changes, and then meant for all that follow.
      category = module.text("category") ?? category
      const rawStatus = module.text("result") ?? ""
      const { status, detail } = statusOf(MODULE_WORDS, rawStatus, name, warnings, module.at("result"))
      failed ||= status === "failed"
      const durationSeconds = this.executionTime(module, name)
      if (durationSeconds !== null) this.durations++
      const id = members.id("id")
      const row = resultRow({
        index,
        suitePath: [test, category].filter((one) => one !== null),
        name,
        // As openQA addresses it: the module of the test. Its category is only a heading.
        key: name?.trim() ? [test, name].filter((one) => one !== null).join(".") : null,
        status,
        detail,
        rawStatus,
        durationSeconds,
        ...details(module, status),
        properties: { ...(id === null ? {} : { job: [id] }), ...flagsOf(module) },
      })
      this.gathered.add(row, module.at())
      await this.handOver()
    }
    const result = members.text("result") ?? ""
    if (FAILED_RESULTS.has(result) && !failed) {
      const words = [`job "${test ?? "(no name)"}" ${result}`, members.text("reason")].filter((one) => one !== null)
      warnings.note("failed-outside-tests", words.join(": "), members.at("result"))
    }
  }

  private executionTime(module: JsonMembers, name: string | null): number | null {
    const value = module.value("execution_time")
    if (value === null || value === "") return null
    const parts = typeof value === "string" ? TIME_WORDS.exec(value.trim()) : null
    if (!parts) return module.seconds("execution_time", name)
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  }

  /** openQA stores UTC and writes no zone. */
  private time(job: JsonMembers, name: string, test: string | null): StartedAt | null {
    const text = job.text(name)
    const time = text === null ? null : startedAtOf(text, true)
    if (text !== null && !time) this.gathered.warnings.note("unusable-timestamp", `${test ?? "(no name)"}: "${text}"`, job.at(name))
    return time
  }

  /** The least whole of all jobs is what the run is. */
  private judge(job: Completeness): void {
    const leastFirst: Completeness[] = ["aborted", "incomplete", "complete", "unknown"]
    this.completeness = leastFirst.find((one) => one === job || one === this.completeness) ?? "unknown"
  }
}

function completenessOf(state: string | null, result: string | null): Completeness {
  if (state === null && result === null) return "unknown"
  if (state !== null && !FINAL_STATES.has(state)) return "incomplete"
  if (result === null || result === "none") return "incomplete"
  return WHOLE_RESULTS.has(result) ? "complete" : "aborted"
}

/** Where a job's modules are: with details in "testresults", or in short in "modules". Null when it tells of none. */
function modulesOf(job: JsonMembers): string | null {
  const isTold = (name: string) => {
    const value = job.value(name)
    return value !== null && !(Array.isArray(value) && value.length === 0)
  }
  return ["testresults", "modules"].find(isTold) ?? null
}

/** The first step that is as bad as the module, in its own words. */
function details(module: JsonMembers, status: string): { message: string | null; stackTrace: string | null } {
  const bad = status === "failed" ? /^fail/ : status === "other" ? /^soft/ : null
  const steps = module.value("details")
  const isBad = (step: unknown) => isObject(step) && typeof step.result === "string" && bad?.test(step.result)
  const first: unknown = bad && Array.isArray(steps) ? steps.find(isBad) : null
  if (!isObject(first)) return { message: null, stackTrace: null }
  const text = verbatim(own(first, "text_data"))
  return { message: firstLine(text) ?? verbatim(own(first, "title")) ?? verbatim(own(first, "display_title")), stackTrace: text }
}

function flagsOf(module: JsonMembers): Record<string, string[]> {
  const named = Array.isArray(module.value("flags")) ? module.texts("flags") : []
  const set = ["important", "fatal", "milestone", "always_rollback"].filter(
    (name) => module.value(name) === 1 || module.value(name) === true,
  )
  const flags = [...new Set([...named, ...set])]
  return flags.length > 0 ? { flag: flags } : {}
}

const isJob = (value: unknown): boolean =>
  isObject(value) &&
  ["testresults", "modules", "settings"].some((name) => Object.hasOwn(value, name)) &&
  ["result", "state"].some((name) => typeof own(value, name) === "string") &&
  ["id", "test", "name"].some((name) => Object.hasOwn(value, name))

/** What the openQA API tells of jobs: one of them, "job" with one in it, or "jobs" with many. */
export const openqaJson: JsonFormat = {
  format: "openqa-json",
  found: "openQA jobs",

  matches(value) {
    if (!isObject(value)) return false
    const jobs = own(value, "jobs")
    return isJob(value) || isJob(own(value, "job")) || (Array.isArray(jobs) && jobs.some(isJob))
  },

  async read(file, gathered, sink) {
    if (!isObject(file.value)) throw unreadable("A list of openQA jobs has to be an object.", NO_PLACE)
    const root = new JsonMembers(file.value, [], file, gathered.warnings)
    const run = new OpenqaRun(gathered, () => gathered.handOverFull(sink))
    const job = root.inner("job")
    if (isJob(file.value)) await run.addJob(root)
    else if (job) await run.addJob(job)
    else for (const one of root.objects("jobs")) await run.addJob(one)
    await gathered.handOverRest(sink)
    return run.header()
  },
}
