import { z } from "zod"
import { caseHistory, isHistoryCursor } from "@/lib/test-run/queries-history"
import { memberJson, memberRead } from "../member"
import { invalidInput } from "../problem"
import { limit, nextLink, parseQuery } from "../query"
import { refusing } from "../refusing"

const slug = z.string().min(1).max(100).optional()

const Query = z.object({
  case: z.string().min(1).max(600),
  guest: slug,
  host: slug,
  limit: limit(100),
  cursor: z.string().refine(isHistoryCursor, { error: "is none of ours" }).optional(),
})

/** What became of a case in the runs that the caller may see, the newest first. */
export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        const { limit, cursor = null, ...filter } = query.value
        const { items, nextCursor } = await caseHistory(actor, filter, limit, cursor)
        const lines = items.map((one) => ({ ...one, url: `/runs/${one.run}/results/${one.index}` }))
        return memberJson({ items: lines, nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
