import type { Day } from "./answer"
import { grouped, values } from "./grouped"
import { type FeatureIndex, indexFeatures } from "./index-features"
import { vendorInWords } from "./short-name"
import { type Eras, erasOf, type Side, sideOn, slugsOf } from "./side"
import type { PublicCertificate, PublicChallenge, PublicProgram, Snapshot } from "./snapshot"
import { type Chain, chainsOf } from "./standing"

/** A snapshot with a lookup for every question the register answers; as immutable as the snapshot itself. */
export type Index = {
  builtAt: string
  eras: Eras
  slugs: ReadonlySet<string>
  /** Names as they stand in a sentence, by slug. */
  vendorNames: ReadonlyMap<string, string>
  /** By `pairKey`, each host of a statement's `alsoHosts` included. Scope `guest` only. */
  statements: ReadonlyMap<string, readonly Chain<"statement">[]>
  /** By `pairKey`: the statements of every other scope. */
  notes: ReadonlyMap<string, readonly Chain<"statement">[]>
  /** The pairs of `statements` and `certificates` from either side: all that a positive answer can come from. */
  spokenOf: { byGuest: ReadonlyMap<string, readonly Pair[]>; byHost: ReadonlyMap<string, readonly Pair[]> }
  programs: readonly CoveringProgram[]
  /** By `pairKey`, newest first. */
  certificates: ReadonlyMap<string, readonly PublicCertificate[]>
  certificateById: ReadonlyMap<string, PublicCertificate>
  /** By certificate. */
  challenges: ReadonlyMap<string, readonly PublicChallenge[]>
  /** By release. */
  limits: ReadonlyMap<string, readonly Chain<"limit">[]>
  features: FeatureIndex
  /** By host. */
  hostCertifications: ReadonlyMap<string, readonly Chain<"host-certification">[]>
  applications: { named: ReadonlyMap<string, readonly Chain<"application">[]>; stated: readonly Chain<"application-statement">[] }
  credits: readonly Chain<"source-credit">[]
}

export type CoveringProgram = {
  program: PublicProgram
  guests: ReadonlySet<string>
  hosts: ReadonlySet<string>
  archs: ReadonlySet<string>
}

/** One guest on one host; slugs of releases or families. */
export type Pair = { guest: string; host: string }

/** What is asked: a pair on an architecture, at the end of a day in UTC. */
export type Query = Pair & { arch: string; asOf: Day }

export const pairKey = ({ guest, host }: Pair): string => `${guest} ${host}`

export function indexSnapshot(snapshot: Snapshot): Index {
  const { builtAt, facts, programs, certificates, challenges } = snapshot
  const eras = erasOf(facts)
  const statements = chainsOf(facts, "statement")
  const pairsOf = (chain: Chain<"statement">) =>
    chain.flatMap(({ payload }) =>
      payload ? [payload.host, ...(payload.alsoHosts ?? [])].map((host) => ({ guest: payload.guest, host })) : [],
    )
  const isCell = (chain: Chain<"statement">) => chain.some(({ payload }) => payload?.scope === "guest")
  const newestFirst = [...certificates].sort((a, b) => (a.certifiedAt < b.certifiedAt ? 1 : -1))
  const cells = statements.filter(isCell)
  const pairs = new Map([...certificates, ...cells.flatMap(pairsOf)].map(({ guest, host }) => [pairKey({ guest, host }), { guest, host }]))
  const keysOf = (chain: Chain<"statement">) => pairsOf(chain).map(pairKey)
  return {
    builtAt,
    eras,
    slugs: slugsOf(eras),
    vendorNames: new Map(
      facts.flatMap((fact) => (fact.kind === "vendor" && fact.payload ? [[fact.payload.slug, vendorInWords(fact.payload.name)]] : [])),
    ),
    statements: grouped(cells, keysOf),
    notes: grouped(
      statements.filter((chain) => !isCell(chain)),
      keysOf,
    ),
    spokenOf: {
      byGuest: grouped(pairs.values(), ({ guest }) => [guest]),
      byHost: grouped(pairs.values(), ({ host }) => [host]),
    },
    programs: programs.map((program) => {
      const { guests, hosts, architectures } = program.covers
      return { program, guests: new Set(guests), hosts: new Set(hosts), archs: new Set(architectures) }
    }),
    certificates: grouped(newestFirst, (certificate) => [pairKey(certificate)]),
    certificateById: new Map(certificates.map((certificate) => [certificate.id, certificate])),
    challenges: grouped(challenges, ({ certificate }) => [certificate]),
    limits: grouped(chainsOf(facts, "limit"), (chain) => values(chain, ({ release }) => release)),
    features: indexFeatures(facts),
    hostCertifications: grouped(chainsOf(facts, "host-certification"), (chain) => values(chain, ({ host }) => host)),
    applications: {
      named: grouped(chainsOf(facts, "application"), (chain) => values(chain, ({ slug }) => slug)),
      stated: chainsOf(facts, "application-statement"),
    },
    credits: chainsOf(facts, "source-credit"),
  }
}

/** The side as known on a day; throws where the catalogue has no such slug: who asks checks `index.slugs` first. */
export function sideOf(index: Index, slug: string, asOf: Day): Side {
  const side = sideOn(index.eras, slug, asOf)
  if (!side) throw new Error(`the catalogue has no ${slug}`)
  return side
}

/** The program that covers a pair and was known on the day; the first where several do. */
export function programFor(index: Index, { guest, host, arch, asOf }: Query): PublicProgram | null {
  const covering = index.programs.find(
    ({ program, guests, hosts, archs }) => program.knownFrom <= asOf && guests.has(guest) && hosts.has(host) && archs.has(arch),
  )
  return covering?.program ?? null
}

/** A vendor's name as it stands in a sentence. */
export const vendorName = (index: Index, slug: string): string => index.vendorNames.get(slug) ?? slug
