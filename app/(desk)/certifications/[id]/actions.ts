"use server"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { decisionAt } from "@/lib/certification/queries"
import { rejectCertification } from "@/lib/certification/reject"
import { signCertification } from "@/lib/certification/sign"
import { submitCertification } from "@/lib/certification/submit"
import { withdrawCertification } from "@/lib/certification/withdraw"
import { malformed, type Tried, tried } from "../../tried"

const certificationId = z.uuid()
const SubmitForm = z.object({ certificationId })
const SignForm = z.object({ certificationId, seenDigest: z.string().regex(/^[0-9a-f]{64}$/) })
const ReasonForm = z.object({ certificationId, reason: z.string().trim().min(3).max(2000) })

const reasonMissing: ActionState = {
  code: "invalid-input",
  title: "A reason is needed",
  detail: "Both vendors read it: from 3 to 2,000 characters.",
}

export async function submit(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = SubmitForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  return shown(await tried(actor, () => submitCertification(actor, input.data.certificationId, new Date())))
}

export async function sign(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = SignForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const { certificationId: id, seenDigest } = input.data
  const now = new Date()
  const signed = await tried(actor, () => signCertification(actor, input.data, now))
  const code = signed.done ? null : signed.state?.code
  // What the person read is no longer what stands, so the page shows both before anything else.
  if (code === "evidence-changed" || code === "decision-unsatisfied") {
    const current = await decisionAt(actor, id, now)
    if (current && current.digest !== seenDigest) redirect(`/certifications/${id}?seen=${seenDigest}`)
  }
  return shown(signed)
}

export async function reject(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = ReasonForm.safeParse(Object.fromEntries(form))
  if (!input.success) return reasonMissing
  return shown(await tried(actor, () => rejectCertification(actor, input.data, new Date())))
}

export async function withdraw(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = ReasonForm.safeParse(Object.fromEntries(form))
  if (!input.success) return reasonMissing
  return shown(await tried(actor, () => withdrawCertification(actor, input.data, new Date())))
}

/** Shows the page anew after an act that was done. */
function shown(attempt: Tried<unknown>): ActionState {
  if (!attempt.done) return attempt.state
  refresh()
  return null
}
