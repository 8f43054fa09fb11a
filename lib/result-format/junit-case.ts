import { type Dialect, keyOf } from "./junit-dialects.ts"
import { JUNIT_ATTEMPTS, JUNIT_ATTRIBUTE_WORDS, JUNIT_CHILD_WORDS, JUNIT_SKIP_TYPES, JUNIT_UNHAPPY_WORDS } from "./junit-status.ts"
import { LONGEST, MOST } from "./limits.ts"
import type { CuttableField, Place, StartedAt, TestResultRow } from "./model.ts"
import { resultRow } from "./result-row.ts"
import { capped, firstLine, TextBuffer } from "./text-buffer.ts"
import { secondsOf, startedAtOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

type Attributes = Record<string, string>
type Verdict = { message: string | null; type: string | null; text: TextBuffer }
type Attempt = { status: "failed" | "errored"; flaky: boolean; message: string | null; text: TextBuffer }

const NONE: string[] = []
const PASSED = { status: "passed", detail: null, rawStatus: "passed", verdict: null } as const

/** One <testcase> while it is open. Most have nothing inside, and a large file has hundreds of thousands: what holds it is made when it comes. */
export class CaseDraft {
  private readonly index: number
  private readonly suitePath: readonly string[]
  private readonly attributes: Attributes
  readonly at: Place
  private verdicts: Map<string, Verdict> | null = null
  private attempts: Attempt[] | null = null
  private outputs: TextBuffer[] | null = null
  private stderr: TextBuffer | null = null
  private properties: Map<string, string[]> | null = null
  private propertyCount = 0
  private cut: Set<CuttableField> | null = null
  /** PHPUnit's, which leaves the test passed. */
  private warning: TextBuffer | null = null

  constructor(index: number, suitePath: readonly string[], attributes: Attributes, at: Place) {
    this.index = index
    this.suitePath = suitePath
    this.attributes = attributes
    this.at = at
  }

  /** Takes note of a child element; answers where its text goes, or null when nowhere. */
  child(name: string, attributes: Attributes): TextBuffer | null {
    if (JUNIT_CHILD_WORDS.has(name)) return this.verdict(name, attributes)
    const attempt = JUNIT_ATTEMPTS.get(name)
    if (attempt) return this.attempt(attempt, attributes)
    if (name === "system-out") return this.output()
    if (name === "system-err") {
      this.stderr ??= new TextBuffer(LONGEST.stderr)
      return this.stderr
    }
    if (name === "warning") return this.warned()
    return null
  }

  property(name: string, value: string): void {
    if (this.propertyCount++ >= MOST.properties || value.length > LONGEST.property) this.shortens("properties")
    if (this.propertyCount > MOST.properties) return
    const key = capped(name, LONGEST.name)
    this.properties ??= new Map()
    this.properties.set(key, [...(this.properties.get(key) ?? []), capped(value, LONGEST.property)])
  }

  finish(dialect: Dialect, warnings: WarningLog): TestResultRow {
    const name = this.attributes.name?.trim() ? this.attributes.name : null
    const named = { suitePath: this.suitePath, className: this.attributes.classname ?? this.attributes.class ?? null, name }
    const { status, detail, rawStatus, verdict } = this.judged(warnings)
    const stackTrace = verdict?.text.value ?? null
    const outputs = this.outputs?.flatMap(({ value }) => value ?? []) ?? NONE
    if (verdict?.text.cut) this.shortens("stackTrace")
    if (this.outputs?.some((output) => output.cut)) this.shortens("stdout")
    if (this.warning?.cut) this.shortens("message")
    if (this.stderr?.cut) this.shortens("stderr")
    if (this.attempts?.some((attempt) => attempt.text.cut)) this.shortens("attempts")
    const row = resultRow({
      index: this.index,
      suitePath: named.suitePath,
      className: named.className,
      name: named.name,
      key: keyOf(dialect, named),
      parentKey: dialect.parentKey?.(named) ?? null,
      status,
      detail,
      rawStatus,
      durationSeconds: this.duration(warnings),
      startedAt: this.start(dialect, warnings),
      message: verdict?.message ?? firstLine(stackTrace) ?? this.warning?.value,
      stackTrace,
      stdout: outputs.length > 0 ? outputs.join("\n") : null,
      stderr: this.stderr?.value ?? null,
      attempts: this.attempts?.map(({ status: of, message, text }) => ({ status: of, message, stackTrace: text.value })) ?? null,
      properties: this.properties && Object.fromEntries(this.properties),
      synthetic: dialect.synthetic?.(named) ?? false,
      cut: this.cut,
    })
    row.detail ??= dialect.detail?.(row, outputs) ?? null
    return row
  }

  private judged(warnings: WarningLog): Pick<TestResultRow, "status" | "detail" | "rawStatus"> & { verdict: Verdict | null } {
    const { status: statusWord, result: resultWord } = this.attributes
    const silent = statusWord === undefined && resultWord === undefined
    if (silent && this.verdicts === null && this.attempts === null && this.warning === null) return PASSED
    const said = [statusWord, resultWord].flatMap((word) => {
      const known = word === undefined ? undefined : JUNIT_ATTRIBUTE_WORDS.get(word.trim().toLowerCase())
      return known && word !== undefined ? [{ ...known, rawStatus: word }] : []
    })
    const saidSkipped = said.find((word) => word.status === "skipped")
    for (const child of ["skipped", "disabled"]) {
      const verdict = this.verdicts?.get(child)
      const word = JUNIT_CHILD_WORDS.get(child)
      if (!verdict || !word) continue
      const detail = JUNIT_SKIP_TYPES.get(verdict.type ?? "") ?? saidSkipped?.detail ?? word.detail
      return { status: word.status, detail, rawStatus: verdict.type || child, verdict }
    }
    const failure = this.verdicts?.get("failure") ?? this.verdicts?.get("error") ?? null
    const attribute = saidSkipped ?? said[0]
    if (attribute) return { ...attribute, verdict: failure }
    for (const child of ["failure", "error"]) {
      const verdict = this.verdicts?.get(child)
      const word = JUNIT_CHILD_WORDS.get(child)
      if (verdict && word) return { ...word, rawStatus: child, verdict }
    }
    const unhappy = [statusWord, resultWord].find((word) => JUNIT_UNHAPPY_WORDS.has(word?.trim().toLowerCase() ?? ""))
    if (unhappy) warnings.note("status-contradiction", `${this.attributes.name ?? "(no name)"}: "${unhappy}"`, this.at)
    const detail = this.attempts?.some((attempt) => attempt.flaky) ? "flaky" : this.warning ? "warned" : null
    return { status: "passed", detail, rawStatus: resultWord || statusWord || "passed", verdict: null }
  }

  private warned(): TextBuffer {
    this.warning ??= new TextBuffer(LONGEST.message)
    return this.warning
  }

  private shortens(field: CuttableField): void {
    this.cut ??= new Set()
    this.cut.add(field)
  }

  private output(): TextBuffer {
    this.outputs ??= []
    const last = this.outputs.at(-1)
    if (last && this.outputs.length >= MOST.outputs) return last
    const output = new TextBuffer(LONGEST.stdout)
    this.outputs.push(output)
    return output
  }

  private verdict(name: string, attributes: Attributes): TextBuffer {
    this.verdicts ??= new Map()
    const earlier = this.verdicts.get(name)
    if (earlier) {
      if (earlier.text.length > 0) earlier.text.append("\n\n")
      earlier.message ??= attributes.message || null
      return earlier.text
    }
    const verdict = { message: attributes.message || null, type: attributes.type ?? null, text: new TextBuffer(LONGEST.stackTrace) }
    this.verdicts.set(name, verdict)
    return verdict.text
  }

  private attempt(kind: { status: "failed" | "errored"; flaky: boolean }, attributes: Attributes): TextBuffer | null {
    this.attempts ??= []
    if (this.attempts.length >= MOST.attempts) {
      this.shortens("attempts")
      return null
    }
    const text = new TextBuffer(LONGEST.attempt)
    this.attempts.push({ ...kind, message: attributes.message ?? null, text })
    return text
  }

  private duration(warnings: WarningLog): number | null {
    const { time, name } = this.attributes
    if (time === undefined) return null
    const seconds = secondsOf(time)
    if (seconds === null) warnings.note("unusable-duration", `${name ?? "(no name)"}: "${time}"`, this.at)
    return seconds
  }

  private start(dialect: Dialect, warnings: WarningLog): StartedAt | null {
    const { timestamp, name } = this.attributes
    if (timestamp === undefined || timestamp.trim() === "") return null
    const start = startedAtOf(timestamp, dialect.utc ?? false)
    if (!start) warnings.note("unusable-timestamp", `${name ?? "(no name)"}: "${timestamp}"`, this.at)
    return start
  }
}
