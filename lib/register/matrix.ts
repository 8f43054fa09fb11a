import type { Day, Matrix, MatrixCell, MatrixSide, Verdict } from "./answer"
import { claimFor } from "./claim"
import { type Index, type Pair, pairKey, type Query, sideOf } from "./index-snapshot"
import { supportEnd } from "./lifecycle"
import type { Side } from "./side"
import { notesOn } from "./statement"
import { verdictFor } from "./verdict"

export type MatrixFilter = {
  guestFamily?: string | undefined
  hostFamily?: string | undefined
  verdict?: Verdict | undefined
  arch?: string | undefined
  asOf: Day
}

/** Every combination that something is known of, or that a program covers. Guests and hosts come by family, the newest first. */
export function matrix(index: Index, filter: MatrixFilter): Matrix {
  const { guestFamily, hostFamily, verdict, arch = "x86_64", asOf } = filter
  const familyOf = (slug: string) => sideOf(index, slug, asOf).family
  const within = ({ guest, host }: Pair) =>
    (guestFamily === undefined || familyOf(guest) === guestFamily) && (hostFamily === undefined || familyOf(host) === hostFamily)

  const pairs = pairsKnown(index, { arch, asOf }).filter(within)
  const cells = pairs
    .map((pair) => cellFor(index, { ...pair, arch, asOf }))
    .filter((cell) => verdict === undefined || cell.verdict === verdict)
  const sides = (slugs: Iterable<string>) =>
    [...new Set(slugs)]
      .map((slug) => sideOf(index, slug, asOf))
      .sort(byFamilyNewestFirst)
      .map(matrixSide)
  return { asOf, guests: sides(cells.map(({ guest }) => guest)), hosts: sides(cells.map(({ host }) => host)), cells }
}

/** The pairs that are cells on a day: each that a certificate or a plain statement speaks of, and each that a program covers. */
export function pairsKnown(index: Index, { arch, asOf }: Pick<Query, "arch" | "asOf">): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const pair of [...index.spokenOf.byGuest.values()].flat()) {
    if (claimFor(index, { ...pair, arch, asOf }).kind !== "nothing") pairs.set(pairKey(pair), pair)
  }
  for (const { program, guests, hosts, archs } of index.programs) {
    if (program.knownFrom > asOf || !archs.has(arch)) continue
    for (const guest of guests) for (const host of hosts) pairs.set(pairKey({ guest, host }), { guest, host })
  }
  return [...pairs.values()].filter(({ guest, host }) => index.slugs.has(guest) && index.slugs.has(host))
}

function cellFor(index: Index, query: Query): MatrixCell {
  const { verdict, basis, until } = verdictFor(index, query)
  const { guest, host, arch } = query
  return { guest, host, arch, verdict, basis: basis.kind, until, notes: notesOn(index, query).length }
}

/** A side as the matrix shows it. */
export function matrixSide(side: Side): MatrixSide {
  const { slug, name, short, family, familyName, vendor, parent, ordinal, lifecycle } = side
  const ends = { maintenanceEnd: lifecycle.maintenanceEnd, supportEnd: supportEnd(side) }
  return { slug, name, short, family, familyName, vendor, parent, ordinal, ...ends }
}

/** The order of sides in lists: by family, the newest first. */
export const byFamilyNewestFirst = (a: Side, b: Side): number =>
  a.family === b.family ? b.ordinal - a.ordinal : a.family < b.family ? -1 : 1
