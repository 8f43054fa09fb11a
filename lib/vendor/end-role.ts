import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { RoleInput } from "./grant-role"
import { lockMember } from "./lock-member"
import { type Actor, type AdministratorRefusal, administratorRefusal } from "./rules"

export type EndRoleRefusal = AdministratorRefusal | { code: "member-unknown" } | { code: "role-not-held" }

/** Takes a role from a member; their next request is without it. */
export async function endRole(actor: Actor, { memberId, role }: RoleInput, now: Date): Promise<Result<null, EndRoleRefusal>> {
  const refusal = administratorRefusal(actor)
  if (refusal) return refused(refusal)
  return as(actor, async (tx) => {
    await lockMember(tx, memberId)
    const held = { where: { role, end: null }, select: { id: true } }
    const member = await tx.member.findUnique({ where: { id: memberId }, select: { vendorSlug: true, grants: held } })
    if (!member) return refused({ code: "member-unknown" })
    if (member.grants.length === 0) return refused({ code: "role-not-held" })
    await tx.roleEnd.createMany({ data: member.grants.map(({ id }) => ({ grantId: id, at: now, byId: actor.memberId })) })
    await appendEvent(tx, {
      kind: "role-ended",
      subject: memberId,
      at: now,
      payload: { role, by: actor.name },
      audience: [...new Set([actor.vendor, member.vendorSlug])],
    })
    return ok(null)
  })
}
