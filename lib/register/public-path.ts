/** Where a public page is kept: an address of its own for all that it depends on. */

/** Since when the database has not confirmed the register, RFC 3339, and for how many minutes, as exactly as people are told. */
export type Since = { at: string; minutes: number }

export type Kept = {
  revision: string
  /** Null while the database confirms the register. */
  since: Since | null
  today: string
  knows: (slug: string) => boolean
  /** Since which day a program or a certificate is public; undefined where there is none of that name. */
  publicSince: { program: (slug: string) => string | undefined; certificate: (id: string) => string | undefined }
}

/** The address of a kept page and the status it answers with, since a static page has no say in its own. */
export type KeptAddress = { path: string; status: 200 | 404 }

/** `YYYY-MM-DD`, and a day of the calendar, which has no year 0. */
export const isDay = (text: string | null): text is string =>
  text !== null &&
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)

/** The name of an architecture, as a caller writes it. */
export const isArch = (text: string): boolean => /^[a-z0-9_]{1,20}$/.test(text)

/** The stand-in for "confirmed now" and for "no filter" in a path. */
const nothing = "-"
/** Before the day in the address of what is shown as of now. */
const present = "now-"

const filterKeys = ["guestFamily", "hostFamily", "verdict", "arch", "open", "hosts"]

/**
 * The kept page for what a reader asked for; null where the address is that of no page. Parameters that no page knows do
 * not make pages of their own.
 */
export function keptAddress(
  pathname: string,
  query: URLSearchParams,
  { revision, since, today, knows, publicSince }: Kept,
): KeptAddress | null {
  // A form sends an empty field along; that asks for no day.
  const asked = query.get("asOf") || null
  if (asked !== null && !isDay(asked)) return null
  const day = asked ?? today
  // A page that shows today says so; as the answer of a day in the past it would be another page.
  const shown = day === today ? `${present}${day}` : day
  const root = `/register/${revision}/${shown}/${since === null ? nothing : encodeURIComponent(`${since.at},${since.minutes}`)}`
  const found = (path: string): KeptAddress => ({ path: `${root}${path}`, status: 200 })
  const answer = /^\/support\/([^/]+)\/on\/([^/]+)$/.exec(pathname)
  if (answer) {
    const [guest, host] = [decoded(answer[1] ?? ""), decoded(answer[2] ?? "")]
    if (guest === null || host === null) return null
    if (!knows(guest) || !knows(host))
      return { path: `${root}/missing/${encodeURIComponent(guest)}/${encodeURIComponent(host)}`, status: 404 }
    const arch = query.get("arch") ?? ""
    return found(`/support/${guest}/on/${host}/${isArch(arch) ? arch : "x86_64"}`)
  }
  const named = /^\/(program|certificate)s\/([^/]+)$/.exec(pathname)
  if (named) {
    const [, kind, name = ""] = named
    const from = kind === "program" ? publicSince.program(name) : publicSince.certificate(name)
    return from !== undefined && from <= day ? found(pathname) : null
  }
  const changed = /^\/changed\/([^/]+)$/.exec(pathname)
  if (changed && !isDay(changed[1] ?? null)) return null
  if (pathname === "/matrix") return found(`/matrix/${matrixSegment(query)}`)
  return found(pathname === "/" ? "" : pathname)
}

/** The day that a segment stands for, and whether a reader asked for it; null where it is not as `keptAddress` writes it. */
export function dayOfSegment(segment: string): { day: string; historic: string | null } | null {
  const isPresent = segment.startsWith(present)
  const day = isPresent ? segment.slice(present.length) : segment
  return isDay(day) ? { day, historic: isPresent ? null : day } : null
}

/** Since when a page says that the register is not confirmed; undefined where the segment is not as `keptAddress` writes it. */
export function sinceOfSegment(segment: string): Since | null | undefined {
  const text = decoded(segment)
  if (text === nothing) return null
  const [, at, minutes] = /^([^,]+),(\d{1,9})$/.exec(text ?? "") ?? []
  return at === undefined ? undefined : { at, minutes: Number(minutes) }
}

/** For how many minutes, of hours and days whole ones only: nobody reads more, and each makes pages of its own. */
export function minutesSince(at: string, now: Date): number {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000))
  const exact = minutes < 120 ? 1 : minutes < 2880 ? 60 : 1440
  return minutes - (minutes % exact)
}

/** The parameters that a filter's segment stands for; null where it is not as `keptAddress` writes it. */
export function filterOfSegment(segment: string): URLSearchParams | null {
  const text = decoded(segment)
  if (text === null) return null
  const query = new URLSearchParams(text === nothing ? "" : text)
  return decoded(matrixSegment(query)) === text ? query : null
}

/** A segment of an address as text; null where a "%" in it stands for no letter. */
export function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** A matrix filter as one segment of a path, its parameters in one order. */
function matrixSegment(query: URLSearchParams): string {
  const kept = filterKeys.flatMap((key) =>
    [...new Set(query.getAll(key))]
      .filter((value) => /^[a-z0-9._-]{1,60}$/.test(value))
      .sort()
      .map((value): [string, string] => [key, value]),
  )
  return kept.length === 0 ? nothing : encodeURIComponent(new URLSearchParams(kept).toString())
}
