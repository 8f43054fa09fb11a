import { z } from "zod"
import { planCertification } from "@/lib/certification/plan"
import { pageOfCertifications } from "@/lib/certification/queries"
import { states } from "@/lib/certification/rules"
import { readBody } from "../body"
import { memberJson, memberRead, memberWrite } from "../member"
import { invalidInput } from "../problem"
import { Arch, Day, limit, nextLink, parseQuery, TimeCursor } from "../query"
import { refusing } from "../refusing"
import { certificationAnswer } from "./answer"

const Filter = z.object({
  program: z.string().optional(),
  state: z.enum(states).optional(),
  guest: z.string().optional(),
  host: z.string().optional(),
  waitsFor: z.string().optional(),
  overdue: z.stringbool().optional(),
  arch: Arch.optional(),
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
        const { items, nextCursor } = await pageOfCertifications(actor, filter, { limit, cursor, at: new Date() })
        const shown = items.map(({ programName: _p, guestName: _g, hostName: _h, majorName: _m, ...line }) => ({
          ...line,
          url: `/certifications/${line.id}`,
        }))
        return memberJson({ items: shown, nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "certifications:read",
  )
}

const Plan = z.object({
  program: z.string().min(1),
  guest: z.string().min(1),
  host: z.string().min(1),
  arch: Arch.default("x86_64"),
  dueOn: Day.nullish(),
})

export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const body = readBody(text, Plan)
      if (!body.ok) return body.response
      const planned = await planCertification(actor, { ...body.value, dueOn: body.value.dueOn ?? null }, new Date())
      return certificationAnswer(actor, planned.ok ? planned.value : "", planned, 201)
    },
  })
}

export const { PUT, PATCH, DELETE, OPTIONS } = refusing("GET", "POST")
