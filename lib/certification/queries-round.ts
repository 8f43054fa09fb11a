import "server-only"
import { as } from "@/lib/db/as"
import type { Decision } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import { type Comparison, compareDecisions } from "./compare"
import { reviewedDecision } from "./stored-decision"

export type SharedRun = { run: string; by: string; vendor: string; at: Date }

export type Conflict = {
  comparison: Comparison
  /** Who shared the runs that came since, the newest first. */
  came: SharedRun[]
}

/** What a person read under this digest beside what stands now; null when it was never in review, or is not theirs to see. */
export async function conflictWith(actor: Actor, certificationId: string, seenDigest: string, now: Decision): Promise<Conflict | null> {
  return as(actor, async (tx) => {
    const seen = await reviewedDecision(tx, certificationId, seenDigest)
    if (!seen) return null
    const comparison = compareDecisions(seen, now)
    const shares = await tx.runShare.findMany({
      where: { runId: { in: comparison.came } },
      select: { runId: true, byName: true, vendor: true, at: true },
      orderBy: [{ at: "desc" }, { runId: "asc" }],
    })
    return { comparison, came: shares.map(({ runId, byName, vendor, at }) => ({ run: runId, by: byName, vendor, at })) }
  })
}
