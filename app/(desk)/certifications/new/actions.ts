"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { planCertification } from "@/lib/certification/plan"
import { malformed, tried } from "../../tried"

const slug = z.string().min(1).max(200)
const PlanForm = z.object({
  program: slug,
  guest: slug,
  host: slug,
  arch: slug,
  dueOn: z.union([z.iso.date(), z.literal("").transform(() => null)]),
})

export async function plan(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = PlanForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const planned = await tried(actor, () => planCertification(actor, input.data, new Date()))
  if (!planned.done) return planned.state
  redirect(`/certifications/${planned.value}`)
}
