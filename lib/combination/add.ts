import "server-only"
import { randomUUID } from "node:crypto"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent, type NewEvent } from "@/lib/event/append"
import { ok, type Result } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type Parties, type PartyRefusal, partiesFor } from "./queries-parties"

export type CombinationInput = { guest: string; host: string; arch: string }
export type CombinationRow = CombinationInput & Parties
export type Combination = CombinationRow & { id: string; created: boolean }

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
  return ok(await placeCombination((sql, values) => tx.$queryRawUnsafe(sql, ...values), actor, { ...input, ...parties.value }, now))
}

/** A statement in a transaction of the actor's that gives ids, over whichever connection carries it. */
export type AskIds = (sql: string, values: unknown[]) => Promise<{ id: string }[]>

/** The row of a combination whose parties are known, made when it is not there yet; `wanted` is the id that it then gets. */
export async function placeCombination(
  ask: AskIds,
  actor: Actor,
  row: CombinationRow,
  at: Date,
  wanted: string = randomUUID(),
): Promise<Combination> {
  const { guest, guestVendor, host, hostVendor, arch } = row
  // Two people may add it in the same moment; the second finds the first one's row.
  const [added] = await ask(
    `INSERT INTO combination (id, guest, guest_vendor, host, host_vendor, arch, added_by_id, added_by_vendor, at)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7::uuid, $8, $9::timestamptz) ON CONFLICT DO NOTHING RETURNING id::text`,
    [wanted, guest, guestVendor, host, hostVendor, arch, actor.memberId, actor.vendor, at],
  )
  const id = added?.id ?? (await findCombinationId(ask, row))
  if (id === null) throw new Error("a combination that was just added is not there")
  return { ...row, id, created: added !== undefined }
}

/** The id of a combination, or null while nobody has added it. */
export async function findCombinationId(ask: AskIds, { guest, host, arch }: CombinationInput): Promise<string | null> {
  const [found] = await ask("SELECT id::text FROM combination WHERE guest = $1 AND host = $2 AND arch = $3", [guest, host, arch])
  return found?.id ?? null
}

/** What the ledger is told of a new combination. */
export const combinationAdded = (actor: Actor, { id, guest, host, arch, guestVendor, hostVendor }: Combination, at: Date): NewEvent => ({
  kind: "combination-added",
  subject: id,
  at,
  payload: { guest, host, arch, by: actor.name, vendor: actor.vendor },
  audience: [guestVendor, hostVendor],
})

export const tellCombinationAdded = (tx: Tx, actor: Actor, combination: Combination, now: Date): Promise<void> =>
  appendEvent(tx, combinationAdded(actor, combination, now))
