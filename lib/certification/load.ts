import "server-only"
import type { Tx } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { decisionDigest } from "@/lib/policy/digest"
import { evidenceOf, policiesOf } from "@/lib/policy/queries"
import { type Decision, decide, type Policy, policyInForce, type Subject } from "@/lib/policy/rules"
import { type CertificationFacts, factsAt, openRound, type SignOff } from "./rules"

export type Certification = {
  id: string
  number: number
  combinationId: string
  programName: string
  subject: Subject
  facts: CertificationFacts
  dueOn: string | null
  plannedByName: string
}

const selected = {
  id: true,
  number: true,
  combinationId: true,
  programSlug: true,
  guestVendor: true,
  hostVendor: true,
  signingVendor: true,
  countersigningVendor: true,
  dueOn: true,
  byVendor: true,
  byName: true,
  at: true,
  program: { select: { name: true, validatingVendor: true } },
  combination: { select: { guest: true, host: true, arch: true } },
  rounds: {
    select: {
      round: true,
      cause: true,
      digest: true,
      policyVersion: true,
      satisfied: true,
      at: true,
      byName: true,
      byVendor: true,
      rejection: true,
      evidence: true,
      signOffs: { orderBy: [{ at: "asc" }, { side: "asc" }] },
    },
    orderBy: { round: "asc" },
  },
  withdrawal: true,
  certificate: { select: { id: true, at: true, validUntil: true } },
  challenges: { select: { reason: true, at: true }, orderBy: { at: "asc" }, take: 1 },
} satisfies Prisma.CertificationSelect

type Row = Prisma.CertificationGetPayload<{ select: typeof selected }>

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

function fromRow(row: Row, firstSharedAt: Date | null): Certification {
  return {
    id: row.id,
    number: row.number,
    combinationId: row.combinationId,
    programName: row.program.name,
    subject: {
      program: row.programSlug,
      validatingVendor: row.program.validatingVendor,
      guest: row.combination.guest,
      host: row.combination.host,
      arch: row.combination.arch,
    },
    dueOn: day(row.dueOn),
    plannedByName: row.byName,
    facts: {
      guestVendor: row.guestVendor,
      hostVendor: row.hostVendor,
      signingVendor: row.signingVendor,
      countersigningVendor: row.countersigningVendor,
      plannedByVendor: row.byVendor,
      plannedAt: row.at,
      firstSharedAt,
      rounds: row.rounds.map((round) => ({
        round: round.round,
        cause: round.cause === "submitted" ? "submitted" : "evidence-changed",
        digest: round.digest,
        policyVersion: round.policyVersion,
        satisfied: round.satisfied,
        at: round.at,
        byName: round.byName,
        byVendor: round.byVendor,
        uploaders: round.evidence.flatMap((one) => (one.uploadedById ? [one.uploadedById] : [])),
        rejection: round.rejection,
      })),
      signOffs: row.rounds.flatMap((round) =>
        round.signOffs.map((one): SignOff => ({ ...one, side: one.side === "sign" ? "sign" : "countersign" })),
      ),
      withdrawal: row.withdrawal,
      certificate: row.certificate && { id: row.certificate.id, at: row.certificate.at, validUntil: day(row.certificate.validUntil) },
      challenge: row.challenges[0] ?? null,
    },
  }
}

/** The certifications that whoever asks may see and that match; a fixed number of queries, however many there are. */
export async function loadCertifications(tx: Tx, where: Prisma.CertificationWhereInput, vendor: string): Promise<Certification[]> {
  const rows = await tx.certification.findMany({
    where: { AND: [where, { OR: [{ guestVendor: vendor }, { hostVendor: vendor }] }] },
    select: selected,
    orderBy: [{ at: "desc" }, { id: "asc" }],
  })
  const firstShared = await firstShares(tx, [...new Set(rows.map((row) => row.combinationId))])
  return rows.map((row) => fromRow(row, firstShared.get(row.combinationId) ?? null))
}

async function firstShares(tx: Tx, combinationIds: string[]): Promise<Map<string, Date>> {
  const rows = await tx.$queryRaw<{ combination: string; at: Date }[]>`
    SELECT r.combination_id AS combination, min(s.at) AS at
    FROM test_run r JOIN run_share s ON s.run_id = r.id
    WHERE r.combination_id = ANY (${combinationIds}::uuid[]) GROUP BY r.combination_id`
  return new Map(rows.map((row) => [row.combination, row.at]))
}

export type Decided = { policy: Policy; decision: Decision; digest: string }

/**
 * What policy and shared evidence make of each certification at a moment, as far as they were known by then. A decision that
 * was in review or signed then follows the policy version that it had been submitted under. A query for each program and a fixed
 * number for all evidence, however many certifications.
 */
export async function decideCertifications(
  tx: Tx,
  certifications: Certification[],
  at: Date,
  ownVendor: string | null = null,
): Promise<Map<string, Decided>> {
  const programs = [...new Set(certifications.map((one) => one.subject.program))]
  const policies = new Map<string, Policy[]>()
  for (const program of programs) policies.set(program, await policiesOf(tx, program, at))
  const cases = [...new Set([...policies.values()].flat().flatMap((policy) => policy.requirements.flatMap((one) => one.cases)))]
  const evidence = await evidenceOf(tx, [...new Set(certifications.map((one) => one.combinationId))], cases, at, ownVendor)
  const decided = new Map<string, Decided>()
  for (const one of certifications) {
    const policy = policyFor(one, policies.get(one.subject.program) ?? [], at)
    if (!policy) continue
    const decision = decide(policy, one.subject, evidence.get(one.combinationId) ?? [], at)
    decided.set(one.id, { policy, decision, digest: decisionDigest(one.subject, decision) })
  }
  return decided
}

function policyFor(certification: Certification, policies: Policy[], at: Date): Policy | null {
  const then = factsAt(certification.facts, at)
  const reviewed = then.certificate ? then.rounds.at(-1) : openRound(then)
  if (reviewed) return policies.find((policy) => policy.version === reviewed.policyVersion) ?? null
  return policyInForce(policies, at.toISOString().slice(0, 10))
}

/** One certification with its decision at a moment. null when there is none for whoever asks. */
export async function loadDecided(
  tx: Tx,
  id: string,
  vendor: string,
  at: Date,
  ownVendor: string | null = null,
): Promise<{ certification: Certification; decided: Decided } | null> {
  const [certification] = await loadCertifications(tx, { id }, vendor)
  if (!certification) return null
  const decided = (await decideCertifications(tx, [certification], at, ownVendor)).get(id)
  return decided ? { certification, decided } : null
}
