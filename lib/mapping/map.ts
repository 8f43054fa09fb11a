import "server-only"
import { randomUUID } from "node:crypto"
import { lockCertificationsOf } from "@/lib/certification/lock"
import { decisionsOf, reconsiderCertifications } from "@/lib/certification/reconsider"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { answerRequests } from "@/lib/run-request/answer"
import type { Actor } from "@/lib/vendor/rules"
import { byHash, caught, isKnownCase, isLive } from "./caught"
import { type MapInput, type MappingRefusal, mapRefusal } from "./rules"
import { audienceOf } from "./told"
import { takeTurn } from "./turn"

/** For the results of a year at once. In milliseconds. */
export const longest = 300_000

export type Mapped = {
  mappingId: string
  /** How many results stand for a case by it from now on. */
  results: number
}

/**
 * Says what names of the own vendor's runs stand for, from now on: in the runs that are there and in those that come. Decisions that
 * it changes are reconsidered in the same transaction.
 */
export async function mapNames(actor: Actor, input: MapInput, now: Date): Promise<Result<Mapped, MappingRefusal>> {
  return as(
    actor,
    async (tx) => {
      const facts = { knownCase: await isKnownCase(tx, input.standsFor), sameLive: false, catches: null }
      const early = mapRefusal(input, facts, actor)
      if (early) return refused(early)
      const { vendor } = actor
      const turn = await takeTurn(tx, vendor, now)
      const sameLive = await isLive(tx, vendor, input)
      const combinations = sameLive ? [] : await combinationsOf(tx, vendor, input)
      const refusal = mapRefusal(input, { ...facts, sameLive, catches: combinations.length > 0 }, actor)
      if (refusal) return refused(refusal)

      // Before it is there: a decision that is signed in this moment is signed either without it or after it.
      const { ids, at } = await lockCertificationsOf(tx, combinations, turn)
      const before = await decisionsOf(tx, actor, ids, at)
      const mapping = { id: randomUUID(), ...input, vendor, byId: actor.memberId, byName: actor.name, at }
      await tx.caseMapping.create({ data: mapping })
      const results = await byHash(
        tx,
        () => tx.$executeRaw`
          WITH ${caught(vendor, input)}
          INSERT INTO mapped_result (run_id, index, mapping_id, vendor, combination_id, "case", at)
          SELECT run_id, index, ${mapping.id}::uuid, vendor, combination_id, "case", ${at} FROM caught ORDER BY run_id, index`,
      )
      const events = await reconsiderCertifications(tx, actor, ids, { mapping, ended: null, before }, at)
      events.push(...(await answerRequests(tx, actor, { combinations, run: null }, at)))
      const { exact, pattern, standsFor, tool } = input
      await appendEvent(tx, {
        kind: "case-mapped",
        subject: mapping.id,
        at,
        payload: { mapping: mapping.id, exact, pattern, for: standsFor, tool, by: actor.name, vendor },
        audience: await audienceOf(tx, mapping),
      })
      for (const event of events) await appendEvent(tx, event)
      return ok({ mappingId: mapping.id, results })
    },
    { longest },
  )
}

/** In which combinations it catches something: whose certifications are to be held. */
async function combinationsOf(tx: Tx, vendor: string, input: MapInput): Promise<string[]> {
  const rows = await byHash(
    tx,
    () => tx.$queryRaw<{ id: string }[]>`WITH ${caught(vendor, input)} SELECT DISTINCT combination_id AS id FROM caught`,
  )
  return rows.map(({ id }) => id)
}
