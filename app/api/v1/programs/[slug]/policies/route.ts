import { z } from "zod"
import { invalidInput } from "../../../problem"
import { publicBody, publicProblem } from "../../../public-body"
import { limit, NumberCursor, nextLink, pageAfter, parseQuery } from "../../../query"
import { refusing } from "../../../refusing"

const Query = z.object({ limit: limit(200), cursor: NumberCursor.optional() })

/** All versions of a program's policy, the oldest first. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params
  const query = parseQuery(request, Query)
  if (!query.ok) return invalidInput(query.errors)
  const { limit, cursor } = query.value
  return publicBody(request, query.value, ({ snapshot }) => {
    const program = snapshot.programs.find((one) => one.slug === slug)
    if (!program) return publicProblem(404, "not-found", "Not found", "There is no such program.")
    const { items, nextCursor } = pageAfter(program.policies, limit, cursor, {
      key: ({ version }) => String(version),
      comesAfter: ({ version }, last) => version > Number(last),
    })
    return { body: JSON.stringify({ items, nextCursor }), headers: nextLink(request, query.value, nextCursor) }
  })
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
