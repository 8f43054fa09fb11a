import "server-only"
import { as, type Tx } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { positionOf, positionWord } from "@/lib/position"
import type { Actor } from "@/lib/vendor/rules"
import { standing } from "./queries-standing"
import { type Mapping, type Place, placeWord, type StandsBy } from "./view"

const fields = {
  id: true,
  vendor: true,
  tool: true,
  exact: true,
  pattern: true,
  standsFor: true,
  byName: true,
  at: true,
  end: { select: { reason: true, byName: true, at: true } },
} satisfies Prisma.CaseMappingSelect

type Row = Prisma.CaseMappingGetPayload<{ select: typeof fields }>

/** Mappings of the actor's vendor, newest first, a page at a time; `live` those that were not ended. */
export async function listMappings(
  actor: Actor,
  { live, limit, cursor }: { live: boolean | undefined; limit: number; cursor: string | null },
): Promise<{ items: Mapping[]; nextCursor: string | null }> {
  const after = cursor === null ? null : positionOf(cursor)
  return as(actor, async (tx) => {
    const rows = await tx.caseMapping.findMany({
      where: {
        AND: [
          { vendor: actor.vendor },
          live === undefined ? {} : { end: live ? { is: null } : { isNot: null } },
          after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {},
        ],
      },
      select: fields,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return { items: await counted(tx, page), nextCursor: last ? positionWord(last) : null }
  })
}

/** One mapping of the actor's vendor; null when there is none. */
export async function findMapping(actor: Actor, id: string): Promise<Mapping | null> {
  return as(actor, async (tx) => {
    const row = await tx.caseMapping.findFirst({ where: { id, vendor: actor.vendor }, select: fields })
    const [mapping = null] = row ? await counted(tx, [row]) : []
    return mapping
  })
}

/** With what each caught; one query. */
async function counted(tx: Tx, rows: Row[]): Promise<Mapping[]> {
  const counts = await tx.$queryRaw<{ id: string; results: number; runs: number }[]>`
    SELECT mapping_id AS id, count(*)::int AS results, count(DISTINCT run_id)::int AS runs
    FROM mapped_result WHERE mapping_id = ANY (${rows.map(({ id }) => id)}::uuid[]) GROUP BY mapping_id`
  const byId = new Map(counts.map((one) => [one.id, one]))
  return rows.map(({ byName, end, ...row }) => ({
    ...row,
    by: byName,
    end: end && { reason: end.reason, by: end.byName, at: end.at },
    results: byId.get(row.id)?.results ?? 0,
    runs: byId.get(row.id)?.runs ?? 0,
  }))
}

/** By which mapping each of these results stood for a case at a moment; results that stood for none are not in it. One query. */
export async function standsBy(tx: Tx, places: readonly Place[], at: Date): Promise<Map<string, StandsBy>> {
  if (places.length === 0) return new Map()
  const rows = await tx.$queryRaw<(StandsBy & Place)[]>`
    SELECT x.run_id AS run, x.index AS result, x.mapping_id AS mapping, t.key AS name, x."case", m.pattern, m.stands_for AS "standsFor",
      m.by_name AS by, m.vendor, m.at
    FROM unnest(${places.map(({ run }) => run)}::uuid[], ${places.map(({ result }) => result)}::int[]) place (run, result)
    JOIN mapped_result x ON x.run_id = place.run AND x.index = place.result
    JOIN test_result t ON t.run_id = x.run_id AND t.index = x.index
    JOIN case_mapping m ON m.id = x.mapping_id
    WHERE ${standing("x", at)}`
  return new Map(rows.map(({ run, result, ...by }) => [placeWord({ run, result }), by]))
}

/** The same for one result, for whoever may see it. */
export async function standingOf(actor: Actor, place: Place, at: Date): Promise<StandsBy | null> {
  const found = await as(actor, (tx) => standsBy(tx, [place], at))
  return found.get(placeWord(place)) ?? null
}
