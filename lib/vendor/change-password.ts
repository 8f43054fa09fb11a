import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { checkPassword } from "./check-password"
import { ownEmail } from "./queries"
import { type Actor, type PasswordRefusal, passwordRefusal } from "./rules"
import { passwordHash } from "./secret"

export type ChangePasswordInput = { current: string; next: string }
export type ChangePasswordRefusal = PasswordRefusal | { code: "person-required" } | { code: "password-wrong" } | { code: "rate-limited" }

/**
 * Sets one's own password and ends every session that began with the old one; `sessionEpoch` is that of new ones. Wrong
 * tries are counted as at the door, for the member's sessions together: a borrowed one must not be a place to guess.
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
  const checked = await checkPassword(email, current, { from: `sessions of ${actor.memberId}`, known: null }, now)
  if (!checked.ok) return refused({ code: checked.error.code === "rate-limited" ? "rate-limited" : "password-wrong" })
  const memberId = checked.value
  if (memberId !== actor.memberId) return refused({ code: "password-wrong" })
  const hash = await passwordHash(next)
  return as(actor, async (tx) => {
    const [changed] = await tx.$queryRaw<{ epoch: number }[]>`SELECT change_own_password(${hash}) AS epoch`
    if (!changed) throw new Error("change_own_password gave no row")
    await appendEvent(tx, { kind: "password-changed", subject: memberId, at: now, payload: { by: actor.name }, audience: [actor.vendor] })
    return ok({ sessionEpoch: changed.epoch })
  })
}
