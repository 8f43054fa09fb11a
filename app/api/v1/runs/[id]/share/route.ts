import { isId } from "@/lib/id"
import { findRun } from "@/lib/test-run/queries"
import { shareRun } from "@/lib/test-run/share"
import { memberJson, memberWrite } from "../../../member"
import { notFound } from "../../../problem"
import { refusing } from "../../../refusing"
import { runBody } from "../../run-body"
import { shareProblem } from "./share-problem"

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor) => {
      const { id } = await params
      if (!isId(id)) return notFound()
      const shared = await shareRun(actor, id, new Date())
      if (!shared.ok) return shareProblem(shared.error, id)
      const page = await findRun(actor, id)
      return page ? memberJson({ ...runBody(page), seenBy: shared.value.seenBy }) : notFound()
    },
  })
}

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
