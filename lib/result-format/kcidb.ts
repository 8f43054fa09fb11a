import { EnvironmentLog } from "./environment-log.ts"
import type { JsonFormat } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import { isObject, JsonMembers, own, verbatim } from "./json-members.ts"
import { NO_PLACE, type RunHeader, type StartedAt, type TestResultRow, unreadable } from "./model.ts"
import { earlier } from "./moments.ts"
import { resultRow } from "./result-row.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { firstLine } from "./text-buffer.ts"
import { startedAtOf } from "./values.ts"

/** kcidb_io/schema/v04_00.py to v05_03.py; MISS since 4.2. DONE: ran to its end and tells nothing of the tested code. */
const WORDS: StatusWords = {
  PASS: word("passed"),
  FAIL: word("failed"),
  ERROR: word("errored"),
  MISS: word("errored", "missed"),
  SKIP: word("skipped"),
  DONE: word("other", "no_verdict"),
}

const LISTS = ["checkouts", "builds", "tests", "issues", "incidents"]
const CHECKOUT_MEMBERS = [
  "tree_name",
  "git_repository_url",
  "git_repository_branch",
  "git_commit_hash",
  "git_commit_name",
  "patchset_hash",
  "comment",
]
const BUILD_MEMBERS = ["architecture", "config_name", "compiler", "comment"]
/** Members of a test that are shown with it as they are. */
const TEST_MEMBERS = ["id", "build_id", "origin", "log_url"]

class KcidbRun {
  private readonly gathered: Gathered
  private readonly root: JsonMembers
  private readonly major: number
  private readonly environment: EnvironmentLog
  /** Of each test by its id, what is known to be wrong with it. */
  private readonly issues = new Map<string, string[]>()
  private startedAt: StartedAt | null = null

  constructor(root: JsonMembers, major: number, gathered: Gathered) {
    this.root = root
    this.major = major
    this.gathered = gathered
    this.environment = new EnvironmentLog(gathered.warnings)
  }

  async read(handOver: () => Promise<void>): Promise<void> {
    for (const checkout of this.root.objects("checkouts")) this.describe(checkout, "checkout", CHECKOUT_MEMBERS)
    for (const build of this.root.objects("builds")) this.readBuild(build)
    this.readIssues()
    for (const test of this.root.objects("tests")) {
      const index = this.gathered.begin(test.at())
      this.gathered.add(this.row(index, test), test.at())
      await handOver()
    }
  }

  header(version: string): RunHeader {
    const { counts, warnings, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    return {
      format: "kcidb",
      tool: { name: "kcidb", version },
      startedAt: this.startedAt,
      durationSeconds,
      declared: { tests: null, failures: null, errors: null, skipped: null, durationSeconds: null },
      counts,
      suites: 1,
      // Any part of a report may be sent by itself, and nothing in it says what is still to come.
      completeness: "unknown",
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private readBuild(build: JsonMembers): void {
    this.describe(build, "build", BUILD_MEMBERS)
    const status = build.text("status")
    // Version 4 says only whether the build could be completed.
    const failed = status === null ? build.value("valid") === false : status === "FAIL" || status === "ERROR" || status === "MISS"
    if (failed)
      this.gathered.warnings.note("failed-outside-tests", `build ${build.text("id") ?? "(no id)"}: ${status ?? "not valid"}`, build.at())
  }

  private describe(object: JsonMembers, kind: string, members: readonly string[]): void {
    const from = `${kind} "${object.text("id") ?? ""}"`
    for (const name of members) this.environment.add(name, object.text(name) ?? "", from, object.at(name))
  }

  private readIssues(): void {
    const known = new Map<string, { version: number; words: string }>()
    for (const issue of this.root.objects("issues")) {
      const id = issue.text("id")
      const version = Number(issue.value("version") ?? 0)
      if (id === null || version < (known.get(id)?.version ?? 0)) continue
      const words = [issue.text("report_subject") ?? issue.text("comment"), issue.text("report_url")].filter((one) => one !== null)
      known.set(id, { version, words: words.join(" ") })
    }
    for (const incident of this.root.objects("incidents")) {
      const [test, id] = [incident.text("test_id"), incident.text("issue_id")]
      if (test === null || id === null || incident.value("present") === false) continue
      const words = known.get(id)?.words
      const list = this.issues.get(test)
      const text = words ? `${id}: ${words}` : id
      if (list) list.push(text)
      else this.issues.set(test, [text])
    }
  }

  private row(index: number, test: JsonMembers): TestResultRow {
    const path = test.text("path")
    const rawStatus = test.text("status")
    const { warnings } = this.gathered
    const { status, detail } =
      rawStatus === null ? word("other", "no_verdict") : statusOf(WORDS, rawStatus, path, warnings, test.at("status"))
    const waived = test.flag("waived")
    if (waived && this.major > 4) warnings.note("nonstandard-format", '"waived" in version 5', test.at("waived"))
    const [log, comment] = [test.text("log_excerpt"), test.text("comment")]
    this.readEnvironment(test)
    return resultRow({
      index,
      suitePath: [],
      name: path,
      key: path,
      status,
      detail: waived ? "waived" : detail,
      rawStatus: rawStatus ?? "",
      durationSeconds: test.seconds("duration", path),
      startedAt: this.start(test, path),
      message: comment ?? (status === "passed" ? null : firstLine(log)),
      stdout: log,
      properties: this.properties(test),
      // The empty path is the root of the tree: a summary of all tests of a build.
      synthetic: path === "",
    })
  }

  private start(test: JsonMembers, path: string | null): StartedAt | null {
    const text = test.text("start_time")
    if (text === null) return null
    const start = startedAtOf(text, false)
    if (!start) this.gathered.warnings.note("unusable-timestamp", `${path ?? "(no name)"}: "${text}"`, test.at("start_time"))
    this.startedAt = earlier(this.startedAt, start)
    return start
  }

  private properties(test: JsonMembers): Record<string, string[]> {
    const properties: Record<string, string[]> = {}
    for (const name of TEST_MEMBERS) {
      const text = test.text(name)
      if (text) properties[name] = [text]
    }
    const number = test.inner("number")
    const value = verbatim(number?.value("value"))
    if (number && value !== null) properties.number = [[value, number.text("unit")].filter((one) => one !== null).join(" ")]
    const issues = this.issues.get(test.text("id") ?? "")
    if (issues) properties.issue = issues
    return properties
  }

  private readEnvironment(test: JsonMembers): void {
    const environment = test.inner("environment")
    if (!environment) return
    const from = `of test "${test.text("id") ?? ""}"`
    for (const name of ["comment", "compatible"]) {
      this.environment.add(name, verbatim(environment.value(name)) ?? "", `environment ${from}`, environment.at(name))
    }
    const misc = environment.inner("misc")
    for (const name of misc?.names() ?? []) {
      this.environment.add(name, verbatim(misc?.value(name)) ?? "", `environment.misc ${from}`, misc?.at(name) ?? null)
    }
  }
}

/** KCIDB reports (kernelci/kcidb-io), major versions 4 and 5; a minor version only ever adds. */
export const kcidb: JsonFormat = {
  format: "kcidb",
  found: "a KCIDB report",

  matches(value) {
    const version = isObject(value) ? own(value, "version") : null
    return isObject(value) && isObject(version) && own(version, "major") !== undefined && LISTS.some((name) => Object.hasOwn(value, name))
  },

  async read(file, gathered, sink) {
    if (!isObject(file.value)) throw unreadable("A KCIDB report has to be an object.", NO_PLACE)
    const root = new JsonMembers(file.value, [], file, gathered.warnings)
    const version = root.inner("version")
    const major = version?.value("major")
    if (major !== 4 && major !== 5) {
      throw unreadable("This version of KCIDB is not read; versions 4 and 5 are.", file.at("version", "major")() ?? NO_PLACE)
    }
    const run = new KcidbRun(root, major, gathered)
    await run.read(() => gathered.handOverFull(sink))
    await gathered.handOverRest(sink)
    const minor = verbatim(version?.value("minor"))
    return run.header(minor === null ? String(major) : `${major}.${minor}`)
  },
}
