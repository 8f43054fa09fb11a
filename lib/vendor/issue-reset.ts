import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, type AdministratorRefusal, administratorRefusal, emailForm, resetLife } from "./rules"
import { randomWord, wordHash } from "./secret"

export type ResetRefusal = AdministratorRefusal | { code: "member-unknown" }

/** Issues a word with which a member sets a new password once, within a day. It is given out here only. */
export async function issueReset(actor: Actor, email: string, now: Date): Promise<Result<{ word: string; expiresAt: Date }, ResetRefusal>> {
  const refusal = administratorRefusal(actor)
  if (refusal) return refused(refusal)
  return as(actor, async (tx) => {
    const member = await tx.member.findUnique({ where: { email: emailForm(email) }, select: { id: true, vendorSlug: true } })
    if (!member) return refused({ code: "member-unknown" })
    const word = randomWord()
    const id = randomUUID()
    const expiresAt = new Date(now.getTime() + resetLife)
    const data = { id, memberId: member.id, tokenHash: wordHash(word), expiresAt, at: now, byId: actor.memberId }
    await tx.passwordReset.create({ data, select: { id: true } })
    await appendEvent(tx, {
      kind: "reset-issued",
      subject: member.id,
      at: now,
      payload: { email: emailForm(email), expiresAt: expiresAt.toISOString(), by: actor.name },
      audience: [...new Set([actor.vendor, member.vendorSlug])],
    })
    return ok({ word, expiresAt })
  })
}
