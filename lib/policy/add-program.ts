import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, has } from "@/lib/vendor/rules"
import type { Policy } from "./rules"

export type ProgramInput = {
  slug: string
  name: string
  demo: boolean
  validatingVendor: string
  guestVendor: string
  guests: string[]
  hosts: string[]
  architectures: string[]
  firstContact: string
  secondContact: string
  terms: string
}

export type ProgramRefusal = { code: "not-administrator" } | { code: "already-there" }

/** Adds a program with the first version of its policy. */
export async function addProgram(actor: Actor, input: ProgramInput, policy: Policy, now: Date): Promise<Result<null, ProgramRefusal>> {
  if (!has(actor, "administrator")) return refused({ code: "not-administrator" })
  return as(actor, async (tx) => {
    // Asked first: even an insert that adds nothing rings the register's bell.
    if (await tx.program.findUnique({ where: { slug: input.slug }, select: { slug: true } })) return refused({ code: "already-there" })
    const { count } = await tx.program.createMany({ data: { ...input, at: now }, skipDuplicates: true })
    if (count === 0) return refused({ code: "already-there" })
    await tx.policyVersion.create({
      data: {
        programSlug: input.slug,
        version: policy.version,
        appliesFrom: new Date(`${policy.appliesFrom}T00:00:00Z`),
        requirements: JSON.parse(JSON.stringify(policy.requirements)),
        at: now,
      },
    })
    await appendEvent(tx, {
      kind: "program-added",
      subject: randomUUID(),
      at: now,
      payload: { program: input.slug, policyVersion: policy.version, by: actor.name },
      audience: [actor.vendor, input.validatingVendor, input.guestVendor],
    })
    return ok(null)
  })
}
