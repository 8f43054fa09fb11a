import type { Day } from "./answer"

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
const dayLength = 86_400_000

/** The day `count` days after `day`; a negative count goes back. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)
}

/** The UTC day of an RFC 3339 time that is written in UTC; a day stays what it is. */
export function dayOf(time: string): Day {
  return time.slice(0, 10)
}

/** The earliest of the days that are stated, null when none is. */
export function earliest(...days: (Day | null)[]): Day | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)
}

/** The latest of the days that are stated, null when none is. */
export function latest(...days: (Day | null)[]): Day | null {
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null)
}

/** "14 Oct 2031", as the pages write days. */
export function dayInWords(day: Day): string {
  const [year = "", month = "", date = ""] = day.split("-")
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
}
