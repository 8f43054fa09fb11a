import { EnvironmentLog } from "./environment-log.ts"
import type { FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { LONGEST } from "./limits.ts"
import type { Completeness, CuttableField, Declared, Place, RunHeader } from "./model.ts"
import { qualifiedName } from "./qualified-name.ts"
import { readXml } from "./read-xml.ts"
import { resultRow } from "./result-row.ts"
import { durationOf, startOf, timeSpanOf } from "./stated-times.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { firstLine, TextBuffer } from "./text-buffer.ts"
import { readDefinitions, type TrxDefinitions } from "./trx-definitions.ts"
import { countOf } from "./values.ts"

/** TestOutcome of the schema vstst.xsd (namespace TeamTest/2010). */
const WORDS: StatusWords = {
  Passed: word("passed"),
  Failed: word("failed"),
  Error: word("errored"),
  Timeout: word("errored", "timeout"),
  Aborted: word("errored", "aborted"),
  NotRunnable: word("errored", "invalid"),
  Disconnected: word("errored", "interrupted"),
  PassedButRunAborted: word("errored", "aborted"),
  NotExecuted: word("skipped"),
  Pending: word("skipped", "pending"),
  Inconclusive: word("other", "inconclusive"),
  Warning: word("other", "warned"),
  Completed: word("other", "no_verdict"),
  InProgress: word("other", "running"),
}

/** Outcomes of the whole run that say it did not get to its end, and of results that never got to theirs. */
const GIVEN_UP = new Set(["Aborted", "Disconnected", "Timeout", "PassedButRunAborted"])
const UNFINISHED = new Set(["InProgress", "Pending"])
/** The xUnit adapter reports each failed or skipped test once more, as an error or a warning of the run. */
const REPEATED = /\[(?:FAIL|SKIP)\]\s*$/
/** Microsoft.Testing.Platform's error of the run says with 2 that tests failed, which they say themselves. */
const TESTS_FAILED = /^Exit code indicates failure: '2'/
/** VSTest's error of a run whose host crashed or that was stopped; the outcome of the run is "Failed" then, as if tests had. */
const RUN_ABORTED = /\b(?:test run was aborted|test run is aborted|test host process crashed)\b/i

type Attributes = Record<string, string>
type Text = "message" | "stackTrace" | "stdout" | "stderr"
type Kind =
  | Text
  | "root"
  | "times"
  | "results"
  | "result"
  | "output"
  | "errorInfo"
  | "summary"
  | "counters"
  | "runInfos"
  | "runInfo"
  | "note"
  | "other"

const children = (of: Record<string, Kind>) => new Map(Object.entries(of))

/** Which elements count, and where: the summary has an Output of its own, and other elements may have children of any name. */
const INSIDE: Partial<Record<Kind, Map<string, Kind>>> = {
  root: children({ Times: "times", Results: "results", ResultSummary: "summary" }),
  result: children({ Output: "output", InnerResults: "results" }),
  output: children({ ErrorInfo: "errorInfo", StdOut: "stdout", StdErr: "stderr" }),
  errorInfo: children({ Message: "message", StackTrace: "stackTrace" }),
  summary: children({ Counters: "counters", RunInfos: "runInfos" }),
  runInfos: children({ RunInfo: "runInfo" }),
  runInfo: children({ Text: "note" }),
}

/** UnitTestResult, ManualTestResult and their like, and TestResultAggregation, which sums up an ordered test. */
const RESULT = /Result(?:Aggregation)?$/

type Frame = { kind: Kind; attributes: Attributes; at: Place; text: TextBuffer | null }

/** One result while it is open. `rows`: the results inside of it; `unhappy`: whether one of them failed. */
type Draft = { attributes: Attributes; at: Place; texts: Record<Text, TextBuffer>; rows: number; unhappy: boolean }

/** Reads a TRX file whose definitions of tests are known already. */
class TrxXml {
  readonly gathered = new Gathered()
  private readonly definitions: TrxDefinitions
  private readonly environment = new EnvironmentLog(this.gathered.warnings)
  private readonly frames: Frame[] = []
  private readonly drafts: Draft[] = []
  /** Results that only sum up what is inside of them: some versions count them too. */
  private readonly summed = { total: 0, passed: 0, failed: 0 }
  private counters: { attributes: Attributes; at: Place } | null = null
  private outcome: string | null = null
  private start: { text: string | undefined; at: Place } | null = null
  private unfinished = false
  private aborted = false

  constructor(definitions: TrxDefinitions) {
    this.definitions = definitions
  }

  open(name: string, attributes: Attributes, at: Place): void {
    const kind = this.kindOf(name)
    const frame: Frame = { kind, attributes, at, text: null }
    if (kind === "result") this.drafts.push(this.draft(attributes, at))
    else if (kind === "times") this.start ??= { text: attributes.start, at }
    else if (kind === "counters") this.counters ??= { attributes, at }
    else if (kind === "summary") this.outcome = attributes.outcome ?? null
    else if (kind === "note") frame.text = new TextBuffer(LONGEST.message)
    else if (kind === "message" || kind === "stackTrace" || kind === "stdout" || kind === "stderr") {
      frame.text = this.drafts.at(-1)?.texts[kind] ?? null
    }
    this.frames.push(frame)
  }

  close(): void {
    const frame = this.frames.pop()
    if (frame?.kind === "result") this.closeResult()
    else if (frame?.kind === "note") this.noteOfRun(frame)
  }

  text(text: string): void {
    this.frames.at(-1)?.text?.append(text)
  }

  wantsText(): boolean {
    return this.frames.at(-1)?.text !== null
  }

  header(): RunHeader {
    const { definitions } = this
    const { counts, warnings, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    const declared = this.compared()
    const tool = definitions.tool
    return {
      format: "trx",
      tool: tool === null ? null : { name: tool, version: null },
      startedAt: startOf(this.start?.text, "start of the run", warnings, this.start?.at ?? null),
      durationSeconds,
      declared,
      counts,
      suites: definitions.classCount,
      completeness: this.completeness(declared.tests),
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private kindOf(name: string): Kind {
    const parent = this.frames.at(-1)
    if (!parent) return "root"
    if (parent.kind === "results") return RESULT.test(name) ? "result" : "other"
    return INSIDE[parent.kind]?.get(name) ?? "other"
  }

  private draft(attributes: Attributes, at: Place): Draft {
    const texts = {
      message: new TextBuffer(LONGEST.message),
      stackTrace: new TextBuffer(LONGEST.stackTrace),
      stdout: new TextBuffer(LONGEST.stdout),
      stderr: new TextBuffer(LONGEST.stderr),
    }
    return { attributes, at, texts, rows: 0, unhappy: false }
  }

  private closeResult(): void {
    const draft = this.drafts.pop()
    if (!draft) return
    const parent = this.drafts.at(-1) ?? null
    const unhappy = draft.rows > 0 ? this.sumUp(draft) : this.addRow(draft, parent)
    if (!parent) return
    parent.rows += Math.max(draft.rows, 1)
    parent.unhappy ||= unhappy
  }

  /** A data-driven or ordered test says again what the results inside of it say; they are the tests. Answers whether one failed. */
  private sumUp({ attributes, at, texts, unhappy }: Draft): boolean {
    const { testName = null, outcome = "" } = attributes
    const { warnings } = this.gathered
    const { status } = statusOf(WORDS, outcome, testName, warnings, at)
    this.summed.total++
    if (status === "passed") this.summed.passed++
    if (status === "failed") this.summed.failed++
    const bad = status === "failed" || status === "errored"
    if (bad && !unhappy) {
      const line = firstLine(texts.message.value)
      warnings.note("failed-outside-tests", `${testName ?? "(no name)"}${line === null ? "" : `: ${line}`}`, at)
    }
    return unhappy || bad
  }

  private addRow({ attributes, at, texts }: Draft, parent: Draft | null): boolean {
    const { testName = null, outcome = "", duration, startTime, computerName } = attributes
    const { warnings } = this.gathered
    const of = testName ?? "(no name)"
    const { status, detail } = statusOf(WORDS, outcome, testName, warnings, at)
    const className = this.classOf(attributes) ?? (parent ? this.classOf(parent.attributes) : null)
    if (UNFINISHED.has(outcome)) this.unfinished = true
    if (detail === "aborted") this.aborted = true
    if (computerName) this.environment.add("computerName", computerName, "attributes of the results", at)
    // Results stand in no other result that is a row, so counting them at their end is counting them in the order of the file.
    const row = resultRow({
      index: this.gathered.begin(at),
      suitePath: className === null ? [] : [className],
      className,
      name: testName,
      key: qualifiedName(className, testName),
      parentKey: parent ? qualifiedName(this.classOf(parent.attributes), parent.attributes.testName) : null,
      status,
      detail,
      rawStatus: outcome,
      durationSeconds: durationOf(duration, of, warnings, at, timeSpanOf),
      startedAt: startOf(startTime, of, warnings, at),
      message: texts.message.value ?? firstLine(texts.stackTrace.value),
      stackTrace: texts.stackTrace.value,
      stdout: texts.stdout.value,
      stderr: texts.stderr.value,
      cut: cutOf(texts),
    })
    this.gathered.add(row, at)
    return status === "failed" || status === "errored"
  }

  private classOf({ testId }: Attributes): string | null {
    return this.definitions.classNameOf(testId)
  }

  private noteOfRun({ text, at }: Frame): void {
    const whole = text?.value ?? ""
    const line = firstLine(whole)
    if (line === null || this.frames.at(-1)?.attributes.outcome !== "Error" || REPEATED.test(whole) || TESTS_FAILED.test(whole)) return
    if (RUN_ABORTED.test(whole)) this.aborted = true
    this.gathered.warnings.note("failed-outside-tests", line, at)
  }

  /** `notExecuted` is not looked at: VSTest writes 0 there beside tests that were not executed. */
  private compared(): Declared {
    const { counters, summed } = this
    const { counts, warnings } = this.gathered
    const said = (name: string) => countOf(counters?.attributes[name])
    const pairs = [
      { name: "total", listed: counts.total, more: summed.total },
      { name: "passed", listed: counts.passed, more: summed.passed },
      { name: "failed", listed: counts.failed, more: summed.failed },
    ]
    for (const { name, listed, more } of pairs) {
      const count = said(name)
      if (count === null || count === listed || count === listed + more) continue
      warnings.note("declared-count-mismatch", `${name}="${count}", ${listed} listed`, counters?.at ?? null)
    }
    return { tests: said("total"), failures: said("failed"), errors: said("error"), skipped: null, durationSeconds: null }
  }

  private completeness(tests: number | null): Completeness {
    if (this.aborted || GIVEN_UP.has(this.outcome ?? "")) return "aborted"
    if (this.unfinished || UNFINISHED.has(this.outcome ?? "")) return "incomplete"
    if (tests === null) return "unknown"
    return tests > this.gathered.counts.total + this.summed.total ? "incomplete" : "complete"
  }
}

const TEXTS: readonly (Text & CuttableField)[] = ["message", "stackTrace", "stdout", "stderr"]
const cutOf = (texts: Record<Text, TextBuffer>): CuttableField[] => TEXTS.filter((name) => texts[name].cut)

export const trx: FormatReader = {
  format: "trx",

  async read(source, sink) {
    const { definitions, chunks } = await readDefinitions(source)
    const xml = new TrxXml(definitions)
    await readXml({ ...source, chunks }, xml, xml.gathered, sink)
    return xml.header()
  },
}
