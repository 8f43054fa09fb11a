import { setTimeout as pause } from "node:timers/promises"
import { type Answer, answerOnce, isIdempotencyKey } from "@/lib/idempotency/answer-once"
import type { Actor } from "@/lib/vendor/rules"
import { invalidInput, problem } from "./problem"

/** How long a request waits for the first one with its key, and how often it asks. */
const patientMs = 60_000
const askedAgainMs = 200

/** Headers of an answer that are worth keeping with it. */
const keptHeaders = ["content-type", "cache-control", "location"]

/**
 * Answers a write as its Idempotency-Key asks: the same key and request gives the first answer again, with another request it is a
 * conflict. Without a key just answers. `digest` names the request.
 */
export async function once(request: Request, actor: Actor, digest: string, answer: () => Promise<Response>): Promise<Response> {
  const key = request.headers.get("idempotency-key")
  if (key === null) return answer()
  if (!isIdempotencyKey(key)) return invalidInput([{ path: "Idempotency-Key", message: "must be 1 to 255 visible ASCII characters" }])
  const tried = () =>
    answerOnce(
      actor,
      key,
      digest,
      () => new Date(),
      async () => answerOf(await answer()),
    )
  const patience = Date.now() + patientMs
  let said = await tried()
  // Who sends the same twice at once wants the same answer twice; that of a large upload takes its time.
  while (!said.ok && said.error.code === "under-way" && Date.now() < patience && !request.signal.aborted) {
    await pause(askedAgainMs)
    said = await tried()
  }
  if (!said.ok) {
    return said.error.code === "other-request"
      ? conflict("This Idempotency-Key was sent before with another request.")
      : conflict("The first request with this Idempotency-Key is still being answered. Try again in a moment.")
  }
  const { status, headers, body } = said.value.answer
  return new Response(body, { status, headers: said.value.replayed ? { ...headers, "Idempotency-Replayed": "true" } : headers })
}

const conflict = (detail: string): Response => problem({ code: "conflict", status: 409, title: "Conflict", detail })

async function answerOf(response: Response): Promise<Answer> {
  const headers = Object.fromEntries(
    keptHeaders.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name) ?? ""]] : [])),
  )
  return { status: response.status, headers, body: await response.text() }
}
