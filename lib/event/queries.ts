import "server-only"
import { createHash } from "node:crypto"
import { z } from "zod"
import { as } from "@/lib/db/as"
import type { Actor } from "@/lib/vendor/rules"
import { type ChainFault, type ChainLink, firstFault, genesis } from "./rules"

const Line = z.object({
  number: z.bigint(),
  at: z.date(),
  kind: z.string(),
  subject: z.string(),
  previousHash: z.string(),
  commitment: z.string(),
  hash: z.string(),
  salt: z.string().nullable(),
  payload: z.string().nullable(),
})

/** An event as the actor may see it: everybody's public part, and the payload where the actor's vendor is of its audience. */
export type SeenEvent = z.infer<typeof Line>

/** Newest first. `before` is the number of the last event of the page before. */
export async function listEvents(actor: Actor, before: bigint | null, limit: number): Promise<SeenEvent[]> {
  return as(actor, async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT e.number, e.at, e.kind, e.subject, e.previous_hash AS "previousHash", e.commitment, e.hash, p.salt, p.payload
      FROM event e LEFT JOIN event_payload p ON p.number = e.number
      WHERE e.number < ${before ?? 9_223_372_036_854_775_807n} ORDER BY e.number DESC LIMIT ${limit}`
    return rows.map((row) => Line.parse(row))
  })
}

/** `events` and `lastHash` are of the part that holds: all of it, or what is before the fault. */
export type ChainCheck = { holds: boolean; events: bigint; lastHash: string; fault: ChainFault | null }

const pageOf = 10_000

/** Walks the whole chain from its beginning, a page at a time. */
export async function verifyChain(actor: Actor): Promise<ChainCheck> {
  let last: Pick<ChainLink, "number" | "hash"> = { number: 0n, hash: genesis }
  for (;;) {
    const after = last
    const links = await as(actor, (tx) =>
      tx.event.findMany({ where: { number: { gt: after.number } }, orderBy: { number: "asc" }, take: pageOf }),
    )
    const fault = firstFault(links, sha256, last)
    if (fault) {
      const sound = links[links.findIndex((link) => link.number === fault.number) - 1] ?? last
      return { holds: false, events: sound.number, lastHash: sound.hash, fault }
    }
    last = links.at(-1) ?? last
    if (links.length < pageOf) return { holds: true, events: last.number, lastHash: last.hash, fault: null }
  }
}

const sha256 = (bytes: string): string => createHash("sha256").update(bytes).digest("hex")
