import "server-only"
import { as } from "@/lib/db/as"
import { placeWord, type StandsBy } from "@/lib/mapping/view"
import type { Because, DecidedRequirement, Decision } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import { type Comparison, compareDecisions } from "./compare"
import { reviewedDecision } from "./stored-decision"

export type SharedRun = { run: string; by: string; vendor: string; at: Date }

export type Conflict = {
  comparison: Comparison
  /** Who shared the runs that came since, the newest first. */
  came: SharedRun[]
  /** The mappings by which results count now that did not before; a run that counts by these alone has not come since. */
  mapped: StandsBy[]
}

/** What stands now, as it is shown: with the mappings that results stand by. */
type ShownRequirement = Omit<DecidedRequirement, "because"> & { because: (Because & { mapping?: StandsBy | null })[] }
type Shown = Omit<Decision, "requirements"> & { requirements: ShownRequirement[] }

/** What a person read under this digest beside what stands now; null when it was never in review, or is not theirs to see. */
export async function conflictWith(actor: Actor, certificationId: string, seenDigest: string, now: Shown): Promise<Conflict | null> {
  return as(actor, async (tx) => {
    const seen = await reviewedDecision(tx, certificationId, seenDigest)
    if (!seen) return null
    const comparison = compareDecisions(seen, now)
    const counted = new Set(seen.requirements.flatMap(({ because }) => because.map(placeWord)))
    const fresh = now.requirements.flatMap(({ because }) => because.filter((one) => !counted.has(placeWord(one))))
    const mapped = new Map(fresh.flatMap(({ mapping }) => (mapping ? [[mapping.mapping, mapping]] : [])))
    const byName = new Set(fresh.filter(({ mapping }) => !mapping).map(({ run }) => run))
    const shares = await tx.runShare.findMany({
      where: { runId: { in: comparison.came.filter((run) => byName.has(run)) } },
      select: { runId: true, byName: true, vendor: true, at: true },
      orderBy: [{ at: "desc" }, { runId: "asc" }],
    })
    return {
      comparison,
      mapped: [...mapped.values()],
      came: shares.map(({ runId, byName, vendor, at }) => ({ run: runId, by: byName, vendor, at })),
    }
  })
}
