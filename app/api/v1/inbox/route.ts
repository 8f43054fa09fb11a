import { z } from "zod"
import { inboxOf } from "@/lib/inbox/queries"
import { kindWords, subjectOf, whyWords } from "@/lib/inbox/words"
import { memberJson, memberRead } from "../member"
import { invalidInput } from "../problem"
import { limit, NumberCursor, nextLink, parseQuery } from "../query"
import { refusing } from "../refusing"

/** The inbox is made anew for each page; its cursor is how many items came before. */
const Page = z.object({ limit: limit(200), cursor: NumberCursor.optional() })

/** What waits for whoever asks, why and since when. */
export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Page)
        if (!query.ok) return invalidInput(query.errors)
        const { yours, vendorNames } = await inboxOf(actor, new Date())
        const vendorName = (slug: string) => vendorNames[slug] ?? slug
        const first = Number(query.value.cursor ?? 0)
        const end = first + query.value.limit
        const nextCursor = end < yours.length ? String(end) : null
        const items = yours.slice(first, end).map((item) => ({
          ...item,
          title: kindWords[item.kind],
          reason: whyWords(item, vendorName),
          url: subjectOf(item).url,
        }))
        return memberJson({ items, nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "certifications:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
