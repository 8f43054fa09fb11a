import type { FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { LONGEST, MOST } from "./limits.ts"
import type { CuttableField, Place, RunHeader } from "./model.ts"
import { readXml } from "./read-xml.ts"
import { RobotRun } from "./robot-run.ts"
import { TextBuffer } from "./text-buffer.ts"
import { countOf } from "./values.ts"

type Attributes = Record<string, string>
type Kind =
  | "robot"
  | "suite"
  | "test"
  | "step"
  | "status"
  | "tags"
  | "tag"
  | "metadata"
  | "meta"
  | "statistics"
  | "total"
  | "stat"
  | "errors"
  | "message"
  | "other"

const children = (of: Record<string, Kind>) => new Map(Object.entries(of))

/**
 * Which elements count, and where. What is inside a test or a keyword has statuses and tests of its own making, and none of that is a
 * result. Schema 3 and older put tags and metadata into a list of their own.
 */
const INSIDE: Partial<Record<Kind, Map<string, Kind>>> = {
  robot: children({ suite: "suite", statistics: "statistics", errors: "errors" }),
  suite: children({ suite: "suite", test: "test", kw: "step", status: "status", meta: "meta", metadata: "metadata" }),
  test: children({ status: "status", tag: "tag", tags: "tags" }),
  tags: children({ tag: "tag" }),
  metadata: children({ item: "meta" }),
  step: children({ status: "status" }),
  statistics: children({ total: "total" }),
  total: children({ stat: "stat" }),
  errors: children({ msg: "message" }),
}

const LENGTHS: Partial<Record<Kind, number>> = {
  status: LONGEST.message,
  tag: LONGEST.property,
  meta: LONGEST.message,
  stat: LONGEST.rawStatus,
  message: LONGEST.message,
}

/** What a keyword was given, and what it wrote: long, and never a result. */
const LOGS = new Set(["msg", "arg", "doc", "value", "var"])

type Frame = { kind: Kind; name: string; attributes: Attributes; at: Place; text: TextBuffer | null; test: TestDraft | null }
type TestDraft = { index: number; tags: string[]; status: Attributes; message: string | null; cut: Set<CuttableField> }

/** Reads an output.xml of any schema. Robot's own reader takes the same elements: robot/result/xmlelementhandlers.py, version 7. */
class RobotXml {
  readonly gathered = new Gathered()
  private readonly run = new RobotRun(this.gathered)
  private readonly frames: Frame[] = []
  private generator: string | null = null

  open(name: string, attributes: Attributes, at: Place): void {
    const parent = this.frames.at(-1)
    const kind = parent ? (INSIDE[parent.kind]?.get(name) ?? "other") : "robot"
    const length = LENGTHS[kind]
    const frame: Frame = { kind, name, attributes, at, text: length === undefined ? null : new TextBuffer(length), test: null }
    if (kind === "robot") this.generator = attributes.generator ?? null
    if (kind === "suite") this.run.enterSuite(attributes.name ?? null)
    if (kind === "test") frame.test = { index: this.gathered.begin(at), tags: [], status: {}, message: null, cut: new Set() }
    this.frames.push(frame)
  }

  close(): void {
    const frame = this.frames.pop()
    const parent = this.frames.at(-1)
    if (!frame || !parent) return
    const { kind, attributes, at, text } = frame
    if (kind === "suite") this.run.leaveSuite()
    else if (kind === "test" && frame.test) this.closeTest(frame.test, frame)
    else if (kind === "status") this.closeStatus(frame, parent)
    else if (kind === "tag") this.closeTag(text)
    else if (kind === "meta") this.run.addMetadata(attributes.name ?? "", text?.value ?? "", at)
    else if (kind === "stat" && !text?.value?.startsWith("Critical")) {
      this.run.declare(countOf(attributes.pass), countOf(attributes.fail), countOf(attributes.skip), at)
    } else if (kind === "message") this.run.addError(attributes.level ?? "", text?.value ?? null, at)
  }

  text(text: string): void {
    this.frames.at(-1)?.text?.append(text)
  }

  wantsText(): boolean {
    const frame = this.frames.at(-1)
    return !frame || frame.text !== null || !LOGS.has(frame.name)
  }

  header(): RunHeader {
    return this.run.header("robot", this.generator)
  }

  private closeStatus({ attributes, at, text }: Frame, parent: Frame): void {
    const message = text?.value ?? null
    const status = attributes.status ?? ""
    if (parent.kind === "suite") this.run.endSuite(status, message, attributes, at)
    else if (parent.kind === "step") this.run.endStep(parent.attributes.type ?? "", status, message, parent.at)
    else if (parent.test) {
      parent.test.status = attributes
      parent.test.message = message
      if (text?.cut) parent.test.cut.add("message")
    }
  }

  private closeTag(text: TextBuffer | null): void {
    const test = this.frames.findLast((frame) => frame.kind === "test")?.test
    if (!test || !text?.value) return
    if (text.cut || test.tags.length >= MOST.properties) test.cut.add("properties")
    if (test.tags.length < MOST.properties) test.tags.push(text.value)
  }

  private closeTest({ index, tags, status, message, cut }: TestDraft, { attributes, at }: Frame): void {
    const { status: rawStatus = "", critical = null } = status
    this.run.addTest({ index, name: attributes.name ?? null, status: rawStatus, message, tags, critical, times: status, cut }, at)
  }
}

export const robot: FormatReader = {
  format: "robot",

  async read(source, sink) {
    const xml = new RobotXml()
    await readXml(source, xml, xml.gathered, sink)
    return xml.header()
  },
}
