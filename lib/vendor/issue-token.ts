import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, type AdministratorRefusal, administratorRefusal, emailForm, type Scope, tokenPrefix } from "./rules"
import { randomWord, wordHash } from "./secret"

export type TokenInput = {
  vendor: string
  scopes: readonly Scope[]
  name: string
  /** The person whose uploads these are then; by e-mail address. */
  member?: string
}
export type TokenRefusal =
  | AdministratorRefusal
  | { code: "scopes-missing" }
  | { code: "name-missing" }
  | { code: "vendor-unknown" }
  | { code: "member-unknown" }

/** Issues a token for a vendor. `token` is the only copy there will ever be: the register keeps its hash. */
export async function issueToken(
  actor: Actor,
  input: TokenInput,
  now: Date,
): Promise<Result<{ tokenId: string; token: string }, TokenRefusal>> {
  const refusal = administratorRefusal(actor)
  if (refusal) return refused(refusal)
  const { vendor, member: email } = input
  const scopes = [...new Set(input.scopes)]
  const name = input.name.trim()
  if (scopes.length === 0) return refused({ code: "scopes-missing" })
  if (name === "") return refused({ code: "name-missing" })

  return as(actor, async (tx) => {
    if (!(await tx.vendor.findUnique({ where: { slug: vendor }, select: { slug: true } }))) return refused({ code: "vendor-unknown" })
    const owner = email === undefined ? null : { vendorSlug: vendor, email: emailForm(email) }
    const member = owner && (await tx.member.findFirst({ where: owner, select: { id: true } }))
    if (owner && !member) return refused({ code: "member-unknown" })
    const tokenId = randomUUID()
    const token = `${tokenPrefix}${randomWord()}`
    const byId = actor.memberId
    const data = { id: tokenId, vendorSlug: vendor, memberId: member?.id ?? null, name, tokenHash: wordHash(token), scopes, at: now, byId }
    await tx.apiToken.create({ data, select: { id: true } })
    await appendEvent(tx, {
      kind: "token-issued",
      subject: tokenId,
      at: now,
      payload: { vendor, name, scopes, member: owner?.email ?? null, by: actor.name },
      audience: [...new Set([actor.vendor, vendor])],
    })
    return ok({ tokenId, token })
  })
}
