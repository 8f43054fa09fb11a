import "server-only"
import { as } from "@/lib/db/as"
import { standsBy } from "@/lib/mapping/queries"
import type { Place } from "@/lib/mapping/view"
import { type Decision, heldOf, holds, waitsFor } from "@/lib/policy/rules"
import { type Position, positionOf, positionWord } from "@/lib/position"
import { majorsOf, namesOf } from "@/lib/register/queries"
import type { Actor } from "@/lib/vendor/rules"
import { allowedActions } from "./actions"
import { type CertificationFilter, matching } from "./filter"
import { type Certification, decideCertifications, loadCertifications, loadDecided } from "./load"
import { awaitedSignatures, type CertificationFacts, countingSignOffs, type State, stateSince, statusOf } from "./rules"
import { signedDecision, signedDecisions } from "./stored-decision"
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
    // What may be done is asked of what is shared: a private run moves nobody's certification.
    const shared = withPrivate ? (await loadDecided(tx, id, actor.vendor, at))?.decided : decided
    if (!shared) return null
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
        requirements: viewedRequirements(decision, await standsBy(tx, placesOf(decision), decidedAt)),
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
      allowedActions: allowedActions(facts, shared.decision, shared.digest, actor, at, vendorName),
      trail: await trailOf(tx, certification),
      url: `/certifications/${id}`,
    }
  })
}

const placesOf = ({ requirements }: Decision): Place[] => requirements.flatMap(({ because }) => because)

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

/** The certifications the actor's vendor is party to, newest first; the filter is applied to what is computed. */
export async function listCertifications(actor: Actor, filter: CertificationFilter, at: Date): Promise<CertificationLine[]> {
  return (await placedLines(actor, filter, at)).map(({ line }) => line)
}

/** The same, a page at a time; the cursor as that of `listRuns`: a certification that left the filter still says where it stood. */
export async function pageOfCertifications(
  actor: Actor,
  filter: CertificationFilter,
  { limit, cursor, at }: { limit: number; cursor: string | null; at: Date },
): Promise<{ items: CertificationLine[]; nextCursor: string | null }> {
  const after = cursor === null ? null : positionOf(cursor)
  const placed = await placedLines(actor, filter, at)
  const rest = after ? placed.filter(({ place }) => comesAfter(place, after)) : placed
  const page = rest.slice(0, limit)
  const last = rest.length > limit ? page.at(-1) : undefined
  return { items: page.map(({ line }) => line), nextCursor: last ? positionWord(last.place) : null }
}

/** In the order of `loadCertifications`. */
const comesAfter = (place: Position, last: Position): boolean =>
  place.at < last.at || (place.at.getTime() === last.at.getTime() && place.id > last.id)

async function placedLines(actor: Actor, filter: CertificationFilter, at: Date): Promise<{ line: CertificationLine; place: Position }[]> {
  const { program, guest, host, arch } = filter
  return as(actor, async (tx) => {
    const certifications = await loadCertifications(
      tx,
      {
        ...(program ? { programSlug: program } : {}),
        combination: { ...(guest ? { guest } : {}), ...(host ? { host } : {}), ...(arch ? { arch } : {}) },
      },
      actor.vendor,
    )
    const decided = await decideCertifications(tx, certifications, at)
    const signed = await signedDecisions(
      tx,
      certifications.map(({ id }) => id),
    )
    const majors = await majorsOf(
      tx,
      certifications.map(({ subject }) => subject.guest),
    )
    const { releases } = await namesOf(
      tx,
      certifications.flatMap(({ subject }) => [subject.guest, subject.host, majors[subject.guest] ?? subject.guest]),
    )
    const lines = certifications.map((one) =>
      lineOf(one, signed.get(one.id) ?? decided.get(one.id)?.decision ?? null, { majors, releases }, at),
    )
    const plannedAt = new Map(certifications.map(({ id, facts }) => [id, facts.plannedAt]))
    return matching(lines, filter).map((line) => ({ line, place: { at: plannedAt.get(line.id) ?? at, id: line.id } }))
  })
}

type Known = { majors: Record<string, string>; releases: Record<string, string> }

function lineOf(certification: Certification, decision: Decision | null, { majors, releases }: Known, at: Date): CertificationLine {
  const { facts, subject, dueOn } = certification
  const major = majors[subject.guest] ?? subject.guest
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
    major,
    majorName: releases[major] ?? major,
    state,
    since: stateSince(facts, at),
    dueOn,
    overdue: !settled && dueOn !== null && dueOn < at.toISOString().slice(0, 10),
    plannedBy: certification.plannedByName,
    plannedByVendor: facts.plannedByVendor,
    signingVendor: facts.signingVendor,
    ...heldOf(requirements),
    missing: settled ? [] : requirements.filter((one) => !holds(one)).map(({ title, side, outcome }) => ({ title, side, outcome })),
    waitsFor: settled ? [] : heldBy(facts, decision, state),
    challenged: facts.challenge !== null,
    challengedBecause: facts.challenge?.reason ?? null,
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
