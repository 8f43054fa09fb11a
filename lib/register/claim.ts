import type { Basis, Day, Verdict } from "./answer"
import { dayOf } from "./day"
import { type Index, pairKey, programFor, type Query } from "./index-snapshot"
import type { PublicCertificate, PublicChallenge, PublicProgram } from "./snapshot"
import { otherArchitectures, type Said, statementFor, verdictOf } from "./statement"

/** What stands behind a pair before the lifecycles are looked at. */
export type Claim =
  | { kind: "certificate"; verdict: Verdict; certificate: PublicCertificate; challenge: PublicChallenge | null }
  | { kind: "statement"; verdict: Verdict; said: Said }
  | { kind: "dropped"; verdict: "unknown"; said: Said; droppedOn: Day }
  | { kind: "nothing"; verdict: "unknown"; program: PublicProgram | null; otherArchitectures: string[] }

/** The first rule that applies, by what was known at the end of `query.asOf`; `on` is the day it is judged for, not before `asOf`. */
export function claimFor(index: Index, query: Query, on: Day = query.asOf): Claim {
  const certificate = certificateFor(index, query, on)
  if (certificate) return certified(certificate, challengeOf(index, certificate.id, query.asOf))
  const said = statementFor(index, query)
  if (!said)
    return { kind: "nothing", verdict: "unknown", program: programFor(index, query), otherArchitectures: otherArchitectures(index, query) }
  const { droppedOn } = said.statement
  if (droppedOn !== null) return { kind: "dropped", verdict: "unknown", said, droppedOn }
  return { kind: "statement", verdict: verdictOf(said.statement), said }
}

/** The days on which certificates of the pair that are known at `asOf` stop to stand by themselves. */
export function certificateEnds(index: Index, query: Query): Day[] {
  return certificatesKnown(index, query).flatMap(({ validUntil }) => validUntil ?? [])
}

/** The claim in the words of the contract. */
export function basisOf(claim: Claim): Basis {
  const none: Basis = { kind: "none", from: null, certificate: null, rule: null, source: null, statedOn: null }
  switch (claim.kind) {
    case "certificate":
      return { ...none, kind: "certified", certificate: claim.certificate.id, statedOn: dayOf(claim.certificate.certifiedAt) }
    case "statement":
    case "dropped":
      return { ...none, kind: "published", source: claim.said.source, statedOn: claim.said.statedOn }
    case "nothing":
      return none
  }
}

function certified(certificate: PublicCertificate, challenge: PublicChallenge | null): Claim {
  const limited = certificate.waivers.length > 0 || certificate.conditions.length > 0 || challenge !== null
  return { kind: "certificate", verdict: limited ? "supported-with-limits" : "supported", certificate, challenge }
}

function certificateFor(index: Index, query: Query, on: Day): PublicCertificate | undefined {
  return certificatesKnown(index, query).find(({ validUntil }) => validUntil === null || on <= validUntil)
}

function certificatesKnown(index: Index, query: Query): PublicCertificate[] {
  const certificates = index.certificates.get(pairKey(query)) ?? []
  return certificates.filter(({ arch, certifiedAt }) => arch === query.arch && dayOf(certifiedAt) <= query.asOf)
}

/** The day since when later evidence questions a certificate; null while none does. */
export function questionedSince(index: Index, certificate: string, asOf: Day): Day | null {
  const challenge = challengeOf(index, certificate, asOf)
  return challenge && dayOf(challenge.openedAt)
}

function challengeOf(index: Index, id: PublicCertificate["id"], asOf: Day): PublicChallenge | null {
  const open = (index.challenges.get(id) ?? []).filter(
    ({ openedAt, resolvedAt }) => dayOf(openedAt) <= asOf && (resolvedAt === null || dayOf(resolvedAt) > asOf),
  )
  return open[0] ?? null
}
