import type { At, StartedAt } from "./model.ts"
import { secondsOf, startedAtOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

/** "[days.]hours:minutes:seconds[.fraction]", .NET's TimeSpan in its constant format "c". */
const TIME_SPAN = /^\s*(?:(\d{1,8})\.)?(\d\d):([0-5]\d):([0-5]\d(?:\.\d{1,7})?)\s*$/

/** What .NET writes for a time that was never set. */
const NEVER_SET = /^\s*0001-01-01T/

/** Seconds of a .NET TimeSpan, or null for another form, a negative one and one of 24 hours or more that has no days. */
export function timeSpanOf(text: string): number | null {
  const parts = TIME_SPAN.exec(text)
  if (!parts) return null
  const [, days = "0", hours, minutes, seconds] = parts
  if (Number(hours) > 23) return null
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

/** Seconds as the file states them; null, and warned about, where it states something else. `of`: what they belong to. */
export function durationOf(text: string | undefined, of: string, warnings: WarningLog, at: At, secondsIn = secondsOf): number | null {
  if (text === undefined) return null
  const seconds = secondsIn(text)
  if (seconds === null) warnings.note("unusable-duration", `${of}: "${text}"`, at)
  return seconds
}

/** A start as the file states it; null, and warned about, where it states no ISO 8601 date and time. */
export function startOf(text: string | undefined, of: string, warnings: WarningLog, at: At): StartedAt | null {
  if (text === undefined || text.trim() === "" || NEVER_SET.test(text)) return null
  const start = startedAtOf(text, false)
  if (!start) warnings.note("unusable-timestamp", `${of}: "${text}"`, at)
  return start
}
