import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** In characters. */
export const longestNote = 4_000
export const longestDefect = 200

export type NoteRefusal = { code: "not-found" } | { code: "not-engineer" } | { code: "no-such-group" }

/** Engineers of whatever vendor sees the run note what a failure of it is, each for their own vendor. */
export function noteRefusal(seen: { run: boolean; group: boolean }, actor: Actor): NoteRefusal | null {
  if (!seen.run) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  return seen.group ? null : { code: "no-such-group" }
}

export type EndNoteRefusal = { code: "not-found" } | { code: "not-engineer" } | { code: "note-ended" }

/** For the other vendor a note is not there. `note`: null where there is none. */
export function endNoteRefusal(note: { vendor: string; ended: boolean } | null, actor: Actor): EndNoteRefusal | null {
  if (note?.vendor !== actor.vendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  return note.ended ? { code: "note-ended" } : null
}
