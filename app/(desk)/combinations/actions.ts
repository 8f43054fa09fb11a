"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { addCombination } from "@/lib/combination/add"
import { vendorInWords } from "@/lib/register/short-name"
import { malformed, tried } from "../tried"

const slug = z.string().min(1).max(200)
const CombinationForm = z.object({ guest: slug, host: slug, arch: slug })

export async function add(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = CombinationForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const added = await tried(actor, () => addCombination(actor, input.data, new Date()))
  if (added.done) redirect(`/combinations/${added.value.id}`)
  if (added.state?.code !== "not-found") return added.state
  return {
    code: "not-found",
    title: "Not a combination of yours",
    detail: `A combination joins the software of two vendors, and ${vendorInWords(actor.vendorName)} must be one of them.`,
  }
}
