"use server"
import { refresh } from "next/cache"
import { z } from "zod"
import type { ActionState } from "@/components/desk/action-state"
import { requireActor } from "@/lib/auth/actor"
import { endNote } from "@/lib/test-run/end-note"
import { noteFailure } from "@/lib/test-run/note"
import { noteWords } from "@/lib/test-run/note-refusals"
import { longestDefect, longestNote } from "@/lib/test-run/note-rules"
import { malformed, triedIn } from "../../tried"

/** A form's lines end in two characters, where its field counts one. */
const formText = z.string().transform((text) => text.replaceAll("\r\n", "\n").trim())

const NoteForm = z.object({
  runId: z.uuid(),
  group: z.string().regex(/^[0-9a-f]{64}$/),
  note: formText.pipe(z.string().min(1).max(longestNote)),
  defect: formText.pipe(z.string().max(longestDefect)).transform((text) => (text === "" ? null : text)),
})
const EndForm = z.object({ noteId: z.uuid() })

const noteMissing: ActionState = {
  code: "invalid-input",
  title: "A note is needed",
  detail: `At most ${longestNote.toLocaleString("en-GB")} characters, and ${longestDefect} of a defect.`,
}

export async function note(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = NoteForm.safeParse(Object.fromEntries(form))
  if (!input.success) return noteMissing
  const noted = await triedIn(noteWords, actor, () => noteFailure(actor, input.data, new Date()))
  if (!noted.done) return noted.state
  refresh()
  return null
}

export async function endOfNote(_previous: ActionState, form: FormData): Promise<ActionState> {
  const actor = await requireActor()
  const input = EndForm.safeParse(Object.fromEntries(form))
  if (!input.success) return malformed
  const ended = await triedIn(noteWords, actor, () => endNote(actor, input.data.noteId, new Date()))
  if (!ended.done) return ended.state
  refresh()
  return null
}
