import { isId } from "@/lib/id"
import { findRun } from "@/lib/test-run/queries"
import { memberJson, memberRead } from "../../member"
import { notFound } from "../../problem"
import { refusing } from "../../refusing"
import { runBody } from "../run-body"

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const page = isId(id) ? await findRun(actor, id) : null
        return page ? memberJson(runBody(page)) : notFound()
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
