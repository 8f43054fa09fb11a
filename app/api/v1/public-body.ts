import { createHash } from "node:crypto"
import { dayOf } from "@/lib/register/day"
import { type Register, register, staleSince } from "@/lib/register/hold"
import { problem } from "./problem"

type Body = { text: string; type: string; status: number; headers: Record<string, string> }

export type PublicAnswer = { status?: number; type?: string; body: string; headers?: Record<string, string> }

/** Bodies are made once per revision and day; the whole store is dropped when either moves on. */
declare global {
  var countersignBodies: { named: string; bodies: Map<string, Body> } | undefined
}
const mostBodies = 5_000

/**
 * Answers a public read from the register in force, without a query: `ETag` from the register's revision, the day and the
 * address, 304 when the caller has it. The server in front compresses.
 */
export function publicBody(request: Request, make: (register: Register, asOfDefault: string) => PublicAnswer): Response {
  const current = register()
  if (!current)
    return problem({
      code: "unavailable",
      status: 503,
      title: "Not ready",
      detail: "The register is not there yet. Try again in a moment.",
    })
  const day = dayOf(new Date().toISOString())
  const stale = staleSince()
  const url = new URL(request.url)
  const wantsCsv = request.headers.get("accept")?.includes("text/csv") ?? false
  const named = `${current.revision} ${day} ${stale ?? ""}`
  if (globalThis.countersignBodies?.named !== named) globalThis.countersignBodies = { named, bodies: new Map() }
  const { bodies } = globalThis.countersignBodies
  const key = `${url.pathname}?${url.searchParams} ${wantsCsv}`
  const body = bodies.get(key) ?? bodyOf(make(current, day))
  if (bodies.size < mostBodies) bodies.set(key, body)

  const etag = `"${createHash("sha256").update(`${named} ${key}`).digest("hex").slice(0, 20)}"`
  const headers = new Headers({
    ETag: etag,
    Vary: "Accept",
    "Cache-Control": "public, max-age=0, s-maxage=1, stale-while-revalidate=30, stale-if-error=86400",
    "Countersign-Register": `${current.revision}; built=${current.snapshot.builtAt}`,
  })
  if (stale) headers.set("Countersign-Stale-Since", stale)
  if (body.status === 200 && request.headers.get("if-none-match")?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers })
  headers.set("Content-Type", body.type)
  for (const [name, value] of Object.entries(body.headers)) headers.set(name, value)
  return new Response(body.text, { status: body.status, headers })
}

function bodyOf({ status = 200, type = "application/json; charset=utf-8", body, headers = {} }: PublicAnswer): Body {
  return { text: body, type, status, headers }
}

/** A problem as a public body: what is not in the register is as cacheable as what is. */
export const publicProblem = (
  status: number,
  code: string,
  title: string,
  detail: string,
  rest: Record<string, unknown> = {},
): PublicAnswer => ({
  status,
  type: "application/problem+json",
  body: JSON.stringify({ type: `urn:countersign:problem:${code}`, title, status, detail, code, ...rest }),
})
