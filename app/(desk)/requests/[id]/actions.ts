"use server"
import { refresh } from "next/cache"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import type { Result } from "@/lib/result"
import { acceptRequest } from "@/lib/run-request/accept"
import { declineRequest } from "@/lib/run-request/decline"
import { requestWords } from "@/lib/run-request/refusals"
import { mostOf, type Refusal } from "@/lib/run-request/rules"
import { withdrawRequest } from "@/lib/run-request/withdraw"
import type { Actor } from "@/lib/vendor/rules"
import { malformed, triedIn } from "../../tried"

const requestId = z.uuid()
const ActForm = z.object({ requestId })
const DeclineForm = z.object({ requestId, reason: z.string().trim().min(1).max(mostOf.reason) })

const reasonMissing: ActionState = {
  code: "invalid-input",
  title: "A reason is needed",
  detail: "Whoever asked reads it: up to 4,000 characters.",
}

async function done(actor: Actor, verb: () => Promise<Result<null, Refusal>>): Promise<ActionState> {
  const attempt = await triedIn(requestWords, actor, verb)
  if (!attempt.done) return attempt.state
  refresh()
  return null
}

export async function accept(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = ActForm.safeParse(Object.fromEntries(form))
  return input.success ? done(actor, () => acceptRequest(actor, input.data.requestId, new Date())) : malformed
}

export async function decline(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = DeclineForm.safeParse(Object.fromEntries(form))
  return input.success ? done(actor, () => declineRequest(actor, input.data, new Date())) : reasonMissing
}

export async function withdraw(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = ActForm.safeParse(Object.fromEntries(form))
  return input.success ? done(actor, () => withdrawRequest(actor, input.data.requestId, new Date())) : malformed
}
