"use server"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { endMapping } from "@/lib/mapping/end"
import { mapNames } from "@/lib/mapping/map"
import { mappingWords } from "@/lib/mapping/refusals"
import { malformed, triedIn } from "../../../tried"

const MapForm = z.object({
  runId: z.uuid(),
  exact: z.enum(["true", "false"]),
  pattern: z.string().max(2000),
  standsFor: z.string().max(2000),
  tool: z.string().max(200),
})
const EndForm = z.object({ mappingId: z.uuid(), reason: z.string().trim().min(3).max(2000) })

const reasonMissing: ActionState = {
  code: "invalid-input",
  title: "A reason is needed",
  detail: "Whoever sees a run that it touches reads it: from 3 to 2,000 characters.",
}

export async function map(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = MapForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const { runId, exact, tool, ...rule } = input.data
  const mapped = await triedIn(mappingWords, actor, () =>
    mapNames(actor, { ...rule, exact: exact === "true", tool: tool === "" ? null : tool }, new Date()),
  )
  if (!mapped.done) return mapped.state
  redirect(`/runs/${runId}/names?made=${mapped.value.mappingId}`)
}

export async function end(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = EndForm.safeParse(Object.fromEntries(form))
  if (!input.success) return reasonMissing
  const ended = await triedIn(mappingWords, actor, () => endMapping(actor, input.data, new Date()))
  if (!ended.done) return ended.state
  refresh()
  return null
}
