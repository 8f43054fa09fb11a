/** The shapes of the public answers. The first block of each is the HTTP contract (docs/api); what pages need beyond it is marked. */

export type Verdict = "supported" | "supported-with-limits" | "not-supported" | "unknown"
export type BasisKind = "certified" | "carried-forward" | "published" | "none"
export type UntilBecause = "guest-lifecycle" | "host-lifecycle" | "certificate"

/** A calendar day, `YYYY-MM-DD`, in UTC. */
export type Day = string

export type AnswerSide = { slug: string; name: string; vendor: string }

export type Basis = {
  kind: BasisKind
  from: string | null
  certificate: string | null
  rule: string | null
  source: string | null
  statedOn: Day | null
}

export type SideLifecycle = {
  ga: Day | null
  fullSupportEnd: Day | null
  maintenanceEnd: Day | null
  addonName: string | null
  addonEnd: Day | null
}

export type AnswerFeature = { slug: string; title: string; status: string; notes: string[] }
export type Alternative = { guest: string; host: string; verdict: Verdict; until: Day | null; change: "host" | "guest" | "both" }

export type SupportAnswer = {
  guest: AnswerSide
  host: AnswerSide
  arch: string
  asOf: Day
  verdict: Verdict
  basis: Basis
  reason: string
  until: Day | null
  untilBecause: UntilBecause | null
  limits: { maxVcpus: number | null; maxMemoryGib: number | null; firmware: string | null }
  lifecycle: { guest: SideLifecycle; host: SideLifecycle }
  features: AnswerFeature[]
  knownIssues: string[]
  applications: AnswerApplication[]
  alternatives: Alternative[]
  support: { firstContact: string; secondContact: string; terms: string; licensing: string }
  url: string
}

export type AnswerApplication = { slug: string; name: string; status: string; conditions: string | null; source: string | null }

/** What the page shows beside the contract's fields. */
export type AnswerPage = {
  answer: SupportAnswer
  /** Short names for headings: "RHEL 9.4", "Windows Server 2022". */
  short: { guest: string; host: string }
  familyNames: { guest: string; host: string }
  /** Whose published statement the answer rests on, a vendor's slug; null where it rests on none. */
  publisher: string | null
  /** What limits a certificate or a statement, as it is named there; null where nothing does. */
  limit: string | null
  /** The day since when later evidence questions the certificate; null while none does. */
  questionedSince: Day | null
  /** Who signed the certificate it rests on, and when, in the order of their names; empty where it rests on none. */
  signatures: { vendor: string; on: Day }[]
  /** Whether the contacts and terms are those of the program. */
  termsOfProgram: boolean
  /** Add-on covers this release: false for RHEL's ELS on any but the last minor. */
  addonCovers: { guest: boolean; host: boolean }
  /** Which release the end dates come from, when not the release itself. */
  datesOf: { guest: string | null; host: string | null }
  /** Missing dates and lifecycle conflicts, in words. */
  remarks: string[]
  /** Host limits per VM with their source; generation 1 is null off Hyper-V. */
  hostLimits: {
    gen1: { maxVcpus: number | null; maxMemoryGib: number | null } | null
    maxVcpus: number | null
    maxMemoryGib: number | null
    source: string | null
    guestMinRamMib: number | null
    guestMinStorageGib: number | null
  }
  /** Feature table by virtual-machine generation; a null mark means "does not apply to this generation". */
  featureRows: { slug: string; title: string; gen1: string | null; gen2: string | null; notes: { number: number; text: string }[] }[]
  /** What vendors say of applications, one row for each and what is said of it; `holds` is false where that is not known of this host. */
  applications: { name: string; said: string; holds: boolean; grounds: { conditions: string; source: string | null }[] }[]
  /** The dated copy the feature table is from. */
  featureCopy: { date: Day; source: string } | null
  /** Statements of a narrower scope than plain guest support, each with its scope in words. */
  notes: { scope: string; text: string; source: string; statedOn: Day | null }[]
  /** What the register answered before, newest first: from that day on. */
  history: { from: Day | null; verdict: Verdict; reason: string }[]
  /** `url` is an address of the web, or a page of the register; `words` stand beside it: the file within it, or all there is. */
  sources: { title: string; url: string | null; words: string; date: Day | null; licence: string | null }[]
  /** null when nobody runs a program that covers the pair. `policy` is the version in force, null before the first. */
  program: {
    slug: string
    name: string
    validatingVendor: string
    guestVendor: string
    demo: boolean
    policy: { version: number; appliesFrom: Day } | null
  } | null
}

export type MatrixCell = {
  guest: string
  host: string
  arch: string
  verdict: Verdict
  basis: BasisKind
  until: Day | null
  notes: number
}

export type MatrixSide = {
  slug: string
  name: string
  short: string
  family: string
  familyName: string
  vendor: string
  /** The major a minor belongs to, for folding rows. */
  parent: string | null
  ordinal: number
  /** Last day of the support that comes with it; null when no source states one. */
  maintenanceEnd: Day | null
  /** Last supported day including an add-on that covers it; null when no source states one. */
  supportEnd: Day | null
}

export type Matrix = { asOf: Day; guests: MatrixSide[]; hosts: MatrixSide[]; cells: MatrixCell[] }
