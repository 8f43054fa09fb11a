import "server-only"
import { z } from "zod"
import { as, type Tx } from "@/lib/db/as"
import { type Decision, holds, waitsFor } from "@/lib/policy/rules"
import { namesOf } from "@/lib/register/queries"
import type { Actor } from "@/lib/vendor/rules"
import { allowedActions } from "./actions"
import { type Certification, decideCertifications, loadCertifications, loadDecided } from "./load"
import { awaitedSignatures, type CertificationFacts, countingSignOffs, type State, stateSince, statusOf } from "./rules"
import { trailOf } from "./trail"
import { type CertificationLine, type CertificationView, viewedRequirements } from "./view"

/** The digest a signer would read now. Throws where there is no such certification for the actor. */
export async function currentDigest(actor: Actor, id: string, at: Date): Promise<string> {
  const found = await decisionAt(actor, id, at)
  if (!found) throw new Error("there is no such certification for this vendor")
  return found.digest
}

export type FindOptions = {
  /** Count the actor's own private runs as well: what they would add. Never what is submitted or signed. */
  withPrivate: boolean
  at: Date
}

/** One certification as its page shows it to the actor; null when the actor's vendor is not party to it. */
export async function findCertification(actor: Actor, id: string, { withPrivate, at }: FindOptions): Promise<CertificationView | null> {
  return as(actor, async (tx) => {
    const found = await loadDecided(tx, id, actor.vendor, at, withPrivate ? actor.vendor : null)
    if (!found) return null
    const { certification, decided } = found
    const { facts, subject } = certification
    const names = await namesOf(tx, [subject.guest, subject.host])
    const vendorName = (slug: string) => names.vendors[slug] ?? slug
    const signed = facts.certificate ? await signedDecision(tx, id) : null
    const { decision, digest, at: decidedAt } = signed ?? { ...decided, at }
    return {
      id,
      number: certification.number,
      program: subject.program,
      programName: certification.programName,
      guest: subject.guest,
      host: subject.host,
      arch: subject.arch,
      guestName: names.releases[subject.guest] ?? subject.guest,
      hostName: names.releases[subject.host] ?? subject.host,
      state: statusOf(facts, at) ?? "planned",
      since: stateSince(facts, at),
      round: facts.rounds.at(-1)?.round ?? null,
      dueOn: certification.dueOn,
      plannedAt: facts.plannedAt,
      plannedBy: certification.plannedByName,
      plannedByVendor: facts.plannedByVendor,
      guestVendor: facts.guestVendor,
      hostVendor: facts.hostVendor,
      signingVendor: facts.signingVendor,
      countersigningVendor: facts.countersigningVendor,
      vendorNames: names.vendors,
      decision: {
        satisfied: decision.satisfied,
        interoperable: decision.interoperable,
        digest,
        policyVersion: decision.policyVersion,
        decidedAt,
        requirements: viewedRequirements(decision),
      },
      signatures: signaturesOf(facts),
      awaited: awaitedOf(facts),
      rejections: facts.rounds.flatMap(({ round, rejection }) =>
        rejection ? [{ round, by: rejection.byName, vendor: rejection.vendor, reason: rejection.reason, at: rejection.at }] : [],
      ),
      withdrawal: facts.withdrawal && {
        by: facts.withdrawal.byName,
        vendor: facts.withdrawal.vendor,
        reason: facts.withdrawal.reason,
        at: facts.withdrawal.at,
      },
      challenge: facts.challenge,
      certificate: facts.certificate && { id: facts.certificate.id, at: facts.certificate.at },
      allowedActions: allowedActions(facts, decided.decision, decided.digest, actor, at, vendorName),
      trail: await trailOf(tx, certification),
      url: `/certifications/${id}`,
    }
  })
}

function signaturesOf(facts: CertificationFacts): CertificationView["signatures"] {
  const counting = countingSignOffs(facts)
  return facts.signOffs.map((one) => ({
    vendor: one.vendor,
    act: one.side,
    by: one.memberName,
    at: one.at,
    digest: one.digest,
    round: one.round,
    counts: counting.includes(one),
  }))
}

function awaitedOf(facts: CertificationFacts): CertificationView["awaited"] {
  const vendors = awaitedSignatures(facts)
  const round = facts.rounds.at(-1)
  return vendors.length > 0 && round ? { vendors, since: round.at } : null
}

const because = z.object({
  run: z.string(),
  result: z.int(),
  case: z.string(),
  status: z.enum(["passed", "failed", "errored", "skipped", "other"]),
  at: z.string(),
})
const StoredDecision = z.object({
  policyVersion: z.int(),
  satisfied: z.boolean(),
  interoperable: z.boolean(),
  requirements: z.array(
    z.object({
      id: z.string(),
      phase: z.enum(["application-interoperability", "guest-validation"]),
      side: z.string(),
      title: z.string(),
      outcome: z.enum(["met", "failed", "missing", "stale", "waived", "not-applicable"]),
      because: z.array(because),
      missing: z.array(z.string()),
    }),
  ),
})

/** What was signed, as it was: later evidence may challenge it, and does not change it. */
async function signedDecision(tx: Tx, certificationId: string): Promise<{ decision: Decision; digest: string; at: Date } | null> {
  const round = await tx.reviewRound.findFirst({
    where: { certificationId, certificate: { isNot: null } },
    select: { decision: true, digest: true, at: true },
  })
  return round ? { decision: StoredDecision.parse(round.decision), digest: round.digest, at: round.at } : null
}

export type ListFilter = {
  program?: string | undefined
  state?: State | undefined
  waitsFor?: string | undefined
  overdue?: boolean | undefined
  guest?: string | undefined
  host?: string | undefined
}

/** The certifications the actor's vendor is party to, newest first; the filter is applied to what is computed. */
export async function listCertifications(actor: Actor, filter: ListFilter, at: Date): Promise<CertificationLine[]> {
  return as(actor, async (tx) => {
    const certifications = await loadCertifications(
      tx,
      {
        ...(filter.program ? { programSlug: filter.program } : {}),
        combination: { ...(filter.guest ? { guest: filter.guest } : {}), ...(filter.host ? { host: filter.host } : {}) },
      },
      actor.vendor,
    )
    const decided = await decideCertifications(tx, certifications, at)
    const names = await namesOf(
      tx,
      certifications.flatMap(({ subject }) => [subject.guest, subject.host]),
    )
    return certifications
      .map((one) => lineOf(one, decided.get(one.id)?.decision ?? null, names.releases, at))
      .filter(
        (line) =>
          (filter.state === undefined || line.state === filter.state) &&
          (filter.waitsFor === undefined || line.waitsFor.includes(filter.waitsFor)) &&
          (filter.overdue === undefined || line.overdue === filter.overdue),
      )
  })
}

function lineOf(certification: Certification, decision: Decision | null, releases: Record<string, string>, at: Date): CertificationLine {
  const { facts, subject, dueOn } = certification
  const state = statusOf(facts, at) ?? "planned"
  const settled = state === "certified" || state === "withdrawn" || state === "expired"
  const requirements = decision?.requirements ?? []
  return {
    id: certification.id,
    number: certification.number,
    program: subject.program,
    programName: certification.programName,
    guest: subject.guest,
    host: subject.host,
    guestName: releases[subject.guest] ?? subject.guest,
    hostName: releases[subject.host] ?? subject.host,
    arch: subject.arch,
    state,
    since: stateSince(facts, at),
    dueOn,
    overdue: !settled && dueOn !== null && dueOn < at.toISOString().slice(0, 10),
    plannedBy: certification.plannedByName,
    plannedByVendor: facts.plannedByVendor,
    signingVendor: facts.signingVendor,
    met: requirements.filter(holds).length,
    of: requirements.length,
    missing: settled ? [] : requirements.filter((one) => !holds(one)).map(({ title, side, outcome }) => ({ title, side, outcome })),
    waitsFor: settled ? [] : heldBy(facts, decision, state),
    challenged: facts.challenge !== null,
  }
}

/** In review it waits for signatures; before, for whoever owes evidence; when nothing is owed, for the planner to submit. */
function heldBy(facts: CertificationFacts, decision: Decision | null, state: State): string[] {
  if (state === "in-review" && decision?.satisfied) return awaitedSignatures(facts)
  if (decision && !decision.satisfied) return waitsFor(decision)
  return [facts.plannedByVendor]
}

/** What policy and shared evidence said on a moment before: for `?asOf=`. */
export async function decisionAt(actor: Actor, id: string, at: Date): Promise<{ decision: Decision; digest: string } | null> {
  return as(actor, async (tx) => {
    const found = await loadDecided(tx, id, actor.vendor, at)
    return found ? { decision: found.decided.decision, digest: found.decided.digest } : null
  })
}
