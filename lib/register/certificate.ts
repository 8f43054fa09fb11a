import type { AnswerPage, Day } from "./answer"
import { dayOf } from "./day"
import type { Index } from "./index-snapshot"
import type { PolicyVersion, PublicCertificate, PublicProgram, PublicRequirement } from "./snapshot"
import { answerPage } from "./support-answer"

/** What a certificate's page shows: the signed facts, and what the register answers on the day asked about. */
export type CertificatePage = {
  certificate: PublicCertificate
  /** Null where its program is not public. */
  program: PublicProgram | null
  /** The version it was decided under, and those of its requirements that apply to the pair. */
  policy: { version: PolicyVersion; requirements: PublicRequirement[] } | null
  page: AnswerPage
  standing: Standing
}

/** Whether the answer of the day rests on it: it does, its last day is over, or another one has taken its place. */
export type Standing = { kind: "stands" } | { kind: "ended"; on: Day } | { kind: "replaced"; by: string }

/** A certificate as known on a day; null where none of that id was. */
export function certificatePage(index: Index, id: string, asOf: Day): CertificatePage | null {
  const certificate = index.certificateById.get(id)
  if (!certificate || dayOf(certificate.certifiedAt) > asOf) return null
  const { guest, host, arch, policyVersion } = certificate
  const program = index.programs.find((one) => one.program.slug === certificate.program)?.program ?? null
  const version = program?.policies.find((one) => one.version === policyVersion)
  const page = answerPage(index, { guest, host, arch, asOf })
  return {
    certificate,
    program,
    policy: version ? { version, requirements: version.requirements.filter((one) => appliesTo(one, certificate)) } : null,
    page,
    standing: standingOf(certificate, page, asOf),
  }
}

const appliesTo = ({ onlyGuests, onlyHosts }: PublicRequirement, pair: { guest: string; host: string }): boolean =>
  (onlyGuests?.includes(pair.guest) ?? true) && (onlyHosts?.includes(pair.host) ?? true)

function standingOf({ id, validUntil }: PublicCertificate, { answer }: AnswerPage, asOf: Day): Standing {
  const { certificate } = answer.basis
  if (certificate === id) return { kind: "stands" }
  if (certificate !== null) return { kind: "replaced", by: certificate }
  // Nothing but its last day takes a certificate out of an answer that has no other one.
  return { kind: "ended", on: validUntil ?? asOf }
}
