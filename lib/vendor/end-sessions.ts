import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "./rules"

/** Ends every session of one's own, this one too: the next request of each is nobody's. */
export async function endSessions(actor: Actor, now: Date): Promise<Result<null, { code: "person-required" }>> {
  const { memberId } = actor
  if (actor.token || memberId === null) return refused({ code: "person-required" })
  return as(actor, async (tx) => {
    await tx.$executeRaw`SELECT end_own_sessions()`
    await appendEvent(tx, { kind: "sessions-ended", subject: memberId, at: now, payload: { by: actor.name }, audience: [actor.vendor] })
    return ok(null)
  })
}
