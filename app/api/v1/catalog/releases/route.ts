import { z } from "zod"
import { sideOf } from "@/lib/register/index-snapshot"
import { invalidInput } from "../../problem"
import { publicBody } from "../../public-body"
import { limit, nextLink, pageAfter, parseQuery, SlugCursor } from "../../query"
import { refusing } from "../../refusing"
import { releaseBody } from "./release-body"

const Query = z.object({
  family: z.string().optional(),
  limit: limit(200),
  cursor: SlugCursor.optional(),
})

export function GET(request: Request): Response {
  const query = parseQuery(request, Query)
  if (!query.ok) return invalidInput(query.errors)
  const { family, limit, cursor } = query.value
  return publicBody(request, query.value, ({ index }, today) => {
    const releases = [...index.slugs]
      .filter(
        (slug) => sideOf(index, slug, today).release !== null && (family === undefined || sideOf(index, slug, today).family === family),
      )
      .sort()
    const { items, nextCursor } = pageAfter(releases, limit, cursor, { key: (slug) => slug, comesAfter: (slug, last) => slug > last })
    return {
      body: JSON.stringify({ items: items.map((slug) => releaseBody(index, slug, today)), nextCursor }),
      headers: nextLink(request, query.value, nextCursor),
    }
  })
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
