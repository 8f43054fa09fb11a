import { z } from "zod"
import type { ActionName } from "@/lib/certification/actions"
import { findCertification } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import { wordsFor } from "@/lib/certification/refusals"
import type { Refusal } from "@/lib/certification/rules"
import type { CertificationView } from "@/lib/certification/view"
import { isId } from "@/lib/id"
import type { Result } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { readBody } from "../body"
import { memberJson, memberWrite } from "../member"
import { notFound, problem } from "../problem"

/** A certification as the contract shows it. */
export function certificationBody(view: CertificationView): Record<string, unknown> {
  const { satisfied, digest, policyVersion, requirements } = view.decision
  return {
    id: view.id,
    program: view.program,
    number: view.number,
    guest: view.guest,
    host: view.host,
    arch: view.arch,
    state: view.state,
    since: view.since,
    round: view.round,
    dueOn: view.dueOn,
    decision: { satisfied, digest, policyVersion, requirements: requirements.map(requirementBody) },
    signatures: view.signatures.map(({ vendor, act, by, at, digest: signed, counts, round }) => ({
      vendor,
      act,
      by,
      at,
      digest: signed,
      round,
      counts,
    })),
    rejections: view.rejections,
    withdrawal: view.withdrawal,
    challenge: view.challenge,
    certificate: view.certificate?.id ?? null,
    allowedActions: view.allowedActions,
    url: view.url,
  }
}

const requirementBody = ({ id, phase, side, title, outcome, because, missing }: CertificationView["decision"]["requirements"][number]) => ({
  id,
  phase,
  side,
  title,
  outcome,
  because,
  missing,
})

/** A refusal as a problem, worded by the one table as the pages word it. Open requirements are listed by their ids. */
async function refusalProblem(actor: Actor, refusal: Refusal): Promise<Response> {
  if (refusal.code === "not-found") return notFound()
  const { vendors } = await namesFor(actor, [])
  const words = wordsFor(refusal, (slug) => vendors[slug] ?? slug)
  const { code, ...rest } = refusal
  return problem({ ...rest, ...("requirements" in refusal && { requirements: refusal.requirements.map(({ id }) => id) }), code, ...words })
}

/** The certification after a write, or why there was none. */
export async function certificationAnswer(actor: Actor, id: string, result: Result<unknown, Refusal>, status = 200): Promise<Response> {
  if (!result.ok) return refusalProblem(actor, result.error)
  const view = await findCertification(actor, id, { withPrivate: false, at: new Date() })
  return view ? memberJson(certificationBody(view), status, status === 201 ? { Location: `/api/v1/certifications/${id}` } : {}) : notFound()
}

/** Why somebody rejects or withdraws: the other vendor reads it. */
export const Reason = z.object({
  reason: z.string().trim().min(1, { error: "says why" }).max(2000, { error: "has at most 2,000 characters" }),
})

type Params = { params: Promise<{ id: string }> }

/** Why somebody may not do it whatever they send, as the page says; null when they may, or when it is another reason. */
function whoRefusal({ allowedActions, plannedByVendor }: CertificationView, actions: readonly ActionName[]): Refusal | null {
  const code = allowedActions.find(({ action }) => actions.includes(action))?.code
  if (code === "person-required" || code === "not-approver" || code === "not-engineer") return { code }
  return code === "forbidden" ? { code, planner: plannedByVendor } : null
}

/** A write on one certification: its body by a schema, then the verb. `actions`: what the page calls it. */
export function certificationWrite<Shape extends z.ZodType>(
  actions: readonly ActionName[],
  schema: Shape,
  verb: (actor: Actor, id: string, body: z.infer<Shape>, now: Date) => Promise<Result<unknown, Refusal>>,
): (request: Request, context: Params) => Promise<Response> {
  return (request, { params }) =>
    memberWrite({
      request,
      answer: async (actor, text) => {
        const { id } = await params
        if (!isId(id)) return notFound()
        const body = readBody(text, schema)
        if (!body.ok) {
          // Who may not see it learns nothing from what is wrong with the body, and who may not do it is told that first.
          const seen = await findCertification(actor, id, { withPrivate: false, at: new Date() })
          if (!seen) return notFound()
          const refusal = whoRefusal(seen, actions)
          return refusal ? refusalProblem(actor, refusal) : body.response
        }
        return certificationAnswer(actor, id, await verb(actor, id, body.value, new Date()))
      },
    })
}
