import { z } from "zod"
import { planCertification } from "@/lib/certification/plan"
import { listCertifications } from "@/lib/certification/queries"
import { states } from "@/lib/certification/rules"
import { memberJson, memberRead, memberWrite, readBody } from "../member"
import { invalidInput } from "../problem"
import { Day, nextLink, parseQuery } from "../query"
import { certificationAnswer } from "./answer"

const Filter = z.object({
  program: z.string().optional(),
  state: z.enum(states).optional(),
  guest: z.string().optional(),
  host: z.string().optional(),
  waitsFor: z.string().optional(),
  overdue: z.stringbool().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
})

export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Filter)
        if (!query.ok) return invalidInput(query.errors)
        const { limit, cursor, ...filter } = query.value
        const lines = await listCertifications(actor, filter, new Date())
        const from = cursor ? lines.findIndex((line) => line.id === cursor) + 1 : 0
        const items = lines.slice(from, from + limit)
        const nextCursor = from + limit < lines.length ? (items.at(-1)?.id ?? null) : null
        const shown = items.map(({ programName: _p, guestName: _g, hostName: _h, ...line }) => ({
          ...line,
          url: `/certifications/${line.id}`,
        }))
        return memberJson({ items: shown, nextCursor }, 200, nextLink(request, nextCursor))
      },
    },
    "certifications:read",
  )
}

const Plan = z.object({
  program: z.string().min(1),
  guest: z.string().min(1),
  host: z.string().min(1),
  arch: z.string().min(1).default("x86_64"),
  dueOn: Day.nullish(),
})

export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor) => {
      const body = await readBody(request, Plan)
      if (!body.ok) return body.response
      const planned = await planCertification(actor, { ...body.value, dueOn: body.value.dueOn ?? null }, new Date())
      return certificationAnswer(actor, planned.ok ? planned.value : "", planned, 201)
    },
  })
}
