import type { StartedAt } from "./model.ts"

const SECONDS = /^\s*(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*$/
const DATE_TIME = /^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/

/** Seconds as a plain decimal number, or null. "0,5", "1:02", "2s" and negatives are never guessed at. */
export function secondsOf(text: string): number | null {
  const value = SECONDS.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/** A whole number of results, or null. */
export function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\s*[0-9]{1,15}\s*$/.test(text) ? Number(text) : null
}

/** In UTC, where it has a year of four digits: beyond them, and in the year 0, PostgreSQL knows no time. */
const inUtc = (time: Date): string | null => {
  const at = Number.isNaN(time.getTime()) ? "" : time.toISOString()
  return /^\d{4}-/.test(at) && !at.startsWith("0000") ? at : null
}

/** An ISO 8601 date and time, or null. `utcUnlessStated`: the tool is known to write UTC without saying so. */
export function startedAtOf(text: string, utcUnlessStated: boolean): StartedAt | null {
  const parts = DATE_TIME.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute, second = "00", fraction = "", offset] = parts
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  // Date turns 30 February into 2 March; what it changed was no date.
  if (inUtc(new Date(`${local}Z`))?.slice(0, 19) !== local) return null
  const milliseconds = fraction.slice(0, 4)
  if (offset) {
    const at = inUtc(new Date(`${local}${milliseconds}${offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`))
    return at === null ? null : { at, zone: "stated" }
  }
  if (utcUnlessStated) return { at: new Date(`${local}${milliseconds}Z`).toISOString(), zone: "of-tool" }
  return { at: `${local}${milliseconds}`, zone: "unknown" }
}

/** A sum that does not drift over hundreds of thousands of small numbers (Neumaier). */
export class ExactSum {
  private sum = 0
  private lost = 0

  add(value: number): void {
    const next = this.sum + value
    this.lost += Math.abs(this.sum) >= Math.abs(value) ? this.sum - next + value : value - next + this.sum
    this.sum = next
  }

  get total(): number {
    return this.sum + this.lost
  }
}
