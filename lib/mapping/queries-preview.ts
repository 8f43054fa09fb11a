import "server-only"
import { z } from "zod"
import { as, type Tx } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import type { Actor } from "@/lib/vendor/rules"
import { byHash, caught, isKnownCase, isLive } from "./caught"
import { caseNames } from "./queries-names"
import { knownByItself, knownCases, standing } from "./queries-standing"
import { type MapInput, type MappingRefusal, mapRefusal, previewOf } from "./rules"
import type { Preview } from "./view"

const Caught = z.object({ name: z.string(), results: z.int(), now: z.string().nullable(), names: z.int() })
const Totals = z.object({
  namesHere: z.int(),
  resultsHere: z.int(),
  resultsElsewhere: z.int(),
  runsElsewhere: z.int(),
})

/** Most names of a preview that are listed. */
const mostPreviewed = 200

/**
 * What a mapping of the actor's vendor would do to one of its runs, and to how much of the others; and why it would be refused, by the
 * rule that would. Nothing is written; what could never be a mapping is not looked for.
 */
export async function previewMapping(
  actor: Actor,
  runId: string,
  input: MapInput,
  at: Date,
): Promise<{ preview: Preview | null; refusal: MappingRefusal | null }> {
  return as(actor, async (tx) => {
    const facts = { knownCase: await isKnownCase(tx, input.standsFor), sameLive: false, catches: null }
    const early = mapRefusal(input, facts, actor)
    if (early) return { preview: null, refusal: early }
    const preview = await previewed(tx, actor.vendor, runId, input, at)
    const sameLive = await isLive(tx, actor.vendor, input)
    const catches = preview.resultsHere + preview.resultsElsewhere > 0
    return { preview, refusal: mapRefusal(input, { ...facts, sameLive, catches }, actor) }
  })
}

async function previewed(tx: Tx, vendor: string, runId: string, input: MapInput, at: Date): Promise<Preview> {
  const { exact, pattern, standsFor, tool } = input
  const here = Prisma.sql`here AS (
    SELECT t.key AS name, count(*)::int AS results, min(x."case") AS now
    FROM test_result t JOIN test_run r ON r.id = t.run_id
    LEFT JOIN mapped_result x ON x.run_id = t.run_id AND x.index = t.index AND ${standing("x", at)}
    WHERE t.run_id = ${runId}::uuid AND r.vendor = ${vendor} AND (${tool}::text IS NULL OR r.tool = ${tool})
      AND mapped_case(${exact}, ${pattern}, ${standsFor}, t.key) IS NOT NULL AND NOT ${knownByItself(Prisma.sql`t.key`)}
    GROUP BY t.key)`
  const rows = await tx.$queryRaw<unknown[]>`
    WITH ${knownCases}, ${here} SELECT name, results, now, count(*) OVER ()::int AS names FROM here ORDER BY name COLLATE "C" LIMIT ${mostPreviewed}`
  const names = rows.map((row) => Caught.parse(row))
  const [found] = await byHash(
    tx,
    () => tx.$queryRaw<unknown[]>`
      WITH ${caught(vendor, input)}
      SELECT count(DISTINCT key) FILTER (WHERE run_id = ${runId}::uuid)::int AS "namesHere",
        count(*) FILTER (WHERE run_id = ${runId}::uuid)::int AS "resultsHere",
        count(*) FILTER (WHERE run_id <> ${runId}::uuid)::int AS "resultsElsewhere",
        count(DISTINCT run_id) FILTER (WHERE run_id <> ${runId}::uuid)::int AS "runsElsewhere"
      FROM caught`,
  )
  const totals = Totals.parse(found)
  const known = new Set(await caseNames(tx))
  const shown = names.map(({ name, results, now }) => ({ name, results, now }))
  return {
    names: previewOf(input, shown, (name) => known.has(name)),
    ...totals,
    namesLeft: (names[0]?.names ?? 0) - totals.namesHere,
  }
}
