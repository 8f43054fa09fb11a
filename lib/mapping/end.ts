import "server-only"
import { lockCertificationsOf } from "@/lib/certification/lock"
import { decisionsOf, reconsiderCertifications } from "@/lib/certification/reconsider"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { longest } from "./map"
import { endRefusal, type MappingRefusal } from "./rules"
import { audienceOf } from "./told"
import { takeTurn } from "./turn"

export type EndInput = { mappingId: string; reason: string }

/** From now on nothing stands for a case by this mapping. Decisions that rested on it are reconsidered in the same transaction. */
export async function endMapping(actor: Actor, { mappingId, reason }: EndInput, now: Date): Promise<Result<null, MappingRefusal>> {
  return as(
    actor,
    async (tx) => {
      const find = () => tx.caseMapping.findUnique({ where: { id: mappingId }, include: { end: { select: { at: true } } } })
      const seen = await find()
      if (!seen) return refused({ code: "not-found" })
      const early = endRefusal({ vendor: seen.vendor, ended: seen.end !== null }, actor)
      if (early) return refused(early)
      const turn = await takeTurn(tx, seen.vendor, now)
      // Somebody ended it in the same moment.
      if ((await find())?.end) return refused({ code: "already-ended" })

      const { ids, at } = await lockCertificationsOf(tx, await touchedBy(tx, mappingId), turn)
      const before = await decisionsOf(tx, actor, ids, at)
      await tx.caseMappingEnd.create({
        data: { mappingId, vendor: seen.vendor, reason, byId: actor.memberId, byName: actor.name, at },
      })
      const events = await reconsiderCertifications(tx, actor, ids, { mapping: seen, ended: { reason }, before }, at)
      await appendEvent(tx, {
        kind: "mapping-ended",
        subject: mappingId,
        at,
        payload: { mapping: mappingId, reason, pattern: seen.pattern, for: seen.standsFor, by: actor.name, vendor: actor.vendor },
        audience: await audienceOf(tx, seen),
      })
      for (const event of events) await appendEvent(tx, event)
      return ok(null)
    },
    { longest },
  )
}

async function touchedBy(tx: Tx, mappingId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT combination_id AS id FROM mapped_result WHERE mapping_id = ${mappingId}::uuid`
  return rows.map(({ id }) => id)
}
