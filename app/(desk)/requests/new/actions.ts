"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { askForRun } from "@/lib/run-request/ask"
import { requestWords } from "@/lib/run-request/refusals"
import { mostOf } from "@/lib/run-request/rules"
import { malformed, triedIn } from "../../tried"

const slug = z.string().min(1).max(200)
const orNull = (text: string): string | null => text || null
const AskForm = z.object({
  guest: slug,
  host: slug,
  arch: slug,
  reason: z.string().trim().min(1).max(mostOf.reason),
  cases: z
    .string()
    .max(100_000)
    .transform((text) => text.split("\n").flatMap((line) => line.trim() || [])),
  build: z.string().trim().max(mostOf.build).transform(orNull),
  dueOn: z.union([z.iso.date(), z.literal("").transform(() => null)]),
})

export async function ask(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = AskForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const asked = await triedIn(requestWords, actor, () => askForRun(actor, input.data, new Date()))
  if (!asked.done) return asked.state
  redirect(`/requests/${asked.value}`)
}
