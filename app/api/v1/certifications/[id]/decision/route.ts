import { z } from "zod"
import { decisionAt } from "@/lib/certification/queries"
import { isId } from "@/lib/id"
import { memberJson, memberRead } from "../../../member"
import { invalidInput, notFound } from "../../../problem"
import { Day, parseQuery } from "../../../query"
import { refusing } from "../../../refusing"

const Query = z.object({ asOf: Day.optional() })

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        // A day means its end, in UTC; today's has not come yet.
        const endOfDay = query.value.asOf ? new Date(`${query.value.asOf}T23:59:59.999Z`) : new Date()
        const at = new Date(Math.min(endOfDay.getTime(), Date.now()))
        const found = isId(id) ? await decisionAt(actor, id, at) : null
        if (!found) return notFound()
        const { satisfied, policyVersion, requirements } = found.decision
        return memberJson({ satisfied, digest: found.digest, policyVersion, requirements })
      },
    },
    "certifications:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
