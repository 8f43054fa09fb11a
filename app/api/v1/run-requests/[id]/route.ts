import { isId } from "@/lib/id"
import { findRequest } from "@/lib/run-request/queries"
import { memberJson, memberRead } from "../../member"
import { notFound } from "../../problem"
import { refusing } from "../../refusing"
import { requestBody } from "../request-body"

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const view = isId(id) ? await findRequest(actor, id, new Date()) : null
        return view ? memberJson(requestBody(view)) : notFound()
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
