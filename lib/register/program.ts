import type { Day, MatrixSide } from "./answer"
import { questionedSince } from "./claim"
import { dayOf } from "./day"
import { type Index, sideOf } from "./index-snapshot"
import { byFamilyNewestFirst, matrixSide } from "./matrix"
import type { PolicyVersion, PublicProgram } from "./snapshot"

/** What a program's page shows. */
export type ProgramPage = {
  program: PublicProgram
  /** Newest first. */
  guests: MatrixSide[]
  hosts: MatrixSide[]
  inForce: PolicyVersion | null
  /** Those before it, the newest first, and those that begin after the day asked about, the first of them first. */
  earlier: PolicyVersion[]
  later: PolicyVersion[]
  /** Newest first. */
  certificates: { id: string; guest: string; host: string; url: string; certifiedOn: Day; questionedSince: Day | null; demo: boolean }[]
}

/** The version that applies on a day; null before the first. */
export const policyInForce = ({ policies }: PublicProgram, asOf: Day): PolicyVersion | null =>
  policies.findLast(({ appliesFrom }) => appliesFrom <= asOf) ?? null

/** The programs that were known on a day. */
export const programsOn = (index: Index, asOf: Day): PublicProgram[] =>
  index.programs.map(({ program }) => program).filter(({ knownFrom }) => knownFrom <= asOf)

/** A program as known on a day; null where none of that name was. */
export function programPage(index: Index, slug: string, asOf: Day): ProgramPage | null {
  const program = programsOn(index, asOf).find((one) => one.slug === slug)
  if (!program) return null
  const { policies, covers } = program
  const inForce = policyInForce(program, asOf)
  const sides = (slugs: string[]) =>
    slugs
      .filter((one) => index.slugs.has(one))
      .map((one) => sideOf(index, one, asOf))
      .sort(byFamilyNewestFirst)
      .map(matrixSide)
  return {
    program,
    guests: sides(covers.guests),
    hosts: sides(covers.hosts),
    inForce,
    earlier: policies.filter((policy) => policy.appliesFrom <= asOf && policy !== inForce).reverse(),
    later: policies.filter((policy) => policy.appliesFrom > asOf),
    certificates: [...index.certificateById.values()]
      .filter((one) => one.program === slug && dayOf(one.certifiedAt) <= asOf)
      .map((one) => ({
        ...one,
        certifiedOn: dayOf(one.certifiedAt),
        guest: sideOf(index, one.guest, asOf),
        host: sideOf(index, one.host, asOf),
      }))
      .sort(
        (a, b) =>
          b.certifiedOn.localeCompare(a.certifiedOn) || byFamilyNewestFirst(a.guest, b.guest) || byFamilyNewestFirst(a.host, b.host),
      )
      .map(({ id, guest, host, arch, certifiedOn, demo }) => ({
        id,
        guest: guest.short,
        host: host.short,
        url: `/support/${guest.slug}/on/${host.slug}${arch === "x86_64" ? "" : `?arch=${arch}`}`,
        certifiedOn,
        questionedSince: questionedSince(index, id, asOf),
        demo,
      })),
  }
}
