import { type DecidedRequirement, type Decision, holds, type Phase } from "@/lib/policy/rules"
import { type Actor, has, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** The facts of one certification, as values. */
export type Round = {
  round: number
  cause: "submitted" | "evidence-changed"
  digest: string
  policyVersion: number
  satisfied: boolean
  at: Date
  byName: string
  byVendor: string
  /** Members who uploaded a run that this round's decision counts. */
  uploaders: string[]
  rejection: { byName: string; vendor: string; reason: string; at: Date } | null
}

export type Side = "sign" | "countersign"

export type SignOff = { round: number; side: Side; vendor: string; memberId: string; memberName: string; digest: string; at: Date }

export type CertificationFacts = {
  guestVendor: string
  hostVendor: string
  signingVendor: string
  countersigningVendor: string
  plannedByVendor: string
  plannedAt: Date
  /** When the first run of either party on this combination was shared, or null. */
  firstSharedAt: Date | null
  /** Oldest first. */
  rounds: Round[]
  signOffs: SignOff[]
  withdrawal: { byName: string; vendor: string; reason: string; at: Date } | null
  certificate: { id: string; at: Date; validUntil: string | null } | null
  challenge: { reason: string; at: Date } | null
}

export const states = ["planned", "in-testing", "in-review", "certified", "expired", "withdrawn"] as const
export type State = (typeof states)[number]

export const openRound = (facts: CertificationFacts): Round | null => {
  const last = facts.rounds.at(-1)
  return last && !last.rejection && !facts.withdrawal && !facts.certificate ? last : null
}

/** The facts as they stood at a moment: what came later is taken away. */
export function factsAt(facts: CertificationFacts, at: Date): CertificationFacts {
  const known = <T extends { at: Date }>(fact: T | null): T | null => (fact && fact.at <= at ? fact : null)
  return {
    ...facts,
    firstSharedAt: facts.firstSharedAt && facts.firstSharedAt <= at ? facts.firstSharedAt : null,
    rounds: facts.rounds.filter((round) => round.at <= at).map((round) => ({ ...round, rejection: known(round.rejection) })),
    signOffs: facts.signOffs.filter((one) => one.at <= at),
    withdrawal: known(facts.withdrawal),
    certificate: known(facts.certificate),
    challenge: known(facts.challenge),
  }
}

/** Computed, never stored. null before it was planned. */
export function statusOf(facts: CertificationFacts, at: Date): State | null {
  if (facts.plannedAt > at) return null
  const then = factsAt(facts, at)
  if (then.withdrawal) return "withdrawn"
  if (then.certificate) return endOf(then.certificate, at) ? "expired" : "certified"
  if (openRound(then)) return "in-review"
  return then.firstSharedAt || then.rounds.length > 0 ? "in-testing" : "planned"
}

/** When it ended, where that is by then: with the day after its last one. */
function endOf({ validUntil }: { validUntil: string | null }, at: Date): Date | null {
  if (validUntil === null) return null
  const end = new Date(new Date(`${validUntil}T00:00:00Z`).getTime() + 86_400_000)
  return end <= at ? end : null
}

/** Since when it is in that state. */
export function stateSince(facts: CertificationFacts, at: Date): Date {
  const then = factsAt(facts, at)
  const last = then.rounds.at(-1)
  if (then.withdrawal) return then.withdrawal.at
  if (then.certificate) return endOf(then.certificate, at) ?? then.certificate.at
  if (last?.rejection) return last.rejection.at
  if (last) return then.rounds.findLast((round) => round.cause === "submitted")?.at ?? last.at
  if (then.firstSharedAt && then.firstSharedAt > then.plannedAt) return then.firstSharedAt
  return then.plannedAt
}

/** Signatures of the round that is open, or of the round that was certified. Those of earlier rounds no longer count. */
export function countingSignOffs(facts: CertificationFacts): SignOff[] {
  const last = facts.rounds.at(-1)
  if (!last || last.rejection) return []
  return facts.signOffs.filter((one) => one.round === last.round)
}

const isParty = (facts: CertificationFacts, vendor: string): boolean => vendor === facts.guestVendor || vendor === facts.hostVendor

export const sideOf = (facts: CertificationFacts, vendor: string): Side => (vendor === facts.signingVendor ? "sign" : "countersign")

/** What stands in a decision's way, as a person reads of it. */
export type OpenRequirement = Pick<DecidedRequirement, "id" | "title" | "side" | "outcome">

export type Refusal =
  | { code: "not-found" }
  | { code: "person-required" }
  | { code: "not-engineer" }
  | { code: "not-approver" }
  | { code: "forbidden"; planner: string }
  | { code: "wrong-state"; state: State; act: Act }
  | { code: "interoperability-first"; requirements: OpenRequirement[] }
  | { code: "decision-unsatisfied"; requirements: OpenRequirement[] }
  | { code: "already-signed" }
  | { code: "own-evidence" }
  | { code: "same-person" }
  | { code: "evidence-changed"; digest: string }
  | { code: "not-in-program" }
  | { code: "slot-taken"; certification: string }

export type Act = "submit" | "sign" | "reject" | "withdraw"

const openRequirements = (decision: Decision, phase?: Phase): OpenRequirement[] =>
  decision.requirements
    .filter((one) => !holds(one) && (phase === undefined || one.phase === phase))
    .map(({ id, title, side, outcome }) => ({ id, title, side, outcome }))

export type Coverage = { validatingVendor: string; guestVendor: string; guests: string[]; hosts: string[]; architectures: string[] }

/** `live` is the certification that holds the slot of this program and combination, if one does. */
export function planRefusal(
  coverage: Coverage,
  combination: { guest: string; host: string; arch: string },
  live: string | null,
  actor: Actor,
): Refusal | null {
  if (actor.vendor !== coverage.validatingVendor && actor.vendor !== coverage.guestVendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "certifications:write")) return { code: "not-engineer" }
  const covered =
    coverage.guests.includes(combination.guest) &&
    coverage.hosts.includes(combination.host) &&
    coverage.architectures.includes(combination.arch)
  if (!covered) return { code: "not-in-program" }
  return live === null ? null : { code: "slot-taken", certification: live }
}

export function submitRefusal(facts: CertificationFacts, decision: Decision, actor: Actor, at: Date): Refusal | null {
  if (!isParty(facts, actor.vendor)) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "certifications:write")) return { code: "not-engineer" }
  const state = statusOf(facts, at)
  if (state !== "planned" && state !== "in-testing") return { code: "wrong-state", state: state ?? "planned", act: "submit" }
  // Nothing goes to review before both sides ran the other's software with applications.
  if (!decision.interoperable)
    return { code: "interoperability-first", requirements: openRequirements(decision, "application-interoperability") }
  if (!decision.satisfied) return { code: "decision-unsatisfied", requirements: openRequirements(decision) }
  return null
}

/** `seenDigest` is what the signer read; null asks whether the signature may be offered at all. */
export function signRefusal(
  facts: CertificationFacts,
  decision: Decision,
  digest: string,
  actor: Actor,
  seenDigest: string | null,
  at: Date,
): Refusal | null {
  if (!isParty(facts, actor.vendor)) return { code: "not-found" }
  if (actor.token || actor.memberId === null) return { code: "person-required" }
  if (!has(actor, "approver")) return { code: "not-approver" }
  const state = statusOf(facts, at)
  const round = openRound(facts)
  if (state !== "in-review" || !round) return { code: "wrong-state", state: state ?? "planned", act: "sign" }
  const given = countingSignOffs(facts)
  if (given.some((one) => one.vendor === actor.vendor)) return { code: "already-signed" }
  if (given.some((one) => one.memberId === actor.memberId)) return { code: "same-person" }
  if (!decision.satisfied || !round.satisfied) return { code: "decision-unsatisfied", requirements: openRequirements(decision) }
  if (round.uploaders.includes(actor.memberId)) return { code: "own-evidence" }
  // A signature vouches for what its signer read; a run that was shared since then was not read.
  if (seenDigest !== null && (seenDigest !== digest || round.digest !== digest)) return { code: "evidence-changed", digest }
  return null
}

export function rejectRefusal(facts: CertificationFacts, actor: Actor, at: Date): Refusal | null {
  if (!isParty(facts, actor.vendor)) return { code: "not-found" }
  if (actor.token || actor.memberId === null) return { code: "person-required" }
  if (!has(actor, "approver")) return { code: "not-approver" }
  const state = statusOf(facts, at)
  if (state !== "in-review") return { code: "wrong-state", state: state ?? "planned", act: "reject" }
  return null
}

export function withdrawRefusal(facts: CertificationFacts, actor: Actor, at: Date): Refusal | null {
  if (!isParty(facts, actor.vendor)) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "certifications:write")) return { code: "not-engineer" }
  const state = statusOf(facts, at)
  if (state !== "planned" && state !== "in-testing" && state !== "in-review") {
    return { code: "wrong-state", state: state ?? "planned", act: "withdraw" }
  }
  if (facts.plannedByVendor !== actor.vendor) return { code: "forbidden", planner: facts.plannedByVendor }
  return null
}

/** The vendors whose signature an open round still lacks, the validating vendor first. */
export function awaitedSignatures(facts: CertificationFacts): string[] {
  if (!openRound(facts)) return []
  const given = countingSignOffs(facts).map((one) => one.vendor)
  return [facts.signingVendor, facts.countersigningVendor].filter((vendor) => !given.includes(vendor))
}
