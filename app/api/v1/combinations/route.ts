import { z } from "zod"
import { addCombination } from "@/lib/combination/add"
import { memberJson, memberWrite, readBody } from "../member"
import { notFound, problem } from "../problem"

const Combination = z.object({
  guest: z.string().min(1),
  host: z.string().min(1),
  arch: z
    .string()
    .regex(/^[a-z0-9_]{1,20}$/)
    .default("x86_64"),
})

export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor) => {
      const body = await readBody(request, Combination)
      if (!body.ok) return body.response
      const added = await addCombination(actor, body.value, new Date())
      if (added.ok) {
        const { created, ...combination } = added.value
        return memberJson(combination, created ? 201 : 200)
      }
      return added.error.code === "not-found"
        ? notFound()
        : problem({ code: "not-engineer", status: 403, title: "Not an engineer", detail: "Engineers of either vendor add combinations." })
    },
  })
}
