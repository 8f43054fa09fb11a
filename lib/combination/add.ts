import "server-only"
import { randomUUID } from "node:crypto"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type PartyRefusal, partiesFor } from "./queries-parties"

export type CombinationInput = { guest: string; host: string; arch: string }
export type Combination = CombinationInput & { id: string; guestVendor: string; hostVendor: string; created: boolean }

export async function addCombination(actor: Actor, input: CombinationInput, now: Date): Promise<Result<Combination, PartyRefusal>> {
  return as(actor, async (tx) => {
    const added = await findOrAddCombination(tx, actor, input, now)
    if (added.ok && added.value.created) await tellCombinationAdded(tx, actor, added.value, now)
    return added
  })
}

/** The combination of these releases, made when it is not there yet. Only for a vendor that is party to it. */
export async function findOrAddCombination(
  tx: Tx,
  actor: Actor,
  input: CombinationInput,
  now: Date,
): Promise<Result<Combination, PartyRefusal>> {
  const parties = await partiesFor(tx, actor, input)
  if (!parties.ok) return parties
  const { guestVendor, hostVendor } = parties.value
  const data = {
    id: randomUUID(),
    ...input,
    guestVendor,
    hostVendor,
    addedById: actor.memberId,
    addedByVendor: actor.vendor,
    at: now,
  }
  // Two people may add it in the same moment; the second finds the first one's row.
  const { count } = await tx.combination.createMany({ data, skipDuplicates: true })
  const { id } = await tx.combination.findUniqueOrThrow({ where: { guest_host_arch: input }, select: { id: true } })
  return ok({ ...input, id, guestVendor, hostVendor, created: count === 1 })
}

export async function tellCombinationAdded(tx: Tx, actor: Actor, combination: Combination, now: Date): Promise<void> {
  const { id, guest, host, arch, guestVendor, hostVendor } = combination
  await appendEvent(tx, {
    kind: "combination-added",
    subject: id,
    at: now,
    payload: { guest, host, arch, by: actor.name, vendor: actor.vendor },
    audience: [guestVendor, hostVendor],
  })
}
