import { SaxesParser } from "saxes"
import { LONGEST, MOST } from "./limits.ts"
import { type Place, tooLarge, unreadable } from "./model.ts"
import type { Piece } from "./text-bytes.ts"
import { placeAfter } from "./text-place.ts"
import type { WarningLog } from "./warnings.ts"
import { damageInWords } from "./xml-words.ts"

export type XmlHandlers = {
  /** `name` without its namespace prefix; `at` is the place of the "<". */
  open(name: string, attributes: Record<string, string>, at: Place): void
  close(): void
  text(text: string): void
  /** Whether the text of the element that was opened last is of use; a long log that nobody takes need not be put together. */
  wantsText(): boolean
}

const LONGEST_PENDING = 128 * 1024

/** Not one that is only cut off by the end of the text. */
const BAD_AMPERSAND = /&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|lt|gt|amp|apos|quot);)(?![#\w]*$)/
const SECOND_ROOT = "documents may contain only one root."
const NO_CONTENT = /^<?[!?]/

const options = { xmlns: false, position: true, forceXMLVersion: true, defaultXMLVersion: "1.0" } as const

/** V8 keeps room for the handlers in an object of a subclass. In saxes' own, the eighth turns it into a dictionary, and reading takes 4 times as long. */
class Parser extends SaxesParser<typeof options> {}

/**
 * saxes with what it leaves to its user: limits on depth, attributes and length, no document type, the place of what was opened,
 * and refusals in plain words. Throws a ReadFault.
 */
export class XmlEvents {
  private readonly parser = new Parser(options)
  private readonly warnings: WarningLog
  private readonly names: string[] = []
  private attributes = 0
  private references = 0
  private takesText = true
  /** Where the tag begins that was opened last. */
  private tagAt: Place = { line: 1, column: 1 }
  /** Where the last event ended, and whether it was text, which ends one character later: after the next "<". */
  private mark = { line: 1, column: 0, position: 0, text: false }
  /** Text since the last event, to find an "&" that saxes reports only at the next ";". */
  private pending = { text: "", start: 0 }
  private latest = { text: "", start: 0 }
  private written = 0

  constructor(handlers: XmlHandlers, warnings: WarningLog) {
    this.warnings = warnings
    const { parser } = this
    parser.on("error", (error) => this.damaged(error))
    parser.on("doctype", () => {
      throw unreadable("The file holds a document type definition (<!DOCTYPE ...>), which is not allowed.", this.tagStart())
    })
    const takeText = (text: string) => {
      this.passed(true)
      handlers.text(text)
    }
    parser.on("opentagstart", (tag) => {
      this.tagAt = this.tagStart()
      this.names.push(tag.name.slice(tag.name.lastIndexOf(":") + 1).slice(0, LONGEST.name))
      this.attributes = 0
      if (this.names.length > MOST.depth) throw unreadable(`Elements are nested more than ${MOST.depth} deep.`, this.tagAt)
      this.passed(false)
    })
    parser.on("attribute", () => {
      if (++this.attributes > MOST.attributes) throw unreadable(`An element has more than ${MOST.attributes} attributes.`, this.tagAt)
      this.passed(false)
    })
    parser.on("opentag", (tag) => {
      this.passed(false)
      handlers.open(this.names.at(-1) ?? "", tag.attributes, this.tagAt)
      this.takesText = handlers.wantsText()
      if (this.takesText) parser.on("text", takeText)
      else parser.off("text")
    })
    parser.on("closetag", () => {
      this.passed(false)
      this.names.pop()
      handlers.close()
      this.takesText = true
      parser.on("text", takeText)
    })
    parser.on("text", takeText)
    parser.on("cdata", (text) => {
      this.passed(false)
      handlers.text(text)
    })
    parser.on("comment", () => {
      this.passed(false)
      // Reported before its ">" is read.
      this.mark.column++
      this.mark.position++
    })
    for (const event of ["processinginstruction", "xmldecl"] as const) parser.on(event, () => this.passed(false))
  }

  /** The place of the next character to be read. */
  get place(): Place {
    return { line: this.parser.line, column: this.parser.column + 1 }
  }

  write(piece: Piece): void {
    const { text } = piece
    const { mark, parser } = this
    const before = mark.position
    this.remember(text)
    parser.write(text)
    this.written += text.length
    this.references = this.takesText && mark.position === before ? this.references + references(text) : 0
    if (this.references > MOST.references) {
      throw tooLarge(`One value or text holds more than ${MOST.references} escaped characters.`, this.tagStart())
    }
    if (parser.position - mark.position > MOST.valueLength) {
      throw tooLarge(`One value or text is longer than ${MOST.valueLength / 1024 / 1024} million characters.`, this.tagStart())
    }
  }

  end(): void {
    this.parser.close()
  }

  /** Keeps what came since the last event: all of it, or of a long value the beginning. */
  private remember(text: string): void {
    const from = Math.min(this.mark.position, this.written)
    const isLong = from === this.pending.start && this.pending.text.length > LONGEST_PENDING
    if (!isLong) this.pending = { text: this.textSince(from) + text, start: from }
    this.latest = { text, start: this.written }
  }

  private textSince(position: number): string {
    const source = position >= this.latest.start ? this.latest : this.pending
    return source.text.slice(position - source.start)
  }

  private passed(text: boolean): void {
    const { line, column, position } = this.parser
    this.mark.line = line
    this.mark.column = column
    this.mark.position = position
    this.mark.text = text
  }

  private tagStart(): Place {
    return { line: this.mark.line, column: this.mark.column + (this.mark.text ? 0 : 1) }
  }

  private damaged(error: Error): void {
    const message = error.message.replace(/^\d+:\d+: /, "")
    const { line, column, position } = this.parser
    let at: Place = { line, column: Math.max(1, column) }
    const ampersand = this.ampersandAt(message, position)
    if (message === "malformed character entity." && ampersand === null) {
      this.warnings.note("illegal-characters-replaced", "a numbered character reference", at)
      return
    }
    if (ampersand !== null) at = ampersand
    if (message === SECOND_ROOT) at = this.tagAt
    throw unreadable(damageInWords(ampersand === null ? message : "entity", this.names.at(-1) ?? null), at)
  }

  /** An unescaped "&" since the last event, when that is what saxes stumbled over. */
  private ampersandAt(message: string, position: number): Place | null {
    const { mark } = this
    const mayBe = message.includes("entity") || message.startsWith("unclosed tag")
    if (!mayBe) return null
    const text = this.textSince(mark.position).slice(0, position - mark.position)
    const index = NO_CONTENT.test(text) ? -1 : text.search(BAD_AMPERSAND)
    if (index < 0) return null
    return placeAfter({ line: mark.line, column: mark.column + 1 }, text.slice(0, index))
  }
}

/** saxes strings a value together from its references, at some hundred bytes each. */
function references(text: string): number {
  let count = 0
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) count++
  return count
}
