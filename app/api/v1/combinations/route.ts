import { z } from "zod"
import { addCombination } from "@/lib/combination/add"
import type { PartyRefusal } from "@/lib/combination/queries-parties"
import { readBody } from "../body"
import { memberJson, memberWrite } from "../member"
import { invalidInput, notEngineer, notFound } from "../problem"
import { Arch } from "../query"
import { refusing } from "../refusing"

const Combination = z.object({
  guest: z.string().min(1),
  host: z.string().min(1),
  arch: Arch.default("x86_64"),
})

function partyProblem(refusal: PartyRefusal): Response {
  switch (refusal.code) {
    case "not-found":
      return notFound()
    case "not-engineer":
      return notEngineer()
    case "invalid-input":
      return invalidInput(refusal.errors)
  }
}

export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const body = readBody(text, Combination)
      if (!body.ok) return body.response
      const added = await addCombination(actor, body.value, new Date())
      if (added.ok) {
        const { created, ...combination } = added.value
        return memberJson(combination, created ? 201 : 200)
      }
      return partyProblem(added.error)
    },
  })
}

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
