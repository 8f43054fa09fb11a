import { z } from "zod"
import { isId } from "@/lib/id"
import { findRunAlone } from "@/lib/test-run/queries"
import { listResults } from "@/lib/test-run/queries-results"
import { resultStatuses } from "@/lib/test-run/view"
import { memberJson, memberRead } from "../../../member"
import { invalidInput, notFound } from "../../../problem"
import { limit, NumberCursor, nextLink, parseQuery } from "../../../query"
import { refusing } from "../../../refusing"

const Query = z.object({
  status: z.enum(resultStatuses).optional(),
  limit: limit(100),
  cursor: NumberCursor.optional(),
})

const mostCharacters = 16_384

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        if (!isId(id) || !(await findRunAlone(actor, id))) return notFound()
        const { status, limit, cursor = null } = query.value
        const results = await listResults(actor, id, { status, limit, cursor, clip: mostCharacters })
        return memberJson(results, 200, nextLink(request, query.value, results.nextCursor))
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
