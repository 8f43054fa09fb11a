import "server-only"
import { z } from "zod"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, type AdministratorRefusal, administratorRefusal } from "./rules"

export type EndTokenRefusal = AdministratorRefusal | { code: "token-unknown" } | { code: "token-ended" }

/** Ends a token: its next request is nobody's. */
export async function endToken(actor: Actor, tokenId: string, now: Date): Promise<Result<null, EndTokenRefusal>> {
  const refusal = administratorRefusal(actor)
  if (refusal) return refused(refusal)
  // The id is typed by hand on the command line; the database would take another word for a fault of ours.
  if (!z.uuid().safeParse(tokenId).success) return refused({ code: "token-unknown" })
  return as(actor, async (tx) => {
    const token = await tx.apiToken.findUnique({ where: { id: tokenId }, select: { vendorSlug: true, name: true } })
    if (!token) return refused({ code: "token-unknown" })
    const end = { tokenId, at: now, byId: actor.memberId }
    const { count } = await tx.apiTokenEnd.createMany({ data: end, skipDuplicates: true })
    if (count === 0) return refused({ code: "token-ended" })
    await appendEvent(tx, {
      kind: "token-ended",
      subject: tokenId,
      at: now,
      payload: { vendor: token.vendorSlug, name: token.name, by: actor.name },
      audience: [...new Set([actor.vendor, token.vendorSlug])],
    })
    return ok(null)
  })
}
