import "server-only"
import { as } from "@/lib/db/as"
import { type Actor, atConsole, emailForm, has, isRole, type Role } from "./rules"
import { wordHash } from "./secret"

const byName = { name: "asc" } as const
const rolesHeld = { where: { end: null }, select: { role: true }, orderBy: { role: "asc" } } as const
const rolesOf = (grants: { role: string }[]): Role[] => [...new Set(grants.map(({ role }) => role).filter(isRole))]

export type Colleague = { id: string; name: string; email: string; roles: Role[] }

/** The people of the actor's own vendor, by name. */
export async function colleagues(actor: Actor): Promise<Colleague[]> {
  const where = { vendorSlug: actor.vendor }
  const select = { id: true, name: true, email: true, grants: rolesHeld } as const
  const members = await as(actor, (tx) => tx.member.findMany({ where, select, orderBy: byName }))
  return members.map(({ grants, ...member }) => ({ ...member, roles: rolesOf(grants) }))
}

/** The actor's own e-mail address; null for a token, which has none. */
export async function ownEmail(actor: Actor): Promise<string | null> {
  const { memberId } = actor
  if (actor.token || memberId === null) return null
  const member = await as(actor, (tx) =>
    tx.member.findUnique({ where: { id: memberId, vendorSlug: actor.vendor }, select: { email: true } }),
  )
  return member?.email ?? null
}

/** The member of an e-mail address, as far as the actor sees members: every one for an administrator, else the own vendor's. */
export async function memberIdOf(actor: Actor, email: string): Promise<string | null> {
  const where = { email: emailForm(email), ...(has(actor, "administrator") ? {} : { vendorSlug: actor.vendor }) }
  const member = await as(actor, (tx) => tx.member.findUnique({ where, select: { id: true } }))
  return member?.id ?? null
}

export type ListedToken = {
  id: string
  vendor: string
  name: string
  scopes: string[]
  member: string | null
  issuedAt: Date
  endedAt: Date | null
}

/** Tokens, oldest first: of every vendor for an administrator, of the own vendor for its members, none for a token. */
export async function tokensSeenBy(actor: Actor): Promise<ListedToken[]> {
  if (actor.token) return []
  const where = has(actor, "administrator") ? {} : { vendorSlug: actor.vendor }
  const tokens = await as(actor, (tx) =>
    tx.apiToken.findMany({
      where,
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select: {
        id: true,
        vendorSlug: true,
        name: true,
        scopes: true,
        at: true,
        member: { select: { email: true } },
        end: { select: { at: true } },
      },
    }),
  )
  return tokens.map(({ vendorSlug, member, at, end, ...token }) => ({
    ...token,
    vendor: vendorSlug,
    member: member?.email ?? null,
    issuedAt: at,
    endedAt: end?.at ?? null,
  }))
}

/**
 * Whose one-time link this is; null when there is none or its day has passed. That it was used already shows only
 * when it is used again. Nobody is signed in here and holding the word is the right to ask, so the register asks itself.
 */
export async function resetOf(word: string, now: Date): Promise<{ email: string; name: string } | null> {
  const where = { tokenHash: wordHash(word), expiresAt: { gt: now } }
  const reset = await as(atConsole, (tx) =>
    tx.passwordReset.findUnique({ where, select: { member: { select: { email: true, name: true } } } }),
  )
  return reset?.member ?? null
}
