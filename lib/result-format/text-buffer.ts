/** Collects text up to a length; what comes after only leaves the mark that something was cut. */
export class TextBuffer {
  private text = ""
  private readonly limit: number
  cut = false

  constructor(limit: number) {
    this.limit = limit
  }

  append(text: string): void {
    const room = this.limit - this.text.length
    if (text.length > room) this.cut = true
    if (room > 0) this.text += text.length > room ? capped(text, room) : text
  }

  /** Null when nothing but blanks was written. */
  get value(): string | null {
    return this.text.trim() === "" ? null : this.text
  }

  get length(): number {
    return this.text.length
  }
}

/** At most `limit` units, never half a character. A copy, so that a short text does not keep a long one in memory. */
export function capped(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  const end = last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit
  return Buffer.from(text.slice(0, end), "utf16le").toString("utf16le")
}

/** The first line that is not blank, or null. */
export function firstLine(text: string | null): string | null {
  return text === null ? null : (/\S.*/.exec(text)?.[0].trimEnd() ?? null)
}
