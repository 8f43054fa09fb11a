import { EnvironmentLog } from "./environment-log.ts"
import { Gathered } from "./gathered.ts"
import { LONGEST } from "./limits.ts"
import type { CuttableField, Place } from "./model.ts"
import { PropertyList } from "./property-list.ts"
import { type RawResult, resultRow } from "./result-row.ts"
import { firstLine, TextBuffer } from "./text-buffer.ts"
import type { WarningLog } from "./warnings.ts"

export type Attributes = Record<string, string>

type Text = "failure" | "stackTrace" | "reason" | "stdout"
type Kind =
  | Text
  | "root"
  | "suite"
  | "results"
  | "case"
  | "failed"
  | "because"
  | "properties"
  | "property"
  | "categories"
  | "category"
  | "environment"
  | "other"

const children = (of: Record<string, Kind>) => new Map(Object.entries(of))
const TESTS: Record<string, Kind> = { "test-suite": "suite", "test-case": "case" }

/** Which elements count, and where. Assertions, settings and attachments have messages and names of their own that are none of these. */
const INSIDE: Partial<Record<Kind, Map<string, Kind>>> = {
  root: children({ ...TESTS, environment: "environment", "culture-info": "environment" }),
  suite: children({ ...TESTS, results: "results", environment: "environment", failure: "failed" }),
  results: children(TESTS),
  case: children({ failure: "failed", reason: "because", output: "stdout", properties: "properties", categories: "categories" }),
  failed: children({ message: "failure", "stack-trace": "stackTrace" }),
  because: children({ message: "reason" }),
  properties: children({ property: "property" }),
  categories: children({ category: "category" }),
}

const LENGTHS: Record<Text, number> = {
  failure: LONGEST.message,
  stackTrace: LONGEST.stackTrace,
  reason: LONGEST.message,
  stdout: LONGEST.stdout,
}
const FIELDS: Record<Text, CuttableField> = { failure: "message", stackTrace: "stackTrace", reason: "message", stdout: "stdout" }

/** A <test-suite> or <test-case> while it is open. */
type Test = {
  index: number
  attributes: Attributes
  at: Place
  texts: Partial<Record<Text, TextBuffer>>
  properties: PropertyList
  holdsCase: boolean
}
type Frame = { kind: Kind; test: Test | null; text: TextBuffer | null }

/** What the two versions write differently. */
export type NunitVersion = {
  /** What the attributes of a <test-case> say. */
  resultOf(
    attributes: Attributes,
    at: Place,
    warnings: WarningLog,
  ): Pick<RawResult, "name" | "key" | "className" | "status" | "detail" | "rawStatus" | "durationSeconds" | "startedAt"> & {
    /** Said where the test has no message. */
    message: string | null
  }
  /** What went wrong in a suite itself, not in a test of it; null where nothing did. `message`: that of its <failure>. */
  failureOf(suite: Attributes, message: string | null): string | null
}

/** The tree of suites and cases that NUnit 2 and NUnit 3 have in common. */
export class NunitTree {
  readonly gathered = new Gathered()
  readonly environment = new EnvironmentLog(this.gathered.warnings)
  private readonly version: NunitVersion
  private readonly frames: Frame[] = []
  private readonly suites: Test[] = []
  root: { attributes: Attributes; at: Place } = { attributes: {}, at: { line: 1, column: 1 } }
  /** Suites that directly hold a case. */
  suiteCount = 0
  /** Attributes of the first <environment>. */
  firstEnvironment: Attributes = {}

  /** Whether somebody stopped a test. */
  interrupted = false

  constructor(version: NunitVersion) {
    this.version = version
  }

  open(name: string, attributes: Attributes, at: Place): void {
    const parent = this.frames.at(-1)
    const kind = parent ? (INSIDE[parent.kind]?.get(name) ?? "other") : "root"
    const frame: Frame = { kind, test: parent?.test ?? null, text: null }
    if (kind === "root") this.root = { attributes, at }
    else if (kind === "suite") {
      frame.test = newTest(-1, attributes, at)
      this.suites.push(frame.test)
    } else if (kind === "case") frame.test = this.openCase(attributes, at)
    else if (kind === "environment") this.describe(name, attributes, at)
    else if (kind === "property") frame.test?.properties.add(attributes.name ?? "", attributes.value ?? "")
    else if (kind === "category" && attributes.name) frame.test?.properties.add("category", attributes.name)
    else if (isText(kind) && frame.test) frame.text = frame.test.texts[kind] ??= new TextBuffer(LENGTHS[kind])
    this.frames.push(frame)
  }

  close(): void {
    const frame = this.frames.pop()
    if (frame?.kind === "case" && frame.test) this.closeCase(frame.test)
    else if (frame?.kind === "suite" && frame.test) this.closeSuite(frame.test)
  }

  text(text: string): void {
    this.frames.at(-1)?.text?.append(text)
  }

  wantsText(): boolean {
    return this.frames.at(-1)?.text !== null
  }

  private openCase(attributes: Attributes, at: Place): Test {
    const suite = this.suites.at(-1)
    if (suite && !suite.holdsCase) {
      suite.holdsCase = true
      this.suiteCount++
    }
    return newTest(this.gathered.begin(at), attributes, at)
  }

  private closeCase({ index, attributes, at, texts, properties }: Test): void {
    const { message, ...said } = this.version.resultOf(attributes, at, this.gathered.warnings)
    const { failure, reason, stackTrace, stdout } = texts
    const cut = Object.entries(FIELDS).flatMap(([name, field]) => (isText(name) && texts[name]?.cut ? [field] : []))
    const row = resultRow({
      index,
      suitePath: this.suites.map((suite) => suite.attributes.name ?? ""),
      ...said,
      message: failure?.value ?? reason?.value ?? firstLine(stackTrace?.value ?? null) ?? message,
      stackTrace: stackTrace?.value,
      stdout: stdout?.value,
      properties: properties.record,
      cut: properties.cut ? [...cut, "properties"] : cut,
    })
    if (row.detail === "interrupted") this.interrupted = true
    this.gathered.add(row, at)
  }

  private closeSuite({ attributes, at, texts }: Test): void {
    this.suites.pop()
    const message = texts.failure?.value ?? null
    const failure = this.version.failureOf(attributes, message)
    if (failure === null) return
    const line = firstLine(message)
    const what = `${failure} of ${attributes.type ?? "test-suite"} "${attributes.fullname ?? attributes.name ?? ""}"`
    this.gathered.warnings.note("failed-outside-tests", line === null ? what : `${what}: ${line}`, at)
  }

  private describe(element: string, attributes: Attributes, at: Place): void {
    const suite = this.suites.at(-1)
    const from = suite ? `${element} of ${suite.attributes.type ?? "test-suite"} "${suite.attributes.name ?? ""}"` : element
    if (element === "environment" && Object.keys(this.firstEnvironment).length === 0) this.firstEnvironment = attributes
    for (const [key, value] of Object.entries(attributes)) this.environment.add(key, value, from, at)
  }
}

const newTest = (index: number, attributes: Attributes, at: Place): Test => ({
  index,
  attributes,
  at,
  texts: {},
  properties: new PropertyList(),
  holdsCase: false,
})

const isText = (kind: string): kind is Text => Object.hasOwn(LENGTHS, kind)
