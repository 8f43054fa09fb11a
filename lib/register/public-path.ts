/** Where a public page is kept: an address of its own for all that it depends on. */

export type Kept = {
  revision: string
  /** Since when the database has not confirmed the register; null while it does. */
  since: string | null
  today: string
  knows: (slug: string) => boolean
}

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** The stand-in for "confirmed now" and for "no filter" in a path. */
export const nothing = "-"

const filterKeys = ["guestFamily", "hostFamily", "verdict", "arch", "open", "hosts"]

/** The path of the kept page for what a reader asked for. Parameters that no page knows do not make pages of their own. */
export function publicPath(pathname: string, query: URLSearchParams, { revision, since, today, knows }: Kept): string {
  const asked = query.get("asOf")
  const day = isDay(asked) ? asked : today
  const root = `/register/${revision}/${day}/${since === null ? nothing : encodeURIComponent(since)}`
  const answer = /^\/support\/([^/]+)\/on\/([^/]+)$/.exec(pathname)
  if (answer) {
    const [, guest = "", host = ""] = answer
    if (!knows(guest) || !knows(host)) return `${root}/missing/${guest}/${host}`
    const arch = query.get("arch") ?? ""
    return `${root}/support/${guest}/on/${host}/${/^[a-z0-9_]{1,20}$/.test(arch) ? arch : "x86_64"}`
  }
  if (pathname === "/matrix") return `${root}/matrix/${matrixSegment(query)}`
  return pathname === "/" ? root : `${root}${pathname}`
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
