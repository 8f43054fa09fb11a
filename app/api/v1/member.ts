import { requestActor, sameOrigin } from "@/lib/auth/actor"
import { DatabaseUnreachable, isUnreachable } from "@/lib/auth/database-unreachable"
import { requestDigest } from "@/lib/idempotency/answer-once"
import type { Actor, Scope } from "@/lib/vendor/rules"
import { bodyTooLarge, boundedText } from "./body"
import { once } from "./once"
import { forbidden, problem, unauthenticated, unavailable } from "./problem"

/** A member's answer: nobody else may keep it. */
export const memberJson = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store", ...headers } })

type Edge = { request: Request; answer: (actor: Actor) => Promise<Response> }
type WriteEdge = { request: Request; answer: (actor: Actor, body: string) => Promise<Response> }

/** Answers a read for whoever asks by session, or by a token with the scope; nobody gets 401. */
export function memberRead({ request, answer }: Edge, scope: Scope): Promise<Response> {
  return guarded(request, async (actor) =>
    actor.token && !actor.token.scopes.includes(scope) ? forbidden(`This token lacks the scope ${scope}.`) : answer(actor),
  )
}

/**
 * Answers a write, once for each Idempotency-Key; one by session must come from a page of ours. What the actor may do is the verb's question.
 */
export function memberWrite({ request, answer }: WriteEdge): Promise<Response> {
  return memberUpload({
    request,
    answer: async (actor) => {
      const body = await boundedText(request)
      if (body === null) return bodyTooLarge()
      return once(request, actor, requestDigest(request.method, request.url, body), () => answer(actor, body))
    },
  })
}

/** A write whose body is too large to be looked at before it is taken: it asks for its key itself. */
export function memberUpload({ request, answer }: Edge): Promise<Response> {
  return guarded(request, async (actor) =>
    actor.token === null && !sameOrigin(request) ? forbidden("A write by session must come from this site.") : answer(actor),
  )
}

async function guarded(request: Request, answer: (actor: Actor) => Promise<Response>): Promise<Response> {
  try {
    const actor = await requestActor(request)
    return actor ? await answer(actor) : unauthenticated()
  } catch (error) {
    return failed(error)
  }
}

/** An error that nobody expected, without its insides: the log has them under the same number. */
function failed(error: unknown): Response {
  if (error instanceof DatabaseUnreachable || isUnreachable(error)) return unavailable()
  if (isFullDisk(error))
    return problem({ code: "storage-full", status: 507, title: "No room", detail: "The disk is full. Nothing was kept; try again later." })
  const requestId = crypto.randomUUID()
  console.error(requestId, error)
  return problem({
    code: "internal",
    status: 500,
    title: "Something failed here",
    detail: `It is in our log as ${requestId}. Nothing was kept.`,
    requestId,
  })
}

// ENOSPC from the file system; 53100 is PostgreSQL's disk_full.
const isFullDisk = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "53100")
