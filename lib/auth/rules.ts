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

/** Where `lookAtRequests` writes the address that a request really comes from. */
export const peerHeader = "countersign-peer"

/**
 * The address of the network that a request comes from. `proxies`: how many of our own stand in front; each adds to
 * `X-Forwarded-For` whom it was asked by, and what stands before those is a client's word.
 */
export function callerAddress(headers: Headers, proxies: number): string {
  const told = (headers.get("x-forwarded-for") ?? "").split(",").map((one) => one.trim())
  const believed = proxies > 0 ? told.at(-proxies) : undefined
  return network(believed || headers.get(peerHeader) || "unknown")
}

/** An address as one caller: of IPv6 the first 64 bits, since whoever has one address there has all of its network. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address
  const [head = "", tail] = address.toLowerCase().split("::")
  const groups = (text: string) => (text === "" ? [] : text.split(":"))
  const [first, last] = [groups(head), groups(tail ?? "")]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const whole = [...first, ...Array.from({ length: zeros }, () => "0"), ...last]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`
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
