import { placeWord, type StandsBy } from "@/lib/mapping/view"
import type { Because, DecidedRequirement, Decision } from "@/lib/policy/rules"
import type { AllowedAction } from "./actions"
import type { Side, State } from "./rules"

/** A certification as its page and the API show it to one of its parties. */
export type CertificationView = {
  id: string
  number: number
  program: string
  programName: string
  guest: string
  host: string
  arch: string
  guestName: string
  hostName: string
  state: State
  since: Date
  round: number | null
  dueOn: string | null
  plannedAt: Date
  plannedBy: string
  plannedByVendor: string
  guestVendor: string
  hostVendor: string
  signingVendor: string
  countersigningVendor: string
  /** Vendors' names by slug. */
  vendorNames: Record<string, string>
  decision: {
    satisfied: boolean
    interoperable: boolean
    digest: string
    policyVersion: number
    decidedAt: Date
    requirements: ViewedRequirement[]
  }
  signatures: { vendor: string; act: Side; by: string; at: Date; digest: string; round: number; counts: boolean }[]
  /** Vendors whose signature is awaited, and since when. */
  awaited: { vendors: string[]; since: Date } | null
  rejections: { round: number; by: string; vendor: string; reason: string; at: Date }[]
  withdrawal: { by: string; vendor: string; reason: string; at: Date } | null
  challenge: { reason: string; at: Date } | null
  certificate: { id: string; at: Date } | null
  allowedActions: AllowedAction[]
  trail: TrailEvent[]
  url: `/certifications/${string}`
}

export type TrailEvent = {
  number: string
  at: Date
  kind: string
  by: string | null
  vendor: string | null
  text: string | null
  run: string | null
  mapping: string | null
}

/** A result that a requirement rests on; `mapping` where it is by a mapping that it stands for its case. */
export type ViewedResult = Because & { mapping: StandsBy | null }

export type ViewedRequirement = Omit<DecidedRequirement, "because"> & {
  because: ViewedResult[]
  /** The runs it rests on: how many of its cases each says passed, and when it ran. */
  runs: { id: string; passed: number; of: number; at: Date }[]
}

/** Which runs a requirement rests on, the newest first. */
function runsOf(requirement: DecidedRequirement): ViewedRequirement["runs"] {
  const runs = new Map<string, { id: string; passed: number; of: number; at: Date }>()
  for (const { run, status, at } of requirement.because) {
    const found = runs.get(run) ?? { id: run, passed: 0, of: 0, at: new Date(at) }
    runs.set(run, { ...found, passed: found.passed + (status === "passed" ? 1 : 0), of: found.of + 1 })
  }
  return [...runs.values()].sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** `mapped`: by which mapping results stand for their cases, by the words of their places. */
export const viewedRequirements = (decision: Decision, mapped: ReadonlyMap<string, StandsBy> = new Map()): ViewedRequirement[] =>
  decision.requirements.map((requirement) => ({
    ...requirement,
    because: requirement.because.map((one) => ({ ...one, mapping: mapped.get(placeWord(one)) ?? null })),
    runs: runsOf(requirement),
  }))

/** One line of a list. */
export type CertificationLine = {
  id: string
  number: number
  program: string
  programName: string
  guest: string
  host: string
  guestName: string
  hostName: string
  arch: string
  /** The release that the guest is a minor of; the guest itself where it is none. */
  major: string
  majorName: string
  state: State
  since: Date
  dueOn: string | null
  overdue: boolean
  plannedBy: string
  plannedByVendor: string
  signingVendor: string
  /** How many requirements hold, of those that are for this guest and host. Of what is certified: as it was signed. */
  met: number
  of: number
  notApplicable: number
  /** What is open, in words: "JBoss EAP with SQL Server (Red Hat)". */
  missing: { title: string; side: string; outcome: string }[]
  /** Vendors it waits for. */
  waitsFor: string[]
  challenged: boolean
  /** What later evidence says, where it is challenged. */
  challengedBecause: string | null
}
