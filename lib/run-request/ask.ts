import "server-only"
import { randomUUID } from "node:crypto"
import { type CombinationInput, findOrAddCombination, tellCombinationAdded } from "@/lib/combination/add"
import { partiesFor } from "@/lib/combination/queries-parties"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { knownCases } from "@/lib/mapping/queries-standing"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type AskInput, askRefusal, type Refusal } from "./rules"
import { takeTurn } from "./turn"

/**
 * Asks the other party of a combination for a run of it. A combination that is not there yet is added with it, which is an
 * engineer's. Returns the request's id.
 */
export async function askForRun(actor: Actor, input: CombinationInput & AskInput, now: Date): Promise<Result<string, Refusal>> {
  const { guest, host, arch, build, dueOn } = input
  const releases = { guest, host, arch }
  const cases = [...new Set(input.cases)]
  const reason = input.reason.trim()
  return as(actor, async (tx) => {
    const there = await tx.combination.findUnique({ where: { guest_host_arch: releases } })
    const parties = there ? ok(there) : await partiesFor(tx, actor, releases)
    if (!parties.ok) return parties
    const { guestVendor, hostVendor } = parties.value
    const refusal = askRefusal([guestVendor, hostVendor], { cases, build, reason, dueOn }, await knownOf(tx, cases), actor, now)
    if (refusal) return refused(refusal)
    const combination = there ? ok({ ...there, created: false }) : await findOrAddCombination(tx, actor, releases, now)
    if (!combination.ok) return combination

    const combinationId = combination.value.id
    const at = await takeTurn(tx, combinationId, now)
    const id = randomUUID()
    const to = actor.vendor === guestVendor ? hostVendor : guestVendor
    await tx.runRequest.create({
      data: {
        id,
        combinationId,
        fromVendor: actor.vendor,
        toVendor: to,
        cases,
        build,
        reason,
        dueOn: dueOn === null ? null : new Date(`${dueOn}T00:00:00Z`),
        byId: actor.memberId,
        byName: actor.name,
        at,
      },
    })
    if (combination.value.created) await tellCombinationAdded(tx, actor, combination.value, now)
    await appendEvent(tx, {
      kind: "run-requested",
      subject: id,
      at,
      payload: { ...releases, of: to, cases, build, dueOn, reason, by: actor.name, vendor: actor.vendor },
      audience: [guestVendor, hostVendor],
    })
    return ok(id)
  })
}

/** Those of the names that are cases of the catalogue, or that a policy wants. */
async function knownOf(tx: Tx, names: string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ name: string }[]>`
    WITH ${knownCases}
    SELECT name FROM known WHERE name = ANY (${names})
    UNION
    SELECT wanted FROM policy_version p, jsonb_array_elements(p.requirements) r, jsonb_array_elements_text(r -> 'cases') wanted
    WHERE wanted = ANY (${names})`
  return new Set(rows.map(({ name }) => name))
}
