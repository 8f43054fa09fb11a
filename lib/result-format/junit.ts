import type { FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { CaseDraft } from "./junit-case.ts"
import { type Dialect, dialectOf } from "./junit-dialects.ts"
import { SuiteLog } from "./junit-suites.ts"
import { LONGEST } from "./limits.ts"
import type { Completeness, Place, RunHeader } from "./model.ts"
import { readXml } from "./read-xml.ts"
import { TextBuffer } from "./text-buffer.ts"

type Attributes = Record<string, string>
type Frame = { name: string; case: CaseDraft | null; text: TextBuffer | null; property: { name: string; at: Place } | null }

/** Reads what XmlEvents reports of a JUnit file into rows and totals. */
class JunitRun {
  readonly gathered = new Gathered()
  private readonly suites = new SuiteLog(this.gathered.warnings)
  private readonly frames: Frame[] = []
  private readonly cases: CaseDraft[] = []
  private dialect: Dialect | null = null
  private sessionCut = false

  open(name: string, attributes: Attributes, at: Place): void {
    const parent = this.frames.at(-1)
    const frame: Frame = { name, case: null, text: null, property: null }
    if (name === "testsuites" || name === "testsuite") this.suites.enter(name, attributes, at)
    else if (name === "testcase") frame.case = this.openCase(attributes, at)
    else if (parent?.case) frame.text = parent.case.child(name, attributes)
    else if ((name === "error" || name === "failure") && parent?.name === "testsuite") this.suites.failOutside(name, attributes, at)
    else if (name === "property" && parent?.name === "properties") this.openProperty(frame, attributes, at)
    // Text may stand in an element of its own inside a failure: Surefire's <stackTrace>.
    else if (name !== "system-out" && name !== "system-err") frame.text = parent?.text ?? null
    this.frames.push(frame)
  }

  close(): void {
    const frame = this.frames.pop()
    if (frame?.case) this.closeCase(frame.case)
    else if (frame?.property) this.addProperty(frame.property.name, frame.text?.value ?? "", frame.property.at)
    else if (frame?.name === "testsuites" || frame?.name === "testsuite") this.suites.leave()
  }

  text(text: string): void {
    this.frames.at(-1)?.text?.append(text)
  }

  wantsText(): boolean {
    const frame = this.frames.at(-1)
    return !frame || frame.text !== null || (frame.name !== "system-out" && frame.name !== "system-err")
  }

  header(): RunHeader {
    const { suites } = this
    const { counts, warnings, durationSeconds } = this.gathered
    const dialect = this.knownDialect(null)
    if (counts.total === 0) warnings.note("no-results", null, null)
    suites.compare(counts)
    const environment = suites.environment()
    const version = environment.find(({ key }) => key === "tool.version")?.value ?? null
    return {
      format: "junit-xml",
      tool: dialect.tool === null ? null : { name: dialect.tool, version },
      startedAt: suites.startedAt(dialect.utc ?? false),
      durationSeconds,
      declared: suites.declared(),
      counts,
      suites: suites.suites,
      completeness: this.completeness(dialect),
      environment,
      warnings: warnings.list(),
    }
  }

  private completeness(dialect: Dialect): Completeness {
    const { tests } = this.suites.declared()
    if (this.sessionCut) return "incomplete"
    if (tests === null) return dialect.totalsAtEnd ? "incomplete" : "unknown"
    return tests > this.gathered.counts.total ? "incomplete" : "complete"
  }

  private openCase(attributes: Attributes, at: Place): CaseDraft {
    const index = this.gathered.begin(at)
    this.dialect ??= this.knownDialect(attributes)
    this.suites.addCase()
    const draft = new CaseDraft(index, this.suites.path(), attributes, at)
    this.cases.push(draft)
    return draft
  }

  private closeCase(draft: CaseDraft): void {
    this.cases.pop()
    const row = draft.finish(this.knownDialect(null), this.gathered.warnings)
    if (row.synthetic && row.status === "skipped") this.sessionCut = true
    this.gathered.add(row, draft.at)
  }

  private openProperty(frame: Frame, attributes: Attributes, at: Place): void {
    const { name, value } = attributes
    if (name === undefined) return
    if (value === undefined) {
      frame.property = { name, at }
      frame.text = new TextBuffer(LONGEST.property)
    } else this.addProperty(name, value, at)
  }

  private addProperty(name: string, value: string, at: Place): void {
    const inside = this.cases.at(-1)
    if (inside) inside.property(name, value)
    else this.suites.property(name, value, at)
  }

  private knownDialect(first: Attributes | null): Dialect {
    return this.dialect ?? dialectOf({ ...this.suites.signs(), properties: this.suites.propertyNames, case: first })
  }
}

export const junitXml: FormatReader = {
  format: "junit-xml",

  async read(source, sink) {
    const run = new JunitRun()
    await readXml(source, run, run.gathered, sink)
    return run.header()
  },
}
