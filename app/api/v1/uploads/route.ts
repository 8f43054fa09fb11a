import { z } from "zod"
import { listUploads } from "@/lib/test-run/queries-uploads"
import { memberJson, memberRead } from "../member"
import { invalidInput } from "../problem"
import { limit, nextLink, parseQuery, TimeCursor } from "../query"
import { refusing } from "../refusing"
import { uploadBody } from "./upload-body"

const Page = z.object({ limit: limit(50), cursor: TimeCursor.optional() })

/** What the caller sent within a day, and how far it is. Whoever may send may ask. */
export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Page)
        if (!query.ok) return invalidInput(query.errors)
        const { limit, cursor } = query.value
        const { items, nextCursor } = await listUploads(actor, limit, cursor ?? null, new Date())
        return memberJson({ items: items.map(uploadBody), nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "runs:write",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
