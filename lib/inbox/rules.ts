import {
  awaitedSignatures,
  type CertificationFacts,
  countingSignOffs,
  openRound,
  sideOf,
  signRefusal,
  statusOf,
  submitRefusal,
} from "@/lib/certification/rules"
import { type DecidedRequirement, type Decision, heldOf, holds, waitsFor } from "@/lib/policy/rules"
import { type Actor, has, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** A certification with all that an inbox needs to know of it. */
export type InboxCertification = {
  id: string
  number: number
  program: string
  programName: string
  guestName: string
  hostName: string
  arch: string
  /** `YYYY-MM-DD`. */
  dueOn: string | null
  facts: CertificationFacts
  decision: Decision
  digest: string
  /** After how many days a requirement's evidence is stale, by its id. */
  freshnessDays: Record<string, number | null>
}

export type InboxKind =
  | "sign"
  | "countersign"
  | "sign-again"
  | "submit"
  | "answer-rejection"
  | "upload"
  | "run-again"
  | "look-into-failure"
  | "read-challenge"
  | "follow-up"

/** A thing that waits, why, and since when. `titles` are those of the requirements it is about. */
export type InboxItem = {
  kind: InboxKind
  certification: Pick<InboxCertification, "id" | "number" | "program" | "programName" | "guestName" | "hostName" | "arch">
  why: Why
  since: Date
  dueOn: string | null
  overdue: boolean
  /** Slugs of the vendors it waits for. */
  waitsFor: string[]
}

export type Why =
  | { code: "submitted"; by: string; vendor: string; met: number; of: number }
  | { code: "other-signed"; by: string; vendor: string; met: number; of: number }
  /** `vendors` are those whose signature no longer counts. */
  | { code: "signature-voided"; vendors: string[] }
  | { code: "satisfied"; of: number }
  | { code: "rejected"; round: number; by: string; vendor: string; reason: string }
  | { code: "open-requirements"; titles: string[]; outcome: DecidedRequirement["outcome"] }
  | { code: "challenged"; reason: string }

export type Inbox = {
  /** What the person can act on, the most urgent first. */
  yours: InboxItem[]
  /** What waits for somebody else, of either vendor. */
  others: InboxItem[]
}

const dayMs = 86_400_000

/** What waits for a person, and what waits for others, of the certifications their vendor is party to. */
export function inboxFor(actor: Actor, certifications: readonly InboxCertification[], at: Date): Inbox {
  const yours: InboxItem[] = []
  const others: InboxItem[] = []
  for (const one of certifications) {
    const mine = [signature(actor, one, at), preparation(actor, one, at), evidence(actor, one, at), challenge(actor, one, at)]
    const found = mine.filter((item) => item !== null)
    yours.push(...found)
    if (found.length > 0) continue
    const next = nextStep(one, at)
    // A manager signs and uploads nothing; what is overdue on the own side is theirs to follow.
    if (next?.overdue && has(actor, "manager") && next.waitsFor.includes(actor.vendor)) yours.push({ ...next, kind: "follow-up" })
    else if (next) others.push(next)
  }
  return { yours: yours.toSorted(byUrgency), others: others.toSorted(byUrgency) }
}

/** The nearest due day first, then what has waited longest. */
const byUrgency = (a: InboxItem, b: InboxItem): number =>
  (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || a.since.getTime() - b.since.getTime()

function item(one: InboxCertification, at: Date, kind: InboxKind, why: Why, since: Date, waits: string[]): InboxItem {
  const { id, number, program, programName, guestName, hostName, arch, dueOn } = one
  return {
    kind,
    certification: { id, number, program, programName, guestName, hostName, arch },
    why,
    since,
    dueOn,
    overdue: dueOn !== null && dueOn < at.toISOString().slice(0, 10),
    waitsFor: waits,
  }
}

function counted({ requirements }: Decision): { met: number; of: number } {
  const { met, of } = heldOf(requirements)
  return { met, of }
}

function signature(actor: Actor, one: InboxCertification, at: Date): InboxItem | null {
  const { facts, decision, digest } = one
  if (signRefusal(facts, decision, digest, actor, null, at) !== null) return null
  return reviewItem(one, at, [actor.vendor])
}

/** What an open round asks of the vendors that have not signed it. */
function reviewItem(one: InboxCertification, at: Date, vendors: string[]): InboxItem | null {
  const { facts, decision } = one
  const round = openRound(facts)
  const [first] = vendors
  if (!round || first === undefined) return null
  const submitted = facts.rounds.findLast(({ cause }) => cause === "submitted") ?? round
  const voided = facts.signOffs.filter((given) => given.round >= submitted.round && given.round < round.round)
  const signers = [facts.signingVendor, facts.countersigningVendor].filter((vendor) => voided.some((given) => given.vendor === vendor))
  // "Again" is true only where everybody who is asked had signed.
  const kind = vendors.every((vendor) => signers.includes(vendor)) ? "sign-again" : sideOf(facts, first)
  const other = countingSignOffs(facts).at(-1)
  if (other && kind !== "sign-again") {
    const why: Why = { code: "other-signed", by: other.memberName, vendor: other.vendor, ...counted(decision) }
    return item(one, at, kind, why, other.at, vendors)
  }
  if (signers.length > 0) return item(one, at, kind, { code: "signature-voided", vendors: signers }, round.at, vendors)
  const why: Why = { code: "submitted", by: submitted.byName, vendor: submitted.byVendor, ...counted(decision) }
  return item(one, at, kind, why, round.at, vendors)
}

/** For the engineers of the side that planned it: to submit what is satisfied, and to answer a rejection. */
function preparation(actor: Actor, one: InboxCertification, at: Date): InboxItem | null {
  const { facts, decision } = one
  if (facts.plannedByVendor !== actor.vendor || submitRefusal(facts, decision, actor, at) !== null) return null
  return preparationItem(one, at)
}

function preparationItem(one: InboxCertification, at: Date): InboxItem {
  const { facts, decision, digest } = one
  const waits = [facts.plannedByVendor]
  const last = facts.rounds.at(-1)
  if (last?.rejection && last.digest === digest) {
    const { byName, vendor, reason, at: since } = last.rejection
    return item(one, at, "answer-rejection", { code: "rejected", round: last.round, by: byName, vendor, reason }, since, waits)
  }
  return item(one, at, "submit", { code: "satisfied", of: counted(decision).of }, newestEvidence(one) ?? facts.plannedAt, waits)
}

function newestEvidence({ decision }: InboxCertification): Date | null {
  const times = decision.requirements.flatMap(({ because }) => because.map(({ at }) => new Date(at).getTime()))
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

function evidence(actor: Actor, one: InboxCertification, at: Date): InboxItem | null {
  if (!mayWorkAsEngineer(actor, "runs:write") || one.facts.certificate) return null
  return evidenceItem(one, at, (side) => side === actor.vendor)
}

const gravest = ["failed", "missing", "stale"] as const
const evidenceKinds = { failed: "look-into-failure", missing: "upload", stale: "run-again" } as const

function evidenceItem(one: InboxCertification, at: Date, isSide: (side: string) => boolean): InboxItem | null {
  const open = one.decision.requirements.filter((requirement) => !holds(requirement) && isSide(requirement.side))
  const outcome = gravest.find((word) => open.some((requirement) => requirement.outcome === word))
  if (!outcome) return null
  const about = open.filter((requirement) => requirement.outcome === outcome)
  const since = new Date(Math.min(...about.map((requirement) => openSince(requirement, one).getTime())))
  const why: Why = { code: "open-requirements", titles: about.map(({ title }) => title), outcome }
  return item(one, at, evidenceKinds[outcome], why, since, [...new Set(open.map(({ side }) => side))])
}

/** Failed: since it ran. Stale: since it grew too old. Missing: since it was planned. */
function openSince(requirement: DecidedRequirement, one: InboxCertification): Date {
  const times = requirement.because.map(({ at }) => new Date(at).getTime())
  const days = one.freshnessDays[requirement.id]
  if (requirement.outcome === "failed" && times.length > 0) return new Date(Math.max(...times))
  if (requirement.outcome === "stale" && times.length > 0 && days) return new Date(Math.min(...times) + days * dayMs)
  return one.facts.plannedAt
}

function challenge(actor: Actor, one: InboxCertification, at: Date): InboxItem | null {
  const { certificate, challenge: raised, guestVendor, hostVendor } = one.facts
  if (!certificate || !raised || !(has(actor, "approver") || has(actor, "engineer"))) return null
  // What is certified is due no more.
  const certified = { ...one, dueOn: null }
  return item(certified, at, "read-challenge", { code: "challenged", reason: raised.reason }, raised.at, [hostVendor, guestVendor])
}

/** What a certification waits for, whoever asks. */
function nextStep(one: InboxCertification, at: Date): InboxItem | null {
  const { facts, decision } = one
  if (facts.certificate || facts.withdrawal) return null
  if (!decision.satisfied) {
    const step = evidenceItem(one, at, () => true)
    return step && { ...step, waitsFor: waitsFor(decision) }
  }
  if (statusOf(facts, at) !== "in-review") return preparationItem(one, at)
  return reviewItem(one, at, awaitedSignatures(facts))
}
