import "server-only"
import { z } from "zod"
import type { Tx } from "@/lib/db/as"
import { standing } from "@/lib/mapping/queries-standing"
import type { EvidenceResult, Policy } from "./rules"

export const Requirements = z.array(
  z.object({
    id: z.string(),
    phase: z.enum(["application-interoperability", "guest-validation"]),
    side: z.string().nullable(),
    title: z.string(),
    cases: z.array(z.string()).min(1),
    freshnessDays: z.int().positive().nullable(),
    onlyGuests: z.array(z.string()).optional(),
    onlyHosts: z.array(z.string()).optional(),
  }),
)

/** The versions of a program's policy that were recorded by a moment: one that came later changes no answer about it, whatever day it begins. */
export async function policiesOf(tx: Tx, programSlug: string, at: Date): Promise<Policy[]> {
  const rows = await tx.policyVersion.findMany({
    where: { programSlug, at: { lte: at } },
    select: { version: true, appliesFrom: true, requirements: true },
    orderBy: { version: "asc" },
  })
  return rows.map((row) => ({
    version: row.version,
    appliesFrom: row.appliesFrom.toISOString().slice(0, 10),
    requirements: Requirements.parse(row.requirements),
  }))
}

const Run = z.object({ run: z.string(), at: z.date(), recordedAt: z.date() })

const Evidence = z.object({
  combination: z.string(),
  run: z.string(),
  result: z.int(),
  vendor: z.string(),
  case: z.string(),
  status: z.enum(["passed", "failed", "errored", "skipped", "other"]),
  detail: z.string().nullable(),
})

/**
 * The results of these cases on these combinations that both parties may see, by combination, without those of runs that were
 * retracted by the moment `at`: those whose name is the case, and those that stand for it at that moment by a mapping. With `ownVendor`, that vendor's private runs as well: what they would add, which is never what
 * is submitted or signed.
 * A run is dated by its file where that says when it began, but never later than its recording: a caller's clock makes evidence older, not fresher.
 */
export async function evidenceOf(
  tx: Tx,
  combinationIds: string[],
  cases: string[],
  at: Date,
  ownVendor: string | null = null,
): Promise<Map<string, EvidenceResult[]>> {
  // The runs by themselves: joined to results, PostgreSQL asks for each of the other vendor's results anew whether its run is shared.
  const runs = await tx.$queryRaw<unknown[]>`
    SELECT r.id AS run, least(coalesce(r.started_at, r.at), r.at) AS at, coalesce(s.at, r.at) AS "recordedAt"
    FROM test_run r
    LEFT JOIN run_share s ON s.run_id = r.id
    WHERE r.combination_id = ANY (${combinationIds}::uuid[]) AND (s.run_id IS NOT NULL OR r.vendor = ${ownVendor})
      AND NOT EXISTS (SELECT FROM run_retraction gone WHERE gone.run_id = r.id AND gone.at <= ${at})`
  const counting = new Map(runs.map((row) => Run.parse(row)).map((run) => [run.run, run]))
  if (counting.size === 0) return new Map()
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT t.combination_id AS combination, t.run_id AS run, t.index AS result, t.vendor, t.key AS "case", t.status, t.detail
    FROM test_result t
    WHERE t.combination_id = ANY (${combinationIds}::uuid[]) AND t.key = ANY (${cases})
    UNION ALL
    SELECT x.combination_id, x.run_id, x.index, x.vendor, x."case", t.status, t.detail
    FROM mapped_result x
    JOIN test_result t ON t.run_id = x.run_id AND t.index = x.index
    WHERE x.combination_id = ANY (${combinationIds}::uuid[]) AND x."case" = ANY (${cases}) AND ${standing("x", at)}`
  const found = new Map<string, EvidenceResult[]>()
  for (const row of rows) {
    const { combination, ...result } = Evidence.parse(row)
    const run = counting.get(result.run)
    if (!run) continue
    const one = { ...result, at: run.at, recordedAt: run.recordedAt }
    const list = found.get(combination)
    if (list) list.push(one)
    else found.set(combination, [one])
  }
  return found
}
