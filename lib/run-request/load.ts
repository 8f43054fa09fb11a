import "server-only"
import type { Tx } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { standing } from "@/lib/mapping/queries-standing"
import { environmentOf } from "@/lib/test-run/queries"
import { type Candidate, isAct, type RequestFacts } from "./rules"

export const requestFields = {
  id: true,
  combinationId: true,
  fromVendor: true,
  toVendor: true,
  cases: true,
  build: true,
  reason: true,
  dueOn: true,
  byName: true,
  at: true,
  combination: { select: { guest: true, host: true, arch: true } },
  acts: {
    select: {
      act: true,
      vendor: true,
      reason: true,
      byName: true,
      at: true,
      runId: true,
      run: { select: { retraction: { select: { at: true } } } },
    },
    orderBy: { at: "asc" },
  },
} satisfies Prisma.RunRequestSelect

export type RequestRow = Prisma.RunRequestGetPayload<{ select: typeof requestFields }>

export const factsOf = (row: RequestRow): RequestFacts => ({
  from: row.fromVendor,
  to: row.toVendor,
  cases: row.cases,
  build: row.build,
  reason: row.reason,
  dueOn: row.dueOn?.toISOString().slice(0, 10) ?? null,
  byName: row.byName,
  at: row.at,
  acts: row.acts.flatMap(({ act, vendor, byName, reason, runId, at }) =>
    isAct(act) ? [{ act, vendor, byName, reason, run: runId, at }] : [],
  ),
})

/** Requests of the actor's vendor, whichever side it is. */
export const ofVendor = (vendor: string): Prisma.RunRequestWhereInput => ({ OR: [{ fromVendor: vendor }, { toVendor: vendor }] })

/** Of these cases, those that each of the runs has a result of, by its own name or by what a mapping makes of it at that moment. */
export async function casesIn(tx: Tx, runIds: string[], cases: string[], at: Date): Promise<Map<string, Set<string>>> {
  if (cases.length === 0 || runIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ run: string; case: string }[]>`
    SELECT DISTINCT run_id AS run, key AS "case" FROM test_result WHERE run_id = ANY (${runIds}::uuid[]) AND key = ANY (${cases})
    UNION
    SELECT x.run_id, x."case" FROM mapped_result x
    WHERE x.run_id = ANY (${runIds}::uuid[]) AND x."case" = ANY (${cases}) AND ${standing("x", at)}`
  const found = new Map<string, Set<string>>()
  for (const row of rows) found.set(row.run, (found.get(row.run) ?? new Set()).add(row.case))
  return found
}

export const candidateFields = {
  id: true,
  vendor: true,
  combinationId: true,
  at: true,
  environment: true,
  share: { select: { at: true } },
  retraction: { select: { at: true } },
} satisfies Prisma.TestRunSelect

/** A run as far as it may answer a request; `held` is what `casesIn` found of it. */
export const candidateOf = (
  run: Prisma.TestRunGetPayload<{ select: typeof candidateFields }>,
  held: ReadonlyMap<string, ReadonlySet<string>>,
): Candidate => ({
  vendor: run.vendor,
  shared: run.share !== null,
  retracted: run.retraction !== null,
  recordedAt: run.at,
  cases: held.get(run.id) ?? new Set(),
  environment: environmentOf(run.environment).map(({ value }) => value),
})
