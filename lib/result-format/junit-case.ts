import { type Dialect, keyOf } from "./junit-dialects.ts"
import { LONGEST, MOST } from "./limits.ts"
import type { CuttableField, Place, TestResultRow } from "./model.ts"
import { JUNIT_ATTEMPTS, JUNIT_ATTRIBUTE_WORDS, JUNIT_CHILD_WORDS, JUNIT_SKIP_TYPES, JUNIT_UNHAPPY_WORDS } from "./status.ts"
import { capped, firstLine, TextBuffer } from "./text-buffer.ts"
import { secondsOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

type Attributes = Record<string, string>
type Verdict = { message: string | null; type: string | null; text: TextBuffer }

/** One <testcase> while it is open. */
export class CaseDraft {
  private readonly index: number
  private readonly suitePath: string[]
  private readonly attributes: Attributes
  readonly at: Place
  private readonly verdicts = new Map<string, Verdict>()
  private readonly attempts: { status: "failed" | "errored"; flaky: boolean; message: string | null; text: TextBuffer }[] = []
  private readonly outputs: TextBuffer[] = []
  private readonly stderr = new TextBuffer(LONGEST.stderr)
  private readonly properties = new Map<string, string[]>()
  private propertyCount = 0
  private readonly cut = new Set<CuttableField>()
  private warned = false

  constructor(index: number, suitePath: string[], attributes: Attributes, at: Place) {
    this.index = index
    this.suitePath = suitePath
    this.attributes = attributes
    this.at = at
  }

  /** Takes note of a child element; answers where its text goes, or null when nowhere. */
  child(name: string, attributes: Attributes): TextBuffer | null {
    if (JUNIT_CHILD_WORDS[name]) return this.verdict(name, attributes)
    const attempt = JUNIT_ATTEMPTS[name]
    if (attempt) return this.attempt(attempt, attributes)
    if (name === "system-out") return this.output()
    if (name === "system-err") return this.stderr
    if (name === "warning") this.warned = true
    return null
  }

  property(name: string, value: string): void {
    if (this.propertyCount++ >= MOST.properties || value.length > LONGEST.property) this.cut.add("properties")
    if (this.propertyCount > MOST.properties) return
    const key = capped(name, LONGEST.name)
    this.properties.set(key, [...(this.properties.get(key) ?? []), capped(value, LONGEST.property)])
  }

  finish(dialect: Dialect, warnings: WarningLog): TestResultRow {
    const { attributes, at } = this
    const name = this.short("name", attributes.name, LONGEST.name)
    const className = this.short("name", attributes.classname, LONGEST.name)
    const { status, detail, rawStatus, verdict } = this.judged(warnings)
    const text = verdict?.text.value ?? null
    if (verdict?.text.cut) this.cut.add("stackTrace")
    const outputs = this.outputs.flatMap(({ value }) => value ?? [])
    const stdout = outputs.join("\n")
    if (this.outputs.some((output) => output.cut)) this.cut.add("stdout")
    if (this.stderr.cut) this.cut.add("stderr")
    const named = { suitePath: this.suitePath, className, name }
    const row: TestResultRow = {
      index: this.index,
      ...named,
      key: keyOf(dialect, named),
      status,
      detail,
      rawStatus: capped(rawStatus, 100),
      durationSeconds: this.duration(warnings),
      message: this.short("message", verdict?.message ?? firstLine(text) ?? undefined, LONGEST.message),
      stackTrace: text,
      stdout: this.short("stdout", stdout, LONGEST.stdout),
      stderr: this.stderr.value,
      attempts: this.attempts.map(({ status: of, message, text: trace }) => ({ status: of, message, stackTrace: trace.value })),
      properties: Object.fromEntries(this.properties),
      synthetic: dialect.synthetic?.(named) ?? false,
      cut: [],
    }
    row.detail ??= dialect.detail?.(row, outputs) ?? null
    if (this.attempts.some((attempt) => attempt.text.cut)) this.cut.add("attempts")
    row.cut = [...this.cut]
    if (row.name === null) warnings.note("missing-name", null, at)
    if (row.cut.length > 0) warnings.note("text-shortened", null, at)
    return row
  }

  private judged(warnings: WarningLog): Pick<TestResultRow, "status" | "detail" | "rawStatus"> & { verdict: Verdict | null } {
    const { status: statusWord, result: resultWord } = this.attributes
    const said = [statusWord, resultWord].flatMap((word) => {
      const known = word === undefined ? undefined : JUNIT_ATTRIBUTE_WORDS[word.trim().toLowerCase()]
      return known && word !== undefined ? [{ ...known, rawStatus: word }] : []
    })
    const saidSkipped = said.find((word) => word.status === "skipped")
    for (const child of ["skipped", "disabled"]) {
      const verdict = this.verdicts.get(child)
      const word = JUNIT_CHILD_WORDS[child]
      if (!verdict || !word) continue
      const detail = JUNIT_SKIP_TYPES[verdict.type ?? ""] ?? saidSkipped?.detail ?? word.detail
      return { status: word.status, detail, rawStatus: verdict.type || child, verdict }
    }
    const failure = this.verdicts.get("failure") ?? this.verdicts.get("error") ?? null
    const attribute = saidSkipped ?? said[0]
    if (attribute) return { ...attribute, verdict: failure }
    for (const child of ["failure", "error"]) {
      const verdict = this.verdicts.get(child)
      const word = JUNIT_CHILD_WORDS[child]
      if (verdict && word) return { ...word, rawStatus: child, verdict }
    }
    const unhappy = [statusWord, resultWord].find((word) => JUNIT_UNHAPPY_WORDS.has(word?.trim().toLowerCase() ?? ""))
    if (unhappy) warnings.note("status-contradiction", `${this.attributes.name ?? "(no name)"}: "${unhappy}"`, this.at)
    const detail = this.attempts.some((attempt) => attempt.flaky) ? "flaky" : this.warned ? "warned" : null
    return { status: "passed", detail, rawStatus: resultWord || statusWord || "passed", verdict: null }
  }

  private output(): TextBuffer {
    const last = this.outputs.at(-1)
    if (last && this.outputs.length >= MOST.outputs) return last
    const output = new TextBuffer(LONGEST.stdout)
    this.outputs.push(output)
    return output
  }

  private verdict(name: string, attributes: Attributes): TextBuffer {
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
    if (this.attempts.length >= MOST.attempts) {
      this.cut.add("attempts")
      return null
    }
    const text = new TextBuffer(LONGEST.attempt)
    const message = attributes.message === undefined ? null : capped(attributes.message, LONGEST.attempt)
    this.attempts.push({ ...kind, message, text })
    return text
  }

  private short(field: CuttableField, text: string | undefined, limit: number): string | null {
    if (text === undefined || text.trim() === "") return null
    if (text.length > limit) this.cut.add(field)
    return capped(text, limit)
  }

  private duration(warnings: WarningLog): number | null {
    const { time, name } = this.attributes
    if (time === undefined) return null
    const seconds = secondsOf(time)
    if (seconds === null) warnings.note("unusable-duration", `${name ?? "(no name)"}: "${time}"`, this.at)
    return seconds
  }
}
