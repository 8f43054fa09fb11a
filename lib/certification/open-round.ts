import "server-only"
import type { Tx } from "@/lib/db/as"
import type { Actor } from "@/lib/vendor/rules"
import type { Certification, Decided } from "./load"

/** Writes the next round of a decision with the runs that it counts. The caller holds the lock and has asked its rule. */
export async function openNextRound(
  tx: Tx,
  actor: Actor,
  certification: Certification,
  decided: Decided,
  cause: "submitted" | "evidence-changed",
  now: Date,
): Promise<number> {
  const { decision, digest } = decided
  const round = (certification.facts.rounds.at(-1)?.round ?? 0) + 1
  await tx.reviewRound.create({
    data: {
      certificationId: certification.id,
      round,
      cause,
      digest,
      programSlug: certification.subject.program,
      policyVersion: decision.policyVersion,
      satisfied: decision.satisfied,
      decision: JSON.parse(JSON.stringify(decision)),
      byId: actor.memberId,
      byName: actor.name,
      byVendor: actor.vendor,
      at: now,
    },
  })
  const runIds = [...new Set(decision.requirements.flatMap((one) => one.because.map((because) => because.run)))]
  const runs = await tx.testRun.findMany({ where: { id: { in: runIds } }, select: { id: true, uploadedById: true } })
  await tx.roundEvidence.createMany({
    data: runs.map((run) => ({ certificationId: certification.id, round, runId: run.id, uploadedById: run.uploadedById })),
  })
  return round
}

export const audienceOf = (certification: Certification): string[] => [certification.facts.guestVendor, certification.facts.hostVendor]
