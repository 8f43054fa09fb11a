import "server-only"
import { ok, type Result, refused } from "@/lib/result"
import { type Caller, checkPassword, type PasswordCheckRefusal } from "@/lib/vendor/check-password"
import { reachingDatabase } from "./database-unreachable"
import { memberById } from "./lookup"
import type { Session } from "./session-token"

/** A new session for whoever these belong to. Throws `DatabaseUnreachable`. */
export async function signIn(email: string, password: string, caller: Caller, now: Date): Promise<Result<Session, PasswordCheckRefusal>> {
  const checked = await reachingDatabase(() => checkPassword(email, password, caller, now))
  if (!checked.ok) return checked
  const memberId = checked.value
  const member = await memberById(memberId)
  return member ? ok({ memberId, epoch: member.epoch }) : refused({ code: "no-match" })
}
