import "server-only"
import { z } from "zod"
import type { Tx } from "@/lib/db/as"
import type { Decision } from "@/lib/policy/rules"

const because = z.object({
  run: z.string(),
  result: z.int(),
  case: z.string(),
  status: z.enum(["passed", "failed", "errored", "skipped", "other"]),
  at: z.string(),
})
const StoredDecision = z.object({
  policyVersion: z.int(),
  satisfied: z.boolean(),
  interoperable: z.boolean(),
  requirements: z.array(
    z.object({
      id: z.string(),
      phase: z.enum(["application-interoperability", "guest-validation"]),
      side: z.string(),
      title: z.string(),
      outcome: z.enum(["met", "failed", "missing", "stale", "waived", "not-applicable"]),
      because: z.array(because),
      missing: z.array(z.string()),
    }),
  ),
})

/** What was signed, as it was: later evidence may challenge it, and does not change it. */
export async function signedDecision(tx: Tx, certificationId: string): Promise<{ decision: Decision; digest: string; at: Date } | null> {
  const round = await tx.reviewRound.findFirst({
    where: { certificationId, certificate: { isNot: null } },
    select: { decision: true, digest: true, at: true },
  })
  return round ? { decision: StoredDecision.parse(round.decision), digest: round.digest, at: round.at } : null
}

/** The same of many certifications, by their ids; one that is not certified has none. One query. */
export async function signedDecisions(tx: Tx, certificationIds: string[]): Promise<Map<string, Decision>> {
  const rounds = await tx.reviewRound.findMany({
    where: { certificationId: { in: certificationIds }, certificate: { isNot: null } },
    select: { certificationId: true, decision: true },
  })
  return new Map(rounds.map(({ certificationId, decision }) => [certificationId, StoredDecision.parse(decision)]))
}

/** What was in review under this digest, as it was; null when nothing was. */
export async function reviewedDecision(tx: Tx, certificationId: string, digest: string): Promise<Decision | null> {
  const round = await tx.reviewRound.findFirst({
    where: { certificationId, digest },
    select: { decision: true },
    orderBy: { round: "desc" },
  })
  return round ? StoredDecision.parse(round.decision) : null
}
