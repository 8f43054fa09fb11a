import { z } from "zod"
import { askForRun } from "@/lib/run-request/ask"
import { listRequests } from "@/lib/run-request/queries"
import { mostOf, states } from "@/lib/run-request/rules"
import { sides } from "@/lib/run-request/view"
import { readBody } from "../body"
import { memberJson, memberRead, memberWrite } from "../member"
import { invalidInput } from "../problem"
import { Arch, Day, limit, nextLink, parseQuery, TimeCursor } from "../query"
import { refusing } from "../refusing"
import { Reason, requestAnswer, requestBody } from "./request-body"

const Filter = z.object({
  state: z.enum(states).optional(),
  role: z.enum(sides).optional(),
  limit: limit(50),
  cursor: TimeCursor.optional(),
})

export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Filter)
        if (!query.ok) return invalidInput(query.errors)
        const { limit, cursor = null, ...filter } = query.value
        const { items, nextCursor } = await listRequests(actor, filter, { limit, cursor, at: new Date() })
        return memberJson({ items: items.map(requestBody), nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "runs:read",
  )
}

const Asked = Reason.extend({
  guest: z.string().min(1),
  host: z.string().min(1),
  arch: Arch.default("x86_64"),
  cases: z.array(z.string().min(1).max(1000)).max(mostOf.cases).default([]),
  build: z
    .string()
    .trim()
    .max(mostOf.build)
    .transform((build) => build || null)
    .nullish(),
  dueOn: Day.nullish(),
})

/** One vendor asks the other for a run. */
export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const body = readBody(text, Asked)
      if (!body.ok) return body.response
      const { build = null, dueOn = null, ...rest } = body.value
      const asked = await askForRun(actor, { ...rest, build, dueOn }, new Date())
      return requestAnswer(actor, asked.ok ? asked.value : "", asked, 201)
    },
  })
}

export const { PUT, PATCH, DELETE, OPTIONS } = refusing("GET", "POST")
