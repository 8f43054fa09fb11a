"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { shareRun } from "@/lib/test-run/share"
import { malformed, tried } from "../../tried"

const ShareForm = z.object({ runId: z.uuid() })

export async function share(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = ShareForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const { runId } = input.data
  const shared = await tried(actor, () => shareRun(actor, runId, new Date()))
  if (!shared.done) return shared.state
  redirect(`/runs/${runId}`)
}
