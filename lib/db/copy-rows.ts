// Named with its ending by who imports it: the reader thread runs this without the bundler.

/** What a COPY in binary begins and ends with: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format". */
export const copyHeader = Uint8Array.from([...Buffer.from("PGCOPY\n\u00ff\r\n\u0000", "latin1"), 0, 0, 0, 0, 0, 0, 0, 0])
export const copyTrailer = Uint8Array.from([0xff, 0xff])

/** PostgreSQL counts time from 2000. */
const millisecondsTo2000 = Date.UTC(2000)
const textOid = 25
/** Up to here, writing character by character is quicker than the encoder. */
const shortText = 128
const encoder = new TextEncoder()
/** Looked up once: strings come in so many shapes inside V8 that it would look for the method at each character. */
const { charCodeAt } = String.prototype

/**
 * Rows in COPY's binary format, of which PostgreSQL has less work than of its text: nothing is escaped, and no number is parsed. Each
 * value is for a column of the type that its method names; null is none. The memory is one that threads share, to be written again and
 * again: handed from thread to thread, each piece would count as garbage in both.
 */
export class CopyRows {
  private bytes: Uint8Array<SharedArrayBuffer>
  private view: DataView
  private at = 0

  /** `room`: bytes to begin with. */
  constructor(room: number) {
    this.bytes = new Uint8Array(new SharedArrayBuffer(room))
    this.view = new DataView(this.bytes.buffer)
  }

  /** Forgets what was written. */
  clear(): void {
    this.at = 0
  }

  /** All that was written, until it is cleared. */
  get written(): Uint8Array<SharedArrayBuffer> {
    return this.bytes.subarray(0, this.at)
  }

  row(columns: number): void {
    this.need(2)
    this.view.setInt16(this.at, columns)
    this.at += 2
  }

  integer(value: number): void {
    this.length(4)
    this.view.setInt32(this.at, value)
    this.at += 4
  }

  double(value: number | null): void {
    if (value === null) {
      this.none()
      return
    }
    this.length(8)
    this.view.setFloat64(this.at, value)
    this.at += 8
  }

  boolean(value: boolean | null): void {
    if (value === null) {
      this.none()
      return
    }
    this.length(1)
    this.bytes[this.at++] = value ? 1 : 0
  }

  /** Milliseconds since 1970, for a timestamp with time zone. */
  moment(milliseconds: number | null): void {
    if (milliseconds === null) {
      this.none()
      return
    }
    this.length(8)
    this.view.setBigInt64(this.at, BigInt(milliseconds - millisecondsTo2000) * 1000n)
    this.at += 8
  }

  text(value: string | null): void {
    if (value === null) {
      this.none()
      return
    }
    this.need(4 + value.length * 3)
    const start = this.at
    this.at += 4
    this.characters(value)
    this.view.setInt32(start, this.at - start - 4)
  }

  /** JSON as jsonbText writes it. */
  jsonb(json: string | null): void {
    if (json === null) {
      this.none()
      return
    }
    this.need(5 + json.length * 3)
    const start = this.at
    this.at += 4
    this.bytes[this.at++] = 1
    this.characters(json)
    this.view.setInt32(start, this.at - start - 4)
  }

  texts(values: readonly string[]): void {
    this.need(24)
    const start = this.at
    const dimensions = values.length === 0 ? [0, 0, textOid] : [1, 0, textOid, values.length, 1]
    this.at += 4
    for (const word of dimensions) {
      this.view.setInt32(this.at, word)
      this.at += 4
    }
    for (const value of values) this.text(value)
    this.view.setInt32(start, this.at - start - 4)
  }

  private none(): void {
    this.need(4)
    this.view.setInt32(this.at, -1)
    this.at += 4
  }

  private length(bytes: number): void {
    this.need(4 + bytes)
    this.view.setInt32(this.at, bytes)
    this.at += 4
  }

  private characters(text: string): void {
    const start = this.at
    const { length } = text
    if (length <= shortText) {
      const { bytes } = this
      let at = start
      for (let index = 0; index < length; index++) {
        const unit = charCodeAt.call(text, index)
        if (unit === 0 || unit > 127) break
        bytes[at++] = unit
      }
      if (at - start === length) {
        this.at = at
        return
      }
    }
    // PostgreSQL holds no NUL in text.
    const storable = text.includes("\u0000") ? text.replaceAll("\u0000", "\uFFFD") : text
    this.at += encoder.encodeInto(storable, this.bytes.subarray(start)).written
  }

  private need(room: number): void {
    if (this.at + room <= this.bytes.length) return
    const bytes = new Uint8Array(new SharedArrayBuffer(Math.max(this.bytes.length * 2, this.at + room)))
    bytes.set(this.bytes.subarray(0, this.at))
    this.bytes = bytes
    this.view = new DataView(bytes.buffer)
  }
}
