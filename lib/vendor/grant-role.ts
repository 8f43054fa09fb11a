import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { lockMember } from "./lock-member"
import { type Actor, type AdministratorRefusal, administratorRefusal, type Role, type RoleRefusal, roleRefusal } from "./rules"

export type RoleInput = { memberId: string; role: Role }
export type GrantRefusal = AdministratorRefusal | RoleRefusal | { code: "member-unknown" } | { code: "role-held" }

/** Gives a member a role; it counts from their next request. */
export async function grantRole(actor: Actor, { memberId, role }: RoleInput, now: Date): Promise<Result<null, GrantRefusal>> {
  const refusal = administratorRefusal(actor)
  if (refusal) return refused(refusal)
  return as(actor, async (tx) => {
    await lockMember(tx, memberId)
    const held = { where: { role, end: null }, select: { id: true } }
    const member = await tx.member.findUnique({ where: { id: memberId }, select: { vendorSlug: true, grants: held } })
    if (!member) return refused({ code: "member-unknown" })
    const apart = roleRefusal(member.vendorSlug, role)
    if (apart) return refused(apart)
    if (member.grants.length > 0) return refused({ code: "role-held" })
    await tx.roleGrant.create({ data: { id: randomUUID(), memberId, role, at: now, byId: actor.memberId } })
    await appendEvent(tx, {
      kind: "role-granted",
      subject: memberId,
      at: now,
      payload: { role, by: actor.name },
      audience: [...new Set([actor.vendor, member.vendorSlug])],
    })
    return ok(null)
  })
}
