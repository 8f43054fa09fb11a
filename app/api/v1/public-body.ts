import { createHash } from "node:crypto"
import { dayOf } from "@/lib/register/day"
import { type Register, register, staleSince } from "@/lib/register/hold"
import { problem } from "./problem"
import type { Asked } from "./query"

type Body = { text: string; type: string; status: number; headers: Record<string, string> }

export type PublicAnswer = { status?: number; type?: string; body: string; headers?: Record<string, string> }

/** Bodies are made once per revision and day; the whole store is dropped when either moves on. */
declare global {
  var countersignBodies: { named: string; characters: number; bodies: Map<string, Body> } | undefined
}
const mostCharacters = 32 * 1024 * 1024

/**
 * Answers a public read from the register in force, without a query: `ETag` from the register's revision, the day and what is
 * asked, 304 when the caller has it. `asked` is all that the answer depends on: parameters that mean nothing make no body of
 * their own. The server in front compresses.
 */
export function publicBody(request: Request, asked: Asked, make: (register: Register, asOfDefault: string) => PublicAnswer): Response {
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
  const named = `${current.revision} ${day} ${stale ?? ""}`
  const key = `${new URL(request.url).pathname} ${JSON.stringify(asked)}`
  const body = keptBody(named, key, () => bodyOf(make(current, day)))

  const etag = `"${createHash("sha256").update(`${named} ${key}`).digest("hex").slice(0, 20)}"`
  const headers = new Headers({
    ETag: etag,
    Vary: "Accept",
    "Cache-Control": "public, max-age=0, s-maxage=1, stale-while-revalidate=30, stale-if-error=86400",
    "Countersign-Register": `${current.revision}; built=${current.snapshot.builtAt}`,
  })
  if (stale) headers.set("Countersign-Stale-Since", stale)
  if (body.status === 200 && matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers })
  headers.set("Content-Type", body.type)
  for (const [name, value] of Object.entries(body.headers)) headers.set(name, value)
  return new Response(body.text, { status: body.status, headers })
}

/** Kept for who asks again, the oldest dropped for the newest; what is not there is not kept, since there is no end of it. */
function keptBody(named: string, key: string, make: () => Body): Body {
  if (globalThis.countersignBodies?.named !== named) globalThis.countersignBodies = { named, characters: 0, bodies: new Map() }
  const kept = globalThis.countersignBodies
  const known = kept.bodies.get(key)
  if (known) return known
  const body = make()
  if (body.status !== 200) return body
  kept.bodies.set(key, body)
  kept.characters += key.length + body.text.length
  for (const [oldest, { text }] of kept.bodies) {
    if (kept.characters <= mostCharacters) break
    kept.bodies.delete(oldest)
    kept.characters -= oldest.length + text.length
  }
  return body
}

/** RFC 9110, section 13.1.2: any of a list, or whatever there is; for a read a weak validator is as good as a strong one. */
const matches = (header: string | null, etag: string): boolean =>
  (header ?? "").split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag)

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
