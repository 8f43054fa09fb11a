import { EnvironmentLog } from "./environment-log.ts"
import type { FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { LONGEST } from "./limits.ts"
import type { Completeness, CuttableField, Place, RunHeader } from "./model.ts"
import { PropertyList } from "./property-list.ts"
import { qualifiedName } from "./qualified-name.ts"
import { readXml } from "./read-xml.ts"
import { resultRow } from "./result-row.ts"
import { durationOf, startOf } from "./stated-times.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { firstLine, TextBuffer } from "./text-buffer.ts"
import { AssemblyLog, type Attributes } from "./xunit-assemblies.ts"

/** Values of a test's `result`; the last came with version 3. */
const WORDS: StatusWords = {
  Pass: word("passed"),
  Fail: word("failed"),
  Skip: word("skipped"),
  NotRun: word("skipped", "not_run"),
}

type Text = "message" | "stackTrace" | "reason" | "stdout"
type Kind =
  | Text
  | "root"
  | "assembly"
  | "collection"
  | "test"
  | "failure"
  | "traits"
  | "trait"
  | "warnings"
  | "warning"
  | "errors"
  | "error"
  | "other"

const children = (of: Record<string, Kind>) => new Map(Object.entries(of))

/** Which elements count, and where. Version 1 groups tests by class, with a failure of the class's fixture beside them. */
const INSIDE: Partial<Record<Kind, Map<string, Kind>>> = {
  root: children({ assembly: "assembly" }),
  assembly: children({ collection: "collection", class: "collection", test: "test", errors: "errors" }),
  collection: children({ test: "test", failure: "failure" }),
  test: children({ failure: "failure", reason: "reason", output: "stdout", traits: "traits", warnings: "warnings" }),
  failure: children({ message: "message", "stack-trace": "stackTrace" }),
  reason: children({ message: "reason" }),
  traits: children({ trait: "trait" }),
  warnings: children({ warning: "warning" }),
  errors: children({ error: "error" }),
  error: children({ failure: "failure" }),
}

const LENGTHS: Record<Text, number> = {
  message: LONGEST.message,
  stackTrace: LONGEST.stackTrace,
  reason: LONGEST.message,
  stdout: LONGEST.stdout,
}

/** A test, or what else can fail: a collection and an error outside of the tests. `index` is that of a test. */
type Draft = {
  index: number
  attributes: Attributes
  at: Place
  texts: Partial<Record<Text, TextBuffer>>
  traits: PropertyList
  warned: boolean
}
type Frame = { kind: Kind; draft: Draft | null; text: TextBuffer | null }

/** Reads what xUnit.net 1, 2 and 3 write, and others in their format. */
class XunitXml {
  readonly gathered = new Gathered()
  private readonly environment = new EnvironmentLog(this.gathered.warnings)
  private readonly assemblies = new AssemblyLog(this.gathered.warnings, this.environment)
  private readonly frames: Frame[] = []
  private collection: Attributes | null = null
  private suites = 0

  open(name: string, attributes: Attributes, at: Place): void {
    const parent = this.frames.at(-1)
    const kind = parent ? (INSIDE[parent.kind]?.get(name) ?? "other") : name === "assembly" ? "assembly" : "root"
    const frame: Frame = { kind, draft: parent?.draft ?? null, text: null }
    if (kind === "root") this.assemblies.enterRoot(attributes, at)
    else if (kind === "assembly") this.assemblies.enter(attributes, at)
    else if (kind === "collection") frame.draft = this.openCollection(attributes, at)
    else if (kind === "test") frame.draft = newDraft(this.gathered.begin(at), attributes, at)
    else if (kind === "error") frame.draft = newDraft(-1, attributes, at)
    else if (kind === "trait") frame.draft?.traits.add(attributes.name ?? "", attributes.value ?? "")
    else if (kind === "warning" && frame.draft) frame.draft.warned = true
    else if (isText(kind) && frame.draft) frame.text = frame.draft.texts[kind] ??= new TextBuffer(LENGTHS[kind])
    this.frames.push(frame)
  }

  close(): void {
    const frame = this.frames.pop()
    const draft = frame?.draft
    if (frame?.kind === "test" && draft) this.closeTest(draft)
    else if (frame?.kind === "error" && draft) this.closeError(draft)
    else if (frame?.kind === "collection" && draft) this.closeCollection(draft)
    else if (frame?.kind === "assembly") this.assemblies.leave()
  }

  text(text: string): void {
    this.frames.at(-1)?.text?.append(text)
  }

  wantsText(): boolean {
    return this.frames.at(-1)?.text !== null
  }

  header(): RunHeader {
    const { counts, warnings, durationSeconds } = this.gathered
    if (counts.total === 0) warnings.note("no-results", null, null)
    const declared = this.assemblies.declared()
    return {
      format: "xunit",
      tool: this.assemblies.tool(),
      startedAt: this.assemblies.startedAt(),
      durationSeconds,
      declared,
      counts,
      suites: this.suites,
      completeness: this.completeness(declared.tests),
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private completeness(tests: number | null): Completeness {
    if (tests === null) return "unknown"
    return tests > this.gathered.counts.total ? "incomplete" : "complete"
  }

  private openCollection(attributes: Attributes, at: Place): Draft {
    this.suites++
    this.collection = attributes
    return newDraft(-1, attributes, at)
  }

  private closeCollection(draft: Draft): void {
    this.collection = null
    if (draft.texts.message || draft.texts.stackTrace) this.noteOutside(`fixture of ${draft.attributes.name ?? "(no name)"}`, draft)
  }

  private closeError(draft: Draft): void {
    const { type = "error", name } = draft.attributes
    this.noteOutside(name ? `${type} "${name}"` : type, draft)
  }

  private noteOutside(what: string, { texts, at }: Draft): void {
    const line = firstLine(texts.message?.value ?? texts.stackTrace?.value ?? null)
    this.gathered.warnings.note("failed-outside-tests", line === null ? what : `${what}: ${line}`, at)
  }

  private closeTest({ index, attributes, at, texts, traits, warned }: Draft): void {
    const { name = null, type = null, result = "" } = attributes
    const { warnings } = this.gathered
    const of = name ?? "(no name)"
    const { status, detail } = statusOf(WORDS, result, name, warnings, at)
    const { message, reason, stackTrace, stdout } = texts
    const row = resultRow({
      index,
      suitePath: [this.assemblies.name ?? [], this.collection?.name ?? []].flat(),
      className: type,
      name,
      key: qualifiedName(type, name),
      status,
      detail: status === "passed" && warned ? "warned" : detail,
      rawStatus: result,
      durationSeconds: durationOf(attributes.time, of, warnings, at),
      startedAt: startOf(attributes["start-rtf"], of, warnings, at),
      message: message?.value ?? reason?.value ?? firstLine(stackTrace?.value ?? null),
      stackTrace: stackTrace?.value,
      stdout: stdout?.value,
      properties: traits.record,
      cut: cutOf(texts, traits),
    })
    this.assemblies.add(status)
    this.gathered.add(row, at)
  }
}

function cutOf({ message, reason, stackTrace, stdout }: Draft["texts"], traits: PropertyList): CuttableField[] {
  const cut: CuttableField[] = []
  if (message?.cut || reason?.cut) cut.push("message")
  if (stackTrace?.cut) cut.push("stackTrace")
  if (stdout?.cut) cut.push("stdout")
  if (traits.cut) cut.push("properties")
  return cut
}

const newDraft = (index: number, attributes: Attributes, at: Place): Draft => ({
  index,
  attributes,
  at,
  texts: {},
  traits: new PropertyList(),
  warned: false,
})

const isText = (kind: string): kind is Text => Object.hasOwn(LENGTHS, kind)

export const xunit: FormatReader = {
  format: "xunit",

  async read(source, sink) {
    const xml = new XunitXml()
    await readXml(source, xml, xml.gathered, sink)
    return xml.header()
  },
}
