import { isId } from "@/lib/id"
import type { Result } from "@/lib/result"
import { findRun } from "@/lib/test-run/queries"
import { takeBackWords } from "@/lib/test-run/refusals"
import type { TakeBackInput } from "@/lib/test-run/retract"
import { type TakeBackRefusal, takeBackRefusal } from "@/lib/test-run/rules"
import type { Actor } from "@/lib/vendor/rules"
import { readBody } from "../../body"
import { Reason } from "../../certifications/answer"
import { memberJson, memberWrite } from "../../member"
import { notFound, problem } from "../../problem"
import { runBody } from "../run-body"

type Verb = (actor: Actor, input: TakeBackInput, now: Date) => Promise<Result<Record<string, unknown> | null, TakeBackRefusal>>

const refusedFor = (refusal: TakeBackRefusal): Response =>
  refusal.code === "not-found" ? notFound() : problem({ code: refusal.code, ...takeBackWords(refusal) })

/** A run taken back with a reason; answers with the run and with what the verb adds to it. */
export function takingBack(
  way: "retract" | "redact",
  verb: Verb,
): (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response> {
  return (request, { params }) =>
    memberWrite({
      request,
      answer: async (actor, text) => {
        const { id } = await params
        if (!isId(id)) return notFound()
        const body = readBody(text, Reason)
        if (!body.ok) {
          // Who may not do it is told that before what is wrong with the body.
          const seen = await findRun(actor, id)
          const refusal = seen ? takeBackRefusal(way, { vendor: seen.run.vendor, done: false }, actor) : ({ code: "not-found" } as const)
          return refusal ? refusedFor(refusal) : body.response
        }
        const done = await verb(actor, { runId: id, reason: body.value.reason }, new Date())
        if (!done.ok) return refusedFor(done.error)
        const page = await findRun(actor, id)
        return page ? memberJson({ ...runBody(page), ...done.value }) : notFound()
      },
    })
}
