import type { CatalogueEntry } from "@/lib/catalog/facts"
import type { Day } from "./answer"

/** The public facts as of one moment: what the register answers from, in memory and as JSON on disk. */
export type Snapshot = {
  /** RFC 3339, UTC. */
  builtAt: string
  facts: CatalogueEntry[]
  programs: PublicProgram[]
  certificates: PublicCertificate[]
  challenges: PublicChallenge[]
}

export type PublicProgram = {
  slug: string
  name: string
  demo: boolean
  validatingVendor: string
  guestVendor: string
  /** Slugs of releases or families. */
  covers: { guests: string[]; hosts: string[]; architectures: string[] }
  contacts: { first: string; second: string }
  terms: string
  /** All versions, oldest first; the one in force on a day is the last whose `appliesFrom` is not after it. */
  policies: PolicyVersion[]
  knownFrom: Day
}

export type PolicyVersion = { version: number; appliesFrom: Day; requirements: PublicRequirement[] }

export type PublicRequirement = {
  id: string
  phase: "application-interoperability" | "guest-validation"
  /** Whose run counts; null: the validating vendor's. */
  side: string | null
  title: string
  cases: string[]
  /** A pass older than this many days is stale; null never is. */
  freshnessDays: number | null
  /** Applies to these releases only, where given. */
  onlyGuests?: string[] | undefined
  onlyHosts?: string[] | undefined
}

export type PublicCertificate = {
  id: string
  program: string
  guest: string
  host: string
  arch: string
  /** RFC 3339, UTC: the moment of the second signature. */
  certifiedAt: string
  /** Last day; null while nothing ends it but the lifecycles. */
  validUntil: Day | null
  digest: string
  policyVersion: number
  signatures: { vendor: string; act: "sign" | "countersign"; at: string }[]
  waivers: string[]
  conditions: string[]
  demo: boolean
}

/** Evidence that would change a signed decision; the certificate stands, with this said beside it. */
export type PublicChallenge = { certificate: string; openedAt: string; resolvedAt: string | null }
