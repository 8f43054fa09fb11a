import "server-only"
import type { Tx } from "@/lib/db/as"
import { Prisma } from "@/lib/db/generated/client"
import { knownByItself, knownCases } from "./queries-standing"
import { beginningOf, type MapInput, ownCase } from "./rules"

/** Whether what a name would stand for is a case that somebody could ask for. */
export const standsForKnown = (name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${name} ~ ${ownCase.source} OR EXISTS (SELECT FROM known WHERE known.name = ${name}))`

/**
 * What a mapping of the vendor catches, as `caught` to select from: results whose own name is no case, and that would stand for
 * a known one.
 */
export const caught = (vendor: string, input: MapInput): Prisma.Sql => {
  const { exact, pattern, standsFor, tool } = input
  const ofTool =
    tool === null ? Prisma.empty : Prisma.sql`AND t.run_id IN (SELECT id FROM test_run WHERE vendor = ${vendor} AND tool = ${tool})`
  return Prisma.sql`${knownCases}, caught AS (
    SELECT t.run_id, t.index, t.vendor, t.combination_id, t.key, made."case"
    FROM test_result t CROSS JOIN LATERAL (SELECT mapped_case(${exact}, ${pattern}, ${standsFor}, t.key) AS "case") made
    WHERE t.vendor = ${vendor} AND t.key ^@ ${beginningOf(input)} ${ofTool}
      AND made."case" IS NOT NULL AND NOT ${knownByItself(Prisma.sql`t.key`)} AND ${standsForKnown(Prisma.sql`made."case"`)})`
}

/**
 * Asks with what a rule catches. By hash in any case: how many names have a beginning the planner guesses, and where it guesses few, a
 * nested loop over every run of a vendor took minutes for what takes a second.
 */
export async function byHash<T>(tx: Tx, ask: () => Promise<T>): Promise<T> {
  await tx.$queryRaw`SELECT set_config('enable_nestloop', 'off', true)`
  const answer = await ask()
  await tx.$queryRaw`SELECT set_config('enable_nestloop', 'on', true)`
  return answer
}

/** Whether there is such a case, of the catalogue or one of our own. */
export async function isKnownCase(tx: Tx, name: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ known: boolean }[]>`
    WITH ${knownCases} SELECT ${standsForKnown(Prisma.sql`said.name`)} AS known FROM (SELECT ${name}::text AS name) said`
  return row?.known ?? false
}

/** Whether the vendor has this very mapping already, and has not ended it. */
export async function isLive(tx: Tx, vendor: string, { exact, pattern, standsFor, tool }: MapInput): Promise<boolean> {
  const found = await tx.caseMapping.findFirst({
    where: { vendor, tool, exact, pattern, standsFor, end: { is: null } },
    select: { id: true },
  })
  return found !== null
}
