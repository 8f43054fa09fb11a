import type { StartedAt } from "./model.ts"

const milliseconds = ({ at, zone }: StartedAt) => Date.parse(zone === "unknown" ? `${at}Z` : at)

/** The earlier of two times; one is compared with another as if both were of one zone. */
export const earlier = (first: StartedAt | null, next: StartedAt | null): StartedAt | null =>
  first && next ? (milliseconds(next) < milliseconds(first) ? next : first) : (first ?? next)

/** Seconds from one time to another, or null where they cannot be told: one is missing, of another zone, or the end is before the start. */
export function secondsBetween(start: StartedAt | null, end: StartedAt | null): number | null {
  if (!start || !end || (start.zone === "unknown") !== (end.zone === "unknown")) return null
  const seconds = (milliseconds(end) - milliseconds(start)) / 1000
  return seconds < 0 ? null : seconds
}

/** The first millisecond of 1980; what is smaller counts seconds, is 0 for "not known", or comes of a clock that was never set. */
const EARLIEST = Date.UTC(1980)
const LATEST = Date.UTC(9999, 11, 31)

/** A time in milliseconds since 1970 (UTC), or null for what can be none: a count of seconds is not taken for one of milliseconds. */
export function ofUnixTime(milliseconds: unknown): StartedAt | null {
  if (typeof milliseconds !== "number" || !(milliseconds >= EARLIEST && milliseconds <= LATEST)) return null
  return { at: new Date(milliseconds).toISOString(), zone: "stated" }
}
