import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import type { FailureNote } from "./failure"
import { type NoteRefusal, noteRefusal } from "./note-rules"
import { groupIsSeen } from "./queries-failures"

/** `group`: the digest of what the failures say. */
export type NoteInput = { runId: string; group: string; note: string; defect: string | null }

/**
 * Notes for the actor's vendor what the failures of a group are; it stands wherever they say the same, until it is ended. One at a time:
 * another ends the one before it. No event tells of it, since nobody but the vendor may know that there is one; the rows say who and when.
 */
export async function noteFailure(
  actor: Actor,
  { runId, group, note, defect }: NoteInput,
  now: Date,
): Promise<Result<FailureNote, NoteRefusal>> {
  const { vendor, memberId: byId, name: byName } = actor
  return as(actor, async (tx) => {
    const refusal = noteRefusal(await groupIsSeen(tx, actor, runId, group), actor)
    if (refusal) return refused(refusal)
    // Two notes of one moment would each see none to end.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`failure ${vendor} ${group}`}, 0))`
    const before = await tx.failureNote.findMany({ where: { vendor, groupDigest: group, end: null }, select: { id: true } })
    await tx.failureNoteEnd.createMany({
      data: before.map(({ id }) => ({ noteId: id, vendor, byId, byName, at: now })),
      skipDuplicates: true,
    })
    const id = randomUUID()
    await tx.failureNote.create({ data: { id, runId, vendor, groupDigest: group, note, defect, byId, byName, at: now } })
    return ok({ id, note, defect, run: runId, by: byName, at: now })
  })
}
