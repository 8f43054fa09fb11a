import { z } from "zod"
import { sideOf } from "@/lib/register/index-snapshot"
import { invalidInput } from "../../problem"
import { publicBody } from "../../public-body"
import { nextLink, parseQuery } from "../../query"
import { releaseBody } from "./release-body"

const Query = z.object({
  family: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
  cursor: z.string().optional(),
})

export function GET(request: Request): Response {
  const query = parseQuery(request, Query)
  if (!query.ok) return invalidInput(query.errors)
  const { family, limit, cursor } = query.value
  return publicBody(request, ({ index }, today) => {
    const releases = [...index.slugs]
      .filter(
        (slug) => sideOf(index, slug, today).release !== null && (family === undefined || sideOf(index, slug, today).family === family),
      )
      .sort()
    const rest = cursor === undefined ? releases : releases.filter((slug) => slug > cursor)
    const items = rest.slice(0, limit)
    const nextCursor = rest.length > limit ? (items.at(-1) ?? null) : null
    return {
      body: JSON.stringify({ items: items.map((slug) => releaseBody(index, slug, today)), nextCursor }),
      headers: nextLink(request, nextCursor),
    }
  })
}
