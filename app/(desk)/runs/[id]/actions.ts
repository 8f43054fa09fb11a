"use server"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { answerWarning } from "@/lib/test-run/answer"
import { redactRun } from "@/lib/test-run/redact"
import { retractRun } from "@/lib/test-run/retract"
import { shareRun } from "@/lib/test-run/share"
import { malformed, tried } from "../../tried"

const ShareForm = z.object({ runId: z.uuid() })
const TakeBackForm = z.object({ runId: z.uuid(), reason: z.string().trim().min(3).max(2000) })

/** A form's lines end in two characters, where its field counts one. */
const formText = z.string().transform((text) => text.replaceAll("\r\n", "\n"))

// A missing answer, or one too long, is the rule's to refuse, in its words.
const AnswerForm = z.object({ runId: z.uuid(), warning: z.coerce.number().int().nonnegative(), answer: formText })

const reasonMissing: ActionState = {
  code: "invalid-input",
  title: "A reason is needed",
  detail: "Whoever sees the run reads it: from 3 to 2,000 characters.",
}

export async function share(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = ShareForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const { runId } = input.data
  const shared = await tried(actor, () => shareRun(actor, runId, new Date()))
  if (!shared.done) return shared.state
  redirect(`/runs/${runId}`)
}

export async function answer(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = AnswerForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const answered = await tried(actor, () => answerWarning(actor, input.data, new Date()))
  if (!answered.done) return answered.state
  refresh()
  return null
}

export async function retract(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = TakeBackForm.safeParse(Object.fromEntries(form))
  if (!input.success) return reasonMissing
  const retracted = await tried(actor, () => retractRun(actor, input.data, new Date()))
  if (!retracted.done) return retracted.state
  refresh()
  return null
}

export async function redact(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = TakeBackForm.safeParse(Object.fromEntries(form))
  if (!input.success) return reasonMissing
  const redacted = await tried(actor, () => redactRun(actor, input.data, new Date()))
  if (!redacted.done) return redacted.state
  refresh()
  return null
}
