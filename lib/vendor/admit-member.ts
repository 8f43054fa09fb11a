import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import {
  type Actor,
  type AdministratorRefusal,
  administratorRefusal,
  emailForm,
  type MemberRefusal,
  memberRefusal,
  type PasswordRefusal,
  passwordRefusal,
  type Role,
} from "./rules"
import { passwordHash } from "./secret"

export type AdmitInput = {
  vendor: string
  email: string
  name: string
  roles: readonly Role[]
  /** Without one the member signs in after a one-time link. */
  password?: string
  demo?: boolean
}
export type AdmitRefusal = AdministratorRefusal | MemberRefusal | PasswordRefusal | { code: "vendor-unknown" } | { code: "email-taken" }

/** Admits a member to a vendor, with roles. */
export async function admitMember(actor: Actor, input: AdmitInput, now: Date): Promise<Result<{ memberId: string }, AdmitRefusal>> {
  const { vendor, name, password, demo = false } = input
  const email = emailForm(input.email)
  const refusal = administratorRefusal(actor) ?? memberRefusal(input) ?? (password === undefined ? null : passwordRefusal(password, email))
  if (refusal) return refused(refusal)
  const roles = [...new Set(input.roles)]
  const hash = password === undefined ? null : await passwordHash(password)

  return as(actor, async (tx) => {
    if (!(await tx.vendor.findUnique({ where: { slug: vendor }, select: { slug: true } }))) return refused({ code: "vendor-unknown" })
    const memberId = randomUUID()
    const member = { id: memberId, vendorSlug: vendor, email, name: name.trim(), demo, at: now }
    const { count } = await tx.member.createMany({ data: member, skipDuplicates: true })
    if (count === 0) return refused({ code: "email-taken" })
    await tx.roleGrant.createMany({ data: roles.map((role) => ({ id: randomUUID(), memberId, role, at: now, byId: actor.memberId })) })
    if (hash) await tx.$executeRaw`SELECT first_password(${memberId}::uuid, ${hash})`
    await appendEvent(tx, {
      kind: "member-admitted",
      subject: memberId,
      at: now,
      payload: { vendor, email, name: member.name, roles, by: actor.name },
      audience: [...new Set([actor.vendor, vendor])],
    })
    return ok({ memberId })
  })
}
