import "server-only"
import { randomUUID } from "node:crypto"
import { findOrAddCombination, tellCombinationAdded } from "@/lib/combination/add"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { holdCombination } from "./lock"
import { planRefusal, type Refusal } from "./rules"

export type PlanInput = {
  program: string
  guest: string
  host: string
  arch: string
  /** The day it should be done by, `YYYY-MM-DD`. */
  dueOn: string | null
}

/** Plans a certification and takes its slot. Returns its id. */
export async function planCertification(actor: Actor, input: PlanInput, now: Date): Promise<Result<string, Refusal>> {
  const { program: programSlug, dueOn, ...releases } = input
  return as(actor, async (tx) => {
    const program = await tx.program.findUnique({ where: { slug: programSlug } })
    if (!program) return refused({ code: "not-found" })
    // Numbers of a program follow each other, so its planners take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan ${programSlug}`}, 0))`
    const live = await tx.certificationSlot.findFirst({
      where: { programSlug, certification: { combination: releases } },
      select: { certificationId: true },
    })
    const refusal = planRefusal(program, releases, live?.certificationId ?? null, actor)
    if (refusal) return refused(refusal)
    const combination = await findOrAddCombination(tx, actor, releases, now)
    // What the catalogue rules out no program can cover, whatever its list says.
    if (!combination.ok) return refused(combination.error.code === "invalid-input" ? { code: "not-in-program" } : combination.error)

    await holdCombination(tx, combination.value.id)
    const id = randomUUID()
    const { id: combinationId, guestVendor, hostVendor } = combination.value
    const last = await tx.certification.aggregate({ where: { programSlug }, _max: { number: true } })
    await tx.certification.create({
      data: {
        id,
        programSlug,
        number: (last._max.number ?? 0) + 1,
        combinationId,
        guestVendor,
        hostVendor,
        signingVendor: program.validatingVendor,
        countersigningVendor: program.validatingVendor === hostVendor ? guestVendor : hostVendor,
        dueOn: dueOn === null ? null : new Date(`${dueOn}T00:00:00Z`),
        byId: actor.memberId,
        byName: actor.name,
        byVendor: actor.vendor,
        at: now,
      },
    })
    await tx.certificationLock.create({ data: { certificationId: id, combinationId, turn: 0 } })
    await tx.certificationSlot.create({ data: { programSlug, combinationId, certificationId: id } })
    if (combination.value.created) await tellCombinationAdded(tx, actor, combination.value, now)
    await appendEvent(tx, {
      kind: "certification-planned",
      subject: id,
      at: now,
      payload: { ...input, by: actor.name, vendor: actor.vendor },
      audience: [guestVendor, hostVendor],
    })
    return ok(id)
  })
}
