import { isId } from "@/lib/id"
import { endMapping } from "@/lib/mapping/end"
import { findMapping } from "@/lib/mapping/queries"
import { endRefusal } from "@/lib/mapping/rules"
import { readBody } from "../../../body"
import { Reason } from "../../../certifications/answer"
import { memberJson, memberWrite } from "../../../member"
import { notFound } from "../../../problem"
import { refusing } from "../../../refusing"
import { mappingBody, mappingProblem } from "../../mapping-body"

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const { id } = await params
      if (!isId(id)) return notFound()
      const body = readBody(text, Reason)
      if (!body.ok) {
        // Who may not do it is told that before what is wrong with the body.
        const seen = await findMapping(actor, id)
        const refusal = seen ? endRefusal({ vendor: seen.vendor, ended: false }, actor) : ({ code: "not-found" } as const)
        return refusal ? mappingProblem(refusal) : body.response
      }
      const ended = await endMapping(actor, { mappingId: id, reason: body.value.reason }, new Date())
      if (!ended.ok) return mappingProblem(ended.error)
      const mapping = await findMapping(actor, id)
      return mapping ? memberJson(mappingBody(mapping)) : notFound()
    },
  })
}

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
