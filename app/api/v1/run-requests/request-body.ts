import { z } from "zod"
import { namesFor } from "@/lib/certification/queries-coverage"
import { isId } from "@/lib/id"
import type { Result } from "@/lib/result"
import { findRequest } from "@/lib/run-request/queries"
import { requestWords } from "@/lib/run-request/refusals"
import { actRefusal, mostOf, type OwnAct, type Refusal } from "@/lib/run-request/rules"
import type { RequestLine } from "@/lib/run-request/view"
import type { Actor } from "@/lib/vendor/rules"
import { readBody } from "../body"
import { memberJson, memberWrite } from "../member"
import { invalidInput, notFound, problem } from "../problem"

/** A request for a run as the contract shows it. */
export const requestBody = (line: RequestLine): Record<string, unknown> => ({
  id: line.id,
  guest: line.guest,
  host: line.host,
  arch: line.arch,
  from: line.from,
  to: line.to,
  cases: line.cases,
  build: line.build,
  reason: line.reason,
  dueOn: line.dueOn,
  state: line.state,
  overdue: line.overdue,
  requestedBy: line.requestedBy,
  requestedAt: line.requestedAt,
  acceptedAt: line.accepted?.at ?? null,
  declined: line.declined,
  withdrawnAt: line.withdrawn?.at ?? null,
  answeredAt: line.answered?.at ?? null,
  run: line.answered?.run ?? null,
  // The request stays answered when its run counts no more; who asked may ask again.
  runRetractedAt: line.answered?.retractedAt ?? null,
  url: line.url,
})

/** A refusal as a problem, worded as the pages word it. */
async function refusalProblem(actor: Actor, refusal: Refusal): Promise<Response> {
  if (refusal.code === "not-found") return notFound()
  if (refusal.code === "invalid-input") return invalidInput(refusal.errors)
  const { vendors } = await namesFor(actor, [])
  return problem({ ...refusal, ...requestWords(refusal, (slug) => vendors[slug] ?? slug) })
}

/** The request after a write, or why there was none. */
export async function requestAnswer(actor: Actor, id: string, result: Result<unknown, Refusal>, status = 200): Promise<Response> {
  if (!result.ok) return refusalProblem(actor, result.error)
  const view = await findRequest(actor, id, new Date())
  return view ? memberJson(requestBody(view), status, status === 201 ? { Location: `/api/v1/run-requests/${id}` } : {}) : notFound()
}

/** Why a request is declined: who asked reads it. */
export const Reason = z.object({
  reason: z.string().trim().min(1, { error: "says why" }).max(mostOf.reason, { error: "has at most 4,000 characters" }),
})

type Verb<Body> = (actor: Actor, id: string, body: Body, now: Date) => Promise<Result<unknown, Refusal>>

/** A write on one request: its body by a schema, then the verb. */
export function requestWrite<Shape extends z.ZodType>(
  act: OwnAct,
  schema: Shape,
  verb: Verb<z.infer<Shape>>,
): (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response> {
  return (request, { params }) =>
    memberWrite({
      request,
      answer: async (actor, text) => {
        const { id } = await params
        if (!isId(id)) return notFound()
        const body = readBody(text, schema)
        if (!body.ok) {
          // Who may not do it is told that before what is wrong with the body.
          const seen = await findRequest(actor, id, new Date())
          if (!seen) return notFound()
          const refusal = whoRefusal(act, seen, actor)
          return refusal ? refusalProblem(actor, refusal) : body.response
        }
        return requestAnswer(actor, id, await verb(actor, id, body.value, new Date()))
      },
    })
}

/** Why somebody may not do it in whatever state the request is. */
const whoRefusal = (act: OwnAct, line: RequestLine, actor: Actor): Refusal | null =>
  actRefusal(act, { ...line, byName: line.requestedBy, at: line.requestedAt, acts: [] }, actor, line.requestedAt)
