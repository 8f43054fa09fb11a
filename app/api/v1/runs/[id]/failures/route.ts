import { z } from "zod"
import { isId } from "@/lib/id"
import { findRunAlone } from "@/lib/test-run/queries"
import { failureGroups } from "@/lib/test-run/queries-failures"
import { memberJson, memberRead } from "../../../member"
import { invalidInput, notFound } from "../../../problem"
import { limit, nextLink, parseQuery } from "../../../query"
import { refusing } from "../../../refusing"

const Query = z.object({
  limit: limit(20),
  cursor: z
    .string()
    .regex(/^\d{1,9}\.\d{1,9}$/, { error: "is none of ours" })
    .optional(),
})

/** What the failures of a run say, the most frequent first, with the caller's vendor's notes. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        if (!isId(id) || !(await findRunAlone(actor, id))) return notFound()
        const { limit, cursor = null } = query.value
        const { failures, groups, items, nextCursor } = await failureGroups(actor, id, { limit, cursor })
        const lines = items.map(({ digest, ...one }) => ({ group: digest, ...one }))
        return memberJson({ failures, groups, items: lines, nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
