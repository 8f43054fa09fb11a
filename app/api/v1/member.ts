import type { z } from "zod"
import { requestActor, sameOrigin } from "@/lib/auth/actor"
import { DatabaseUnreachable, isUnreachable } from "@/lib/auth/database-unreachable"
import type { Actor, Scope } from "@/lib/vendor/rules"
import { forbidden, invalidInput, problem, unauthenticated, unavailable } from "./problem"
import { faultsOf } from "./query"

/** A member's answer: nobody else may keep it. */
export const memberJson = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store", ...headers } })

type Edge = { request: Request; answer: (actor: Actor) => Promise<Response> }

/** Answers a read for whoever asks by session, or by a token with the scope; nobody gets 401. */
export function memberRead({ request, answer }: Edge, scope: Scope): Promise<Response> {
  return guarded(request, async (actor) =>
    actor.token && !actor.token.scopes.includes(scope) ? forbidden(`This token lacks the scope ${scope}.`) : answer(actor),
  )
}

/** Answers a write; one by session must come from a page of ours. What the actor may do is the verb's question. */
export function memberWrite({ request, answer }: Edge): Promise<Response> {
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

/** A JSON body by a schema, or the problem it is. */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  schema: Shape,
): Promise<{ ok: true; value: z.infer<Shape> } | { ok: false; response: Response }> {
  const text = await request.text()
  const body = text.trim() === "" ? {} : parsedJson(text)
  if (body === undefined) return { ok: false, response: invalidInput([{ path: "", message: "The body is not JSON." }]) }
  const parsed = schema.safeParse(body)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, response: invalidInput(faultsOf(parsed.error)) }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether an id could name anything; what could not is not found, like what does not exist. */
export const isId = (text: string): boolean => uuid.test(text)
