import type { Route } from "next"

/** Where the app itself is served, and the headers that say where a request comes from. */
type Headers = { get: (name: string) => string | null }

/**
 * Whether a write comes from a page of ours: its `Origin` is our own address or the host it was sent to, under our own
 * scheme; without one the browser must say that it is of the same origin.
 */
export function isSameOrigin(headers: Headers, ownAddress: string): boolean {
  const origin = headers.get("origin")
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin"
  const own = new URL(ownAddress)
  return origin === own.origin || origin === `${own.protocol}//${headers.get("host")}`
}

const elsewhere = "http://elsewhere.invalid"

/** Whether an address leads to a page of ours; a browser reads `//host` and `/\host` as another's. */
export function isLocalPath(path: string | undefined): path is Route {
  return path?.startsWith("/") === true && URL.canParse(path, elsewhere) && new URL(path, elsewhere).origin === elsewhere
}

/** Where a person goes who has signed in: the page of ours that they came from, otherwise their inbox. */
export const placeAfter = (from: string | undefined): Route => (isLocalPath(from) ? from : "/inbox")

/** The path of the page whose form sent this, with its query; null when it was no form. */
export function formPage(headers: Headers): string | null {
  const isForm = headers.get("next-action") !== null || headers.get("content-type")?.startsWith("multipart/form-data")
  const page = headers.get("referer")
  if (!isForm || page === null || !URL.canParse(page)) return null
  const { host, pathname, search } = new URL(page)
  return host === headers.get("host") ? `${pathname}${search}` : null
}

/** The word after `Bearer`; null without the header, and an empty word for one that is not of that kind. */
export function bearerWord(authorization: string | null): string | null {
  if (authorization === null) return null
  return authorization.match(/^bearer +(\S+) *$/i)?.[1] ?? ""
}

/** One cookie of a `Cookie` header. */
export function cookieOf(header: string | null, name: string): string | undefined {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
