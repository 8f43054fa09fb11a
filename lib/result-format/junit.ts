import { CaseDraft } from "./junit-case.ts"
import { type Dialect, dialectOf } from "./junit-dialects.ts"
import { SuiteLog } from "./junit-suites.ts"
import { LONGEST, MOST } from "./limits.ts"
import { type Completeness, type Counts, type FormatReader, type Place, type RunHeader, type TestResultRow, tooLarge } from "./model.ts"
import { SeenKeys } from "./seen-keys.ts"
import { TextBuffer } from "./text-buffer.ts"
import { ExactSum } from "./values.ts"
import { WarningLog } from "./warnings.ts"
import { decodeXml, encodingOf } from "./xml-bytes.ts"
import { XmlEvents } from "./xml-events.ts"
import { placeAfter } from "./xml-place.ts"

type Attributes = Record<string, string>
type Frame = { name: string; case: CaseDraft | null; text: TextBuffer | null; property: { name: string; at: Place } | null }

/** Reads what XmlEvents reports of a JUnit file into rows and totals. */
class JunitRun {
  readonly warnings = new WarningLog()
  private readonly suites = new SuiteLog(this.warnings)
  private readonly frames: Frame[] = []
  private readonly cases: CaseDraft[] = []
  private readonly seen = new SeenKeys()
  private readonly seconds = new ExactSum()
  private readonly counts: Counts = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, other: 0 }
  private dialect: Dialect | null = null
  private opened = 0
  private sessionCut = false
  readonly rows: TestResultRow[] = []
  private rowsLength = 0

  open(name: string, attributes: Attributes, at: Place): void {
    const parent = this.frames.at(-1)
    const frame: Frame = { name, case: null, text: null, property: null }
    if (name === "testsuites" || name === "testsuite") this.suites.enter(name, attributes, at)
    else if (name === "testcase") frame.case = this.openCase(attributes, at)
    else if (parent?.case) frame.text = parent.case.child(name, attributes)
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

  batchIsFull(): boolean {
    return this.rows.length >= MOST.batchRows || this.rowsLength >= MOST.batchLength
  }

  takeBatch(): TestResultRow[] {
    this.rowsLength = 0
    return this.rows.splice(0, MOST.batchRows)
  }

  header(): RunHeader {
    const { counts, suites, warnings } = this
    const dialect = this.knownDialect(null)
    if (counts.total === 0) warnings.note("no-results", null, null)
    suites.compare(counts)
    const environment = suites.environment()
    const version = environment.find(({ key }) => key === "tool.version")?.value ?? null
    return {
      format: "junit-xml",
      tool: dialect.tool === null ? null : { name: dialect.tool, version },
      startedAt: suites.startedAt(dialect.utc ?? false),
      durationSeconds: this.seconds.total,
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
    return tests > this.counts.total ? "incomplete" : "complete"
  }

  private openCase(attributes: Attributes, at: Place): CaseDraft {
    if (this.opened >= MOST.results) throw tooLarge(`The file lists more than ${MOST.results} results.`, at)
    this.dialect ??= this.knownDialect(attributes)
    this.suites.addCase()
    const draft = new CaseDraft(this.opened++, this.suites.path(), attributes, at)
    this.cases.push(draft)
    return draft
  }

  private closeCase(draft: CaseDraft): void {
    this.cases.pop()
    const row = draft.finish(this.knownDialect(null), this.warnings)
    this.counts.total++
    this.counts[row.status]++
    if (row.durationSeconds !== null) this.seconds.add(row.durationSeconds)
    if (row.synthetic && row.status === "skipped") this.sessionCut = true
    if (row.key !== null) {
      const seen = this.seen.add(row.key)
      if (seen === "seen") this.warnings.note("duplicate-test-names", row.key, draft.at)
      if (seen === "full") this.warnings.note("duplicates-not-checked", null, draft.at)
    }
    this.rows.push(row)
    this.rowsLength += (row.stackTrace?.length ?? 0) + (row.stdout?.length ?? 0) + (row.stderr?.length ?? 0)
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

const codePoint = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`

export const junitXml: FormatReader = {
  format: "junit-xml",

  async read(chunks, head, sink) {
    const run = new JunitRun()
    const events = new XmlEvents(run, run.warnings)
    const encoding = encodingOf(head)
    const invalid = encoding.how === "utf-8" ? "invalid-utf8-replaced" : "invalid-bytes-replaced"
    for await (const piece of decodeXml(chunks, encoding)) {
      const at = (index: number) => placeAfter(events.place, piece.text.slice(0, index))
      if (piece.invalidAt !== null) run.warnings.note(invalid, encoding.label, at(piece.invalidAt))
      const { illegalAt } = piece
      if (illegalAt !== null) {
        for (const code of piece.illegalCodes) run.warnings.note("illegal-characters-replaced", codePoint(code), at(illegalAt))
      }
      events.write(piece)
      while (run.batchIsFull()) await sink.rows(run.takeBatch())
    }
    events.end()
    while (run.rows.length > 0) await sink.rows(run.takeBatch())
    return run.header()
  },
}
