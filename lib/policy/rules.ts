/** Policies and what they make of evidence. Everything here is plain values: no clock, no database. */

export type Phase = "application-interoperability" | "guest-validation"

export type Requirement = {
  id: string
  phase: Phase
  /** Whose run counts: a vendor's slug, or null for the validating vendor. */
  side: string | null
  title: string
  /** Keys of the cases that must have passed, as the tool's own rules write them. */
  cases: string[]
  /** A pass older than this many days is stale; null never is. */
  freshnessDays: number | null
  /** Applies to these releases only, where given. */
  onlyGuests?: string[] | undefined
  onlyHosts?: string[] | undefined
}

export type Policy = { version: number; appliesFrom: string; requirements: Requirement[] }

export type ResultStatus = "passed" | "failed" | "errored" | "skipped" | "other"

/** One result that a policy may count. `at` is when it ran: the file's own time where that is not after its recording, else the recording. */
export type EvidenceResult = {
  run: string
  result: number
  vendor: string
  case: string
  status: ResultStatus
  detail: string | null
  at: Date
  recordedAt: Date
}

export type Outcome = "met" | "failed" | "missing" | "stale" | "waived" | "not-applicable"

export type Because = { run: string; result: number; case: string; status: ResultStatus; at: string }

export type DecidedRequirement = {
  id: string
  phase: Phase
  side: string
  title: string
  outcome: Outcome
  because: Because[]
  /** Cases for which no shared run of that side says passed, failed or errored. */
  missing: string[]
}

export type Decision = {
  policyVersion: number
  satisfied: boolean
  /** Phase one, both sides. */
  interoperable: boolean
  requirements: DecidedRequirement[]
}

export type Subject = { program: string; validatingVendor: string; guest: string; host: string; arch: string }

const dayMs = 86_400_000

/** What a case says by itself. A pass with errata needs a person's decision and counts as nothing said; a skip says nothing either. */
function caseOutcome(occurrences: EvidenceResult[], freshnessDays: number | null, at: Date): Outcome {
  // The same key twice in one run: the worst word stands.
  const worst = occurrences.some((one) => one.status === "failed" || one.status === "errored")
  if (worst) return "failed"
  const says = occurrences.length > 0 && occurrences.every((one) => one.status === "passed" && one.detail !== "errata")
  if (!says) return "missing"
  const ranAt = Math.min(...occurrences.map((one) => one.at.getTime()))
  return freshnessDays !== null && at.getTime() - ranAt > freshnessDays * dayMs ? "stale" : "met"
}

/** Of several runs, the one that ran last speaks; of the same instant, the one recorded last. */
function latestRun(results: EvidenceResult[]): EvidenceResult[] {
  const last = results.toSorted(byTime).at(-1)
  return last ? results.filter((one) => one.run === last.run) : []
}

const byTime = (a: EvidenceResult, b: EvidenceResult): number =>
  a.at.getTime() - b.at.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime() || byRun(a, b)

const byRun = (a: EvidenceResult, b: EvidenceResult): number => (a.run === b.run ? a.result - b.result : a.run < b.run ? -1 : 1)

const applies = (requirement: Requirement, subject: Subject): boolean =>
  (requirement.onlyGuests?.includes(subject.guest) ?? true) && (requirement.onlyHosts?.includes(subject.host) ?? true)

const graveness: Outcome[] = ["failed", "missing", "stale", "met"]

function decideRequirement(
  requirement: Requirement,
  subject: Subject,
  evidence: Map<string, EvidenceResult[]>,
  at: Date,
): DecidedRequirement {
  const side = requirement.side ?? subject.validatingVendor
  const { id, phase, title } = requirement
  if (!applies(requirement, subject)) return { id, phase, side, title, outcome: "not-applicable", because: [], missing: [] }
  const perCase = requirement.cases.map((key) => {
    const occurrences = latestRun((evidence.get(key) ?? []).filter((one) => one.vendor === side))
    return { key, occurrences, outcome: caseOutcome(occurrences, requirement.freshnessDays, at) }
  })
  return {
    id,
    phase,
    side,
    title,
    outcome: graveness.find((outcome) => perCase.some((one) => one.outcome === outcome)) ?? "missing",
    because: perCase.flatMap(({ occurrences }) =>
      occurrences.map((one) => ({ run: one.run, result: one.result, case: one.case, status: one.status, at: one.at.toISOString() })),
    ),
    missing: perCase.filter((one) => one.outcome === "missing").map((one) => one.key),
  }
}

/** An outcome that stands in no decision's way. */
export const holds = (requirement: DecidedRequirement): boolean =>
  requirement.outcome === "met" || requirement.outcome === "waived" || requirement.outcome === "not-applicable"

/** How many requirements hold, of those that are for this guest and host. */
export type Held = { met: number; of: number; notApplicable: number }

export function heldOf(requirements: readonly DecidedRequirement[]): Held {
  const applicable = requirements.filter(({ outcome }) => outcome !== "not-applicable")
  return { met: applicable.filter(holds).length, of: applicable.length, notApplicable: requirements.length - applicable.length }
}

/** The pure outcome of policy and evidence at a moment. Evidence recorded after that moment is not looked at. */
export function decide(policy: Policy, subject: Subject, evidence: EvidenceResult[], at: Date): Decision {
  const byCase = new Map<string, EvidenceResult[]>()
  const known = evidence.filter((one) => one.recordedAt.getTime() <= at.getTime())
  // One order whatever the database's, so that the same facts have the same digest.
  for (const one of known.toSorted(byRun)) {
    byCase.set(one.case, [...(byCase.get(one.case) ?? []), one])
  }
  const requirements = policy.requirements.map((requirement) => decideRequirement(requirement, subject, byCase, at))
  const phaseOne = requirements.filter((one) => one.phase === "application-interoperability")
  return {
    policyVersion: policy.version,
    satisfied: requirements.length > 0 && requirements.every(holds),
    interoperable: phaseOne.every(holds),
    requirements,
  }
}

/** The bytes whose SHA-256 is the decision's digest: what is signed. Key order is fixed by construction. */
export function decisionBytes(subject: Subject, decision: Decision): string {
  return JSON.stringify({
    program: subject.program,
    guest: subject.guest,
    host: subject.host,
    arch: subject.arch,
    policyVersion: decision.policyVersion,
    requirements: decision.requirements.map(({ id, side, outcome, because }) => ({
      id,
      side,
      outcome,
      because: because.map(({ run, result, case: key, status, at }) => ({ run, result, case: key, status, at })),
    })),
  })
}

/** The version of a policy that applies on a day: the newest that began by then. */
export function policyInForce(policies: Policy[], day: string): Policy | null {
  return policies.filter((one) => one.appliesFrom <= day).sort((a, b) => b.version - a.version)[0] ?? null
}

/** Who holds an unsatisfied decision up: the sides of its open requirements. */
export const waitsFor = (decision: Decision): string[] => [
  ...new Set(decision.requirements.filter((one) => !holds(one)).map((one) => one.side)),
]
