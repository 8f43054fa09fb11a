import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { checkPassword } from "./check-password"
import { ownEmail } from "./queries"
import { type Actor, type PasswordRefusal, passwordRefusal } from "./rules"
import { passwordHash } from "./secret"

export type ChangePasswordInput = { current: string; next: string }
export type ChangePasswordRefusal = PasswordRefusal | { code: "person-required" } | { code: "password-wrong" }

/**
 * Sets one's own password and ends every session that began with the old one; `sessionEpoch` is that of new ones. A
 * wrong current password counts as a wrong try to sign in: a borrowed session must not be a place to guess.
 */
export async function changePassword(
  actor: Actor,
  { current, next }: ChangePasswordInput,
  now: Date,
): Promise<Result<{ sessionEpoch: number }, ChangePasswordRefusal>> {
  const email = await ownEmail(actor)
  if (email === null) return refused({ code: "person-required" })
  const refusal = passwordRefusal(next, email)
  if (refusal) return refused(refusal)
  const memberId = await checkPassword(email, current, now)
  if (memberId === null || memberId !== actor.memberId) return refused({ code: "password-wrong" })
  const hash = await passwordHash(next)
  return as(actor, async (tx) => {
    const [changed] = await tx.$queryRaw<{ epoch: number }[]>`SELECT change_own_password(${hash}) AS epoch`
    if (!changed) throw new Error("change_own_password gave no row")
    await appendEvent(tx, { kind: "password-changed", subject: memberId, at: now, payload: { by: actor.name }, audience: [actor.vendor] })
    return ok({ sessionEpoch: changed.epoch })
  })
}
