import { LONGEST } from "./limits.ts"
import { TextBuffer } from "./text-buffer.ts"

/** What is read, and what a tool may call it. Anything else in the block is kept as text. */
const FIELD = /^(duration_ms|message|error|at|location|stack):(?:\s+(.*))?$/
const BLOCK_SCALAR = /^[|>][+-]?\d?[+-]?(?:\s+#.*)?$/
/** A line of a mapping or of a list. */
const ORDINARY = /^(?:$|[#\]})]|-(?:\s|$)|[^\s:][^:]*:(?:\s|$)|["'].*["']\s*:)/

/**
 * The YAML block of a test point. Tools write what no YAML reader takes (unescaped texts over several lines), so only what stands in plain
 * `name: value` lines and in block scalars is understood, and nothing in it makes a file unreadable.
 */
export class TapYaml {
  /** Blanks before the "---". */
  readonly indent: number
  private readonly fields = new Map<string, TextBuffer>()
  private readonly others = new TextBuffer(LONGEST.stdout)
  private block: { text: TextBuffer; indent: number | null } | null = null
  /** Something in it is no YAML of the plain kind. */
  odd = false

  constructor(indent: number) {
    this.indent = indent
  }

  /** Takes a whole line between "---" and "...". */
  line(whole: string): void {
    const text = whole.slice(Math.min(this.indent, blanksBefore(whole))).trimEnd()
    if (this.block && (text === "" || text[0] === " ")) this.blockLine(this.block, text)
    else this.ordinaryLine(text)
  }

  /** The text of a field, null when the block has none that could be read. */
  field(name: string): string | null {
    return this.fields.get(name)?.value?.trimEnd() ?? null
  }

  isCut(name: string): boolean {
    return this.fields.get(name)?.cut ?? false
  }

  /** What was not read into a field. */
  get rest(): string | null {
    return this.others.value?.trimEnd() ?? null
  }

  private blockLine(block: { text: TextBuffer; indent: number | null }, text: string): void {
    if (text !== "") block.indent ??= blanksBefore(text)
    block.text.append(`${text.slice(block.indent ?? 0)}\n`)
  }

  private ordinaryLine(text: string): void {
    this.block = null
    const [, name, value = ""] = FIELD.exec(text) ?? []
    if (name !== undefined && value !== "" && !this.fields.has(name)) {
      const scalar = BLOCK_SCALAR.test(value) ? "" : scalarOf(value)
      if (scalar !== null) {
        const buffer = new TextBuffer(name === "stack" ? LONGEST.stackTrace : LONGEST.message)
        buffer.append(scalar)
        this.fields.set(name, buffer)
        if (scalar === "") this.block = { text: buffer, indent: null }
        return
      }
      this.odd = true
    }
    if (text[0] !== " " && !ORDINARY.test(text)) this.odd = true
    this.others.append(`${text}\n`)
  }
}

export const blanksBefore = (text: string): number => {
  let count = 0
  while (text[count] === " ") count++
  return count
}

/** A scalar of one line, its quotes taken off; null where it goes on in the next line. */
function scalarOf(text: string): string | null {
  const quote = text[0]
  if (quote !== "'" && quote !== '"') return text
  if (text.length < 2 || !text.endsWith(quote)) return null
  if (quote === "'") return text.slice(1, -1).replaceAll("''", "'")
  try {
    return String(JSON.parse(text))
  } catch {
    return text.slice(1, -1)
  }
}
