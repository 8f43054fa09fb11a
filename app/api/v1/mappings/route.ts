import { z } from "zod"
import { mapNames } from "@/lib/mapping/map"
import { findMapping, listMappings } from "@/lib/mapping/queries"
import { mayWorkAsEngineer } from "@/lib/vendor/rules"
import { readBody } from "../body"
import { memberJson, memberRead, memberWrite } from "../member"
import { invalidInput, notEngineer, notFound } from "../problem"
import { limit, nextLink, parseQuery, TimeCursor } from "../query"
import { refusing } from "../refusing"
import { mappingBody, mappingProblem } from "./mapping-body"

const Query = z.object({
  /** Only those that stand, or only those that were ended. */
  live: z.enum(["true", "false"]).optional(),
  limit: limit(50),
  cursor: TimeCursor.optional(),
})

/** The mappings of the caller's vendor, newest first. */
export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        const { live, limit, cursor = null } = query.value
        const { items, nextCursor } = await listMappings(actor, { live: live && live === "true", limit, cursor })
        return memberJson({ items: items.map(mappingBody), nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "runs:read",
  )
}

const NewMapping = z.object({
  pattern: z.string(),
  for: z.string(),
  tool: z.string().nullable().default(null),
  /** Whether a star in the pattern is a star; where it is not said, a pattern without one is exact. */
  exact: z.boolean().optional(),
})

export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const body = readBody(text, NewMapping)
      // Who may not do it is told that before what is wrong with the body.
      if (!body.ok) return mayWorkAsEngineer(actor, "runs:write") ? body.response : notEngineer()
      const { pattern, for: standsFor, tool, exact = !pattern.includes("*") } = body.value
      const mapped = await mapNames(actor, { exact, pattern, standsFor, tool }, new Date())
      if (!mapped.ok) return mappingProblem(mapped.error)
      const mapping = await findMapping(actor, mapped.value.mappingId)
      return mapping ? memberJson(mappingBody(mapping), 201) : notFound()
    },
  })
}

export const { PUT, PATCH, DELETE, OPTIONS } = refusing("GET", "POST")
