import "server-only"
import { as } from "@/lib/db/as"
import { type Names, namesOf } from "@/lib/register/queries"
import type { Actor } from "@/lib/vendor/rules"
import { factsOf, ofVendor, requestFields } from "./load"
import { ends, type RequestFacts } from "./rules"

export type LiveRequest = {
  id: string
  guest: string
  host: string
  arch: string
  facts: RequestFacts
  /** Whether its vendor has asked for a run of the same combination since. */
  askedAgain: boolean
}

/** What may wait for somebody: requests that have not ended, and those that were declined since a moment. */
export async function listLiveRequests(actor: Actor, declinedSince: Date): Promise<{ requests: LiveRequest[]; names: Names }> {
  return as(actor, async (tx) => {
    const rows = await tx.runRequest.findMany({
      where: {
        AND: [
          ofVendor(actor.vendor),
          { OR: [{ acts: { none: { act: { in: [...ends] } } } }, { acts: { some: { act: "declined", at: { gte: declinedSince } } } }] },
        ],
      },
      select: requestFields,
    })
    const last = await tx.runRequest.groupBy({
      by: ["combinationId", "fromVendor"],
      where: { combinationId: { in: rows.map(({ combinationId }) => combinationId) } },
      _max: { at: true },
    })
    const lastAsked = new Map(last.map((one) => [`${one.combinationId} ${one.fromVendor}`, one._max.at]))
    return {
      requests: rows.map((row) => ({
        id: row.id,
        ...row.combination,
        facts: factsOf(row),
        askedAgain: (lastAsked.get(`${row.combinationId} ${row.fromVendor}`) ?? row.at) > row.at,
      })),
      names: await namesOf(
        tx,
        rows.flatMap(({ combination }) => [combination.guest, combination.host]),
      ),
    }
  })
}
