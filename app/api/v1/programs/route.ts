import { z } from "zod"
import { invalidInput } from "../problem"
import { publicBody } from "../public-body"
import { limit, nextLink, pageAfter, parseQuery, SlugCursor } from "../query"
import { refusing } from "../refusing"
import { programBody } from "./program-body"

const Query = z.object({ limit: limit(200), cursor: SlugCursor.optional() })

export function GET(request: Request): Response {
  const query = parseQuery(request, Query)
  if (!query.ok) return invalidInput(query.errors)
  const { limit, cursor } = query.value
  return publicBody(request, query.value, ({ snapshot }, today) => {
    const bySlug = snapshot.programs.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
    const { items, nextCursor } = pageAfter(bySlug, limit, cursor, { key: ({ slug }) => slug, comesAfter: ({ slug }, last) => slug > last })
    return {
      body: JSON.stringify({ items: items.map((program) => programBody(program, today)), nextCursor }),
      headers: nextLink(request, query.value, nextCursor),
    }
  })
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
