import "server-only"
import { as } from "@/lib/db/as"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type EndNoteRefusal, endNoteRefusal } from "./note-rules"

/** Takes a note off the failures it stands on, for good. Any engineer of the vendor may. */
export async function endNote(actor: Actor, noteId: string, now: Date): Promise<Result<null, EndNoteRefusal>> {
  return as(actor, async (tx) => {
    const note = await tx.failureNote.findUnique({ where: { id: noteId }, select: { vendor: true, end: { select: { at: true } } } })
    const refusal = endNoteRefusal(note && { vendor: note.vendor, ended: note.end !== null }, actor)
    if (refusal) return refused(refusal)
    const { count } = await tx.failureNoteEnd.createMany({
      data: { noteId, vendor: actor.vendor, byId: actor.memberId, byName: actor.name, at: now },
      skipDuplicates: true,
    })
    // Somebody ended it in the same moment.
    return count === 0 ? refused({ code: "note-ended" }) : ok(null)
  })
}
