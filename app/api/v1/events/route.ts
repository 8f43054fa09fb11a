import { z } from "zod"
import { listEvents } from "@/lib/event/queries"
import { memberJson, memberRead } from "../member"
import { invalidInput } from "../problem"
import { limit, NumberCursor, nextLink, parseQuery } from "../query"
import { refusing } from "../refusing"

const Query = z.object({
  limit: limit(50),
  cursor: NumberCursor.optional(),
})

export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        const { limit, cursor } = query.value
        const events = await listEvents(actor, cursor === undefined ? null : BigInt(cursor), limit)
        const last = events.length === limit ? events.at(-1) : undefined
        const nextCursor = last ? String(last.number) : null
        const body = {
          items: events.map(({ number, payload, ...event }) => ({ ...event, number: Number(number), payload })),
          nextCursor,
        }
        return memberJson(body, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "certifications:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
