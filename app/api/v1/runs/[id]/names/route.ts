import { z } from "zod"
import { isId } from "@/lib/id"
import { listLooseNames } from "@/lib/mapping/queries-names"
import { findRunAlone } from "@/lib/test-run/queries"
import { memberJson, memberRead } from "../../../member"
import { invalidInput, notFound } from "../../../problem"
import { limit, NumberCursor, nextLink, parseQuery } from "../../../query"
import { refusing } from "../../../refusing"

const Query = z.object({
  /** Only names with this text in them. */
  q: z.string().min(1).max(500).optional(),
  limit: limit(50),
  cursor: NumberCursor.optional(),
})

/** Names of a run that stand for no case, each with cases that it might be meant for. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        if (!isId(id) || !(await findRunAlone(actor, id))) return notFound()
        const { q, limit, cursor = null } = query.value
        const names = await listLooseNames(actor, id, { search: q ?? null, limit, cursor }, new Date())
        return memberJson(names, 200, nextLink(request, query.value, names.nextCursor))
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
