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
import { isOverdue, type Waiting } from "./waiting"

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

export type CertificationKind =
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

/** What a certification waits for. `titles` are those of the requirements it is about. */
export type CertificationItem = Waiting & {
  about: "certification"
  kind: CertificationKind
  certification: Pick<InboxCertification, "id" | "number" | "program" | "programName" | "guestName" | "hostName" | "arch">
  why: Why
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

const dayMs = 86_400_000

/** What a certification asks of the actor, each with why; nothing where it is for others to act. */
export const certificationItems = (actor: Actor, one: InboxCertification, at: Date): CertificationItem[] =>
  [signature(actor, one, at), preparation(actor, one, at), evidence(actor, one, at), challenge(actor, one, at)].filter(
    (item) => item !== null,
  )

function item(one: InboxCertification, at: Date, kind: CertificationKind, why: Why, since: Date, waits: string[]): CertificationItem {
  const { id, number, program, programName, guestName, hostName, arch, dueOn } = one
  return {
    about: "certification",
    kind,
    certification: { id, number, program, programName, guestName, hostName, arch },
    why,
    since,
    dueOn,
    overdue: isOverdue(dueOn, at),
    waitsFor: waits,
  }
}

function counted({ requirements }: Decision): { met: number; of: number } {
  const { met, of } = heldOf(requirements)
  return { met, of }
}

function signature(actor: Actor, one: InboxCertification, at: Date): CertificationItem | null {
  const { facts, decision, digest } = one
  if (signRefusal(facts, decision, digest, actor, null, at) !== null) return null
  return reviewItem(one, at, [actor.vendor])
}

/** What an open round asks of the vendors that have not signed it. */
function reviewItem(one: InboxCertification, at: Date, vendors: string[]): CertificationItem | null {
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
function preparation(actor: Actor, one: InboxCertification, at: Date): CertificationItem | null {
  const { facts, decision } = one
  if (facts.plannedByVendor !== actor.vendor || submitRefusal(facts, decision, actor, at) !== null) return null
  return preparationItem(one, at)
}

function preparationItem(one: InboxCertification, at: Date): CertificationItem {
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

function evidence(actor: Actor, one: InboxCertification, at: Date): CertificationItem | null {
  if (!mayWorkAsEngineer(actor, "runs:write") || one.facts.certificate) return null
  return evidenceItem(one, at, (side) => side === actor.vendor)
}

const gravest = ["failed", "missing", "stale"] as const
const evidenceKinds = { failed: "look-into-failure", missing: "upload", stale: "run-again" } as const

function evidenceItem(one: InboxCertification, at: Date, isSide: (side: string) => boolean): CertificationItem | null {
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

function challenge(actor: Actor, one: InboxCertification, at: Date): CertificationItem | null {
  const { certificate, challenge: raised, guestVendor, hostVendor } = one.facts
  if (!certificate || !raised || !(has(actor, "approver") || has(actor, "engineer"))) return null
  // What is certified is due no more.
  const certified = { ...one, dueOn: null }
  return item(certified, at, "read-challenge", { code: "challenged", reason: raised.reason }, raised.at, [hostVendor, guestVendor])
}

/** What a certification waits for, whoever asks. */
export function nextStep(one: InboxCertification, at: Date): CertificationItem | null {
  const { facts, decision } = one
  if (facts.certificate || facts.withdrawal) return null
  if (!decision.satisfied) {
    const step = evidenceItem(one, at, () => true)
    return step && { ...step, waitsFor: waitsFor(decision) }
  }
  if (statusOf(facts, at) !== "in-review") return preparationItem(one, at)
  return reviewItem(one, at, awaitedSignatures(facts))
}
