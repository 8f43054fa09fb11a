import "server-only"
import { checkPassword } from "@/lib/vendor/check-password"
import { reachingDatabase } from "./database-unreachable"
import { memberById } from "./lookup"
import type { Session } from "./session-token"

/** A new session for whoever these belong to; null when they do not match, and while the account rests. */
export async function signIn(email: string, password: string, now: Date): Promise<Session | null> {
  const memberId = await reachingDatabase(() => checkPassword(email, password, now))
  if (memberId === null) return null
  const member = await memberById(memberId)
  return member && { memberId, epoch: member.epoch }
}
