import { z } from "zod"
import { isId } from "@/lib/id"
import { answerWarning } from "@/lib/test-run/answer"
import { findRun } from "@/lib/test-run/queries"
import { answerWords } from "@/lib/test-run/refusals"
import { type AnswerRefusal, answerRefusal, longestAnswer } from "@/lib/test-run/rules"
import { readBody } from "../../../body"
import { memberJson, memberWrite } from "../../../member"
import { notFound, problem } from "../../../problem"
import { refusing } from "../../../refusing"
import { runBody } from "../../run-body"

/** A warning's id is a text in the answers of this API; its number is taken too. */
const Answer = z.object({
  warning: z.union([
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    z.int().nonnegative().max(999_999_999),
  ]),
  answer: z.string().trim().min(1).max(longestAnswer),
})

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const { id } = await params
      const before = isId(id) ? await findRun(actor, id) : null
      if (!before) return notFound()
      const body = readBody(text, Answer)
      if (!body.ok) {
        // Who may not do it is told that before what is wrong with the body.
        const refusal = answerRefusal({ vendor: before.run.vendor, answered: false, answer: "any" }, actor)
        return refusal ? refusedFor(refusal) : body.response
      }
      const answered = await answerWarning(actor, { runId: id, ...body.value }, new Date())
      if (!answered.ok) return refusedFor(answered.error)
      const page = await findRun(actor, id)
      return page ? memberJson(runBody(page)) : notFound()
    },
  })
}

const refusedFor = (refusal: AnswerRefusal): Response =>
  refusal.code === "not-found" ? notFound() : problem({ code: refusal.code, ...answerWords(refusal) })

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
