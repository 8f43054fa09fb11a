import { EnvironmentLog } from "./environment-log.ts"
import type { FormatReader } from "./format.ts"
import { Gathered } from "./gathered.ts"
import { LONGEST, MOST } from "./limits.ts"
import type { CuttableField, Place, RunHeader, StartedAt, TestResultRow } from "./model.ts"
import { earlier, secondsBetween } from "./moments.ts"
import { readXml } from "./read-xml.ts"
import { resultRow } from "./result-row.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { TextBuffer } from "./text-buffer.ts"
import { startedAtOf } from "./values.ts"

/** Values of a run's summary. A warning does not stand in a certification's way; a review is decided by Red Hat. */
const WORDS: StatusWords = {
  PASS: word("passed"),
  WARN: word("passed", "warned"),
  FAIL: word("failed"),
  ABORT: word("errored", "aborted"),
  REVIEW: word("other", "needs_review"),
  INCOMPLETE: word("other", "inconclusive"),
}
/** From the worst on; a word that is none of these is taken before all of them, so that it is seen. */
const WORST_FIRST = ["FAIL", "ABORT", "INCOMPLETE", "REVIEW", "WARN", "PASS"]

/** Elements that say what was certified, and those inside of them. Lists of devices are left in the file. */
const FACT_ROOTS = new Set(["hardware", "os", "certification"])
const FACTS = new Set(
  "hardware os certification vendor make model arch product release version update kernel name hostname platform variant build host-role program".split(
    " ",
  ),
)
const SHOWN_ATTRIBUTES = ["logical-device", "description", "udi"]

type Attributes = Record<string, string>
type Kind = "root" | "class" | "fact" | "test" | "run" | "other"
type Frame = {
  kind: Kind
  name: string
  attributes: Attributes
  at: Place
  text: TextBuffer | null
  /** Where an element of FACTS stands among the others, from the outside in. */
  fact: string | null
}

/** One <run> of a test. */
class RunDraft {
  readonly attributes: Attributes
  readonly at: Place
  readonly stdout = new TextBuffer(LONGEST.stdout)
  readonly stderr = new TextBuffer(LONGEST.stderr)
  private own: string | null = null
  private readonly parts: string[] = []
  private readonly messages = new Map<string, string>()

  constructor(attributes: Attributes, at: Place) {
    this.attributes = attributes
    this.at = at
  }

  /** `isOwn`: the summary of the run itself, not of a part of it. */
  summarize(value: string, isOwn: boolean): void {
    if (isOwn) this.own = value
    else if (!this.parts.includes(value) && this.parts.length < WORST_FIRST.length * 2) this.parts.push(value)
  }

  note(level: string, message: string | null): void {
    if (message !== null && this.messages.size < MOST.outputs && !this.messages.has(level)) this.messages.set(level, message)
  }

  /** The run's own summary, else the worst one of its parts. */
  get verdict(): string | null {
    return this.own ?? this.parts.toSorted((a, b) => rank(a) - rank(b))[0] ?? null
  }

  get message(): string | null {
    return this.messages.get(this.verdict ?? "") ?? null
  }
}

const rank = (value: string) => WORST_FIRST.indexOf(value.trim().toUpperCase())

type TestDraft = {
  index: number
  attributes: Attributes
  at: Place
  run: RunDraft | null
  attempts: TestResultRow["attempts"]
  cut: Set<CuttableField>
}

/**
 * Reads the results that rhcert-save writes, as far as its names of elements and attributes (rhcert/tags.py) and its style sheet tell.
 * No real file was at hand, so every run read here says so in a warning.
 */
class RhcertXml {
  readonly gathered = new Gathered()
  private readonly environment = new EnvironmentLog(this.gathered.warnings)
  private readonly frames: Frame[] = []
  private readonly classes: string[] = []
  private root: Attributes = {}
  private test: TestDraft | null = null
  private run: RunDraft | null = null
  private suites = 0
  private startedAt: StartedAt | null = null
  private durations = 0
  private unfinished = false

  open(name: string, attributes: Attributes, at: Place): void {
    const parent = this.frames.at(-1)
    const kind = parent ? this.kindOf(parent, name) : "root"
    const frame: Frame = { kind, name, attributes, at, text: null, fact: null }
    if (kind === "root") this.openRoot(attributes, at)
    else if (kind === "test") this.test = { index: this.gathered.begin(at), attributes, at, run: null, attempts: [], cut: new Set() }
    else if (kind === "run" && this.test) this.openRun(this.test, attributes, at)
    else if (this.run) frame.text = textInRun(this.run, name)
    else if (kind === "class") this.openClass(attributes)
    else if (kind === "fact") {
      frame.fact = parent?.fact ? `${parent.fact}.${name}` : name
      frame.text = new TextBuffer(LONGEST.message)
    }
    this.frames.push(frame)
  }

  close(): void {
    const frame = this.frames.pop()
    const parent = this.frames.at(-1)
    if (!frame || !parent) return
    const { kind, attributes, at, text } = frame
    if (kind === "run") this.run = null
    else if (this.run) closeInRun(this.run, frame, parent)
    else if (kind === "test" && this.test) this.closeTest(this.test)
    else if (kind === "class") this.classes.pop()
    else if (frame.fact !== null) {
      this.environment.add(frame.fact, text?.value?.trim() ?? "", frame.fact, at)
      for (const [attribute, value] of Object.entries(attributes)) {
        this.environment.add(`${frame.fact}.${attribute}`, value, `attributes of ${frame.fact}`, at)
      }
    }
  }

  text(text: string): void {
    this.frames.at(-1)?.text?.append(text)
  }

  wantsText(): boolean {
    const frame = this.frames.at(-1)
    return !frame || frame.text !== null || frame.name !== "attachment"
  }

  header(): RunHeader {
    const { counts, warnings, durationSeconds } = this.gathered
    warnings.note("unconfirmed-format", null, null)
    if (counts.total === 0) warnings.note("no-results", null, null)
    const version = [this.root["rhcert-version"], this.root["rhcert-release"]].filter((part) => part?.trim())
    return {
      format: "rhcert",
      tool: { name: "rhcert", version: version.length > 0 ? version.join("-").slice(0, 100) : null },
      startedAt: this.startedAt,
      durationSeconds: this.durations === 0 ? null : durationSeconds,
      declared: { tests: null, failures: null, errors: null, skipped: null, durationSeconds: null },
      counts,
      suites: this.suites,
      completeness: this.unfinished ? "incomplete" : "unknown",
      environment: this.environment.list(),
      warnings: warnings.list(),
    }
  }

  private openRoot(attributes: Attributes, at: Place): void {
    this.root = attributes
    for (const name of ["rhcert-version", "rhcert-release", "plan-time"]) {
      this.environment.add(name, attributes[name] ?? "", "attributes of certification-test", at)
    }
  }

  private kindOf(parent: Frame, name: string): Kind {
    if (this.test) return name === "run" && parent.kind === "test" ? "run" : "other"
    if (name === "test") return "test"
    if (name === "device-class") return "class"
    return (parent.kind === "fact" ? FACTS : FACT_ROOTS).has(name) ? "fact" : "other"
  }

  private openClass({ name = "" }: Attributes): void {
    this.classes.push(name)
    this.suites++
  }

  private openRun(test: TestDraft, attributes: Attributes, at: Place): void {
    const earlierRun = test.run
    const status = WORDS[earlierRun?.verdict ?? ""]?.status
    if (earlierRun && (status === "failed" || status === "errored")) {
      if (test.attempts.length < MOST.attempts) test.attempts.push({ status, message: earlierRun.message, stackTrace: null })
      else test.cut.add("attempts")
    }
    this.run = new RunDraft(attributes, at)
    test.run = this.run
  }

  private closeTest(test: TestDraft): void {
    this.test = null
    const { index, attributes, at, run, attempts, cut } = test
    const name = attributes.name ?? null
    const start = run ? this.time(run, "run-time", name) : null
    const seconds = secondsBetween(start, run ? this.time(run, "end-time", name) : null)
    if (seconds !== null) this.durations++
    this.startedAt = earlier(this.startedAt, start)
    const verdict = run?.verdict ?? null
    const { status, detail } = this.judged(run, verdict, name)
    if (verdict === null || detail === "inconclusive") this.unfinished = true
    if (run?.stdout.cut) cut.add("stdout")
    if (run?.stderr.cut) cut.add("stderr")
    const shown: Record<string, string[]> = {}
    for (const one of SHOWN_ATTRIBUTES) if (attributes[one]) shown[one] = [attributes[one]]
    const row = resultRow({
      index,
      suitePath: [...this.classes],
      name,
      key: name,
      status,
      detail,
      rawStatus: verdict ?? "",
      durationSeconds: seconds,
      startedAt: start,
      message: run?.message ?? null,
      stdout: run?.stdout.value ?? null,
      stderr: run?.stderr.value ?? null,
      attempts,
      properties: shown,
      cut,
    })
    this.gathered.add(row, at)
  }

  private judged(run: RunDraft | null, verdict: string | null, name: string | null): Pick<TestResultRow, "status" | "detail"> {
    if (!run) return word("other", "not_run")
    return verdict === null ? word("other", "no_verdict") : statusOf(WORDS, verdict, name, this.gathered.warnings, run.at)
  }

  private time({ attributes, at }: RunDraft, attribute: string, name: string | null): StartedAt | null {
    const text = attributes[attribute]
    if (!text?.trim()) return null
    const time = startedAtOf(text, false)
    if (!time) this.gathered.warnings.note("unusable-timestamp", `${name ?? "(no name)"}: "${text}"`, at)
    return time
  }
}

function textInRun(run: RunDraft, name: string): TextBuffer | null {
  if (name === "summary") return new TextBuffer(LONGEST.rawStatus)
  if (name === "message") return new TextBuffer(LONGEST.message)
  if (name === "stderr") return run.stderr
  // Attachments are whole files in a text encoding.
  return name === "attachment" ? null : run.stdout
}

function closeInRun(run: RunDraft, { name, attributes, text }: Frame, parent: Frame): void {
  if (name === "summary") {
    const value = attributes["data-value"] ?? text?.value?.trim()
    if (value !== undefined) run.summarize(value, parent.kind === "run")
  } else if (name === "message") run.note(attributes.level ?? "", text?.value?.trim() ?? null)
}

export const rhcert: FormatReader = {
  format: "rhcert",

  async read(source, sink) {
    const xml = new RhcertXml()
    await readXml(source, xml, xml.gathered, sink)
    return xml.header()
  },
}
