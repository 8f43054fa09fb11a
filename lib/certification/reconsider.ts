import "server-only"
import { randomUUID } from "node:crypto"
import type { Tx } from "@/lib/db/as"
import type { NewEvent } from "@/lib/event/append"
import { type DecidedRequirement, type Decision, holds } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import { type Certification, type Decided, decideCertifications, loadCertifications } from "./load"
import { audienceOf, openNextRound } from "./open-round"
import { type MappingChange, mappingChanged, mappingReason } from "./reconsider-mapping"
import { openRound } from "./rules"

/**
 * What changed the evidence: a run that was shared, or one that was retracted; then with the reason, and the ids of the
 * requirements of each certification that counted it until now (`requirementsCounting`). Or a mapping of names to cases that was
 * made, or ended with a reason; then with the decisions as they were until now (`decisionsOf`).
 */
export type EvidenceChange =
  | { run: string; retracted: { reason: string; counted: Map<string, Set<string>> } | null }
  | (MappingChange & { before: Map<string, Decision> })

/** What policy and shared evidence make of certifications at this moment, by their ids. */
export async function decisionsOf(tx: Tx, actor: Actor, ids: string[], at: Date): Promise<Map<string, Decision>> {
  if (ids.length === 0) return new Map()
  const decisions = await decideCertifications(tx, await loadCertifications(tx, { id: { in: ids } }, actor.vendor), at)
  return new Map([...decisions].map(([id, { decision }]) => [id, decision]))
}

/** The requirements of each certification whose decision at this moment counts the run. */
export async function requirementsCounting(tx: Tx, actor: Actor, ids: string[], run: string, at: Date): Promise<Map<string, Set<string>>> {
  const decisions = await decisionsOf(tx, actor, ids, at)
  const counting = ({ requirements }: Decision) => requirements.filter(({ because }) => because.some((one) => one.run === run))
  return new Map([...decisions].map(([id, decision]) => [id, new Set(counting(decision).map((one) => one.id))]))
}

/**
 * What evidence that came or went does to the certifications of its combination: a decision in review whose digest changed
 * begins a new round, so that earlier signatures no longer count; a signed decision that would now be refused is challenged
 * and stays as it was. The caller holds their locks. Returns the events to append at the end of the caller's transaction.
 */
export async function reconsiderCertifications(
  tx: Tx,
  actor: Actor,
  ids: string[],
  change: EvidenceChange,
  now: Date,
): Promise<NewEvent[]> {
  if (ids.length === 0) return []
  const certifications = await loadCertifications(tx, { id: { in: ids } }, actor.vendor)
  const decisions = await decideCertifications(tx, certifications, now)
  const events: NewEvent[] = []
  for (const certification of certifications) {
    const decided = decisions.get(certification.id)
    if (!decided) continue
    const event = openRound(certification.facts)
      ? await reopen(tx, actor, certification, decided, change, now)
      : await challenge(tx, actor, certification, decided, change, now)
    if (event) events.push(event)
  }
  return events
}

async function reopen(
  tx: Tx,
  actor: Actor,
  certification: Certification,
  decided: Decided,
  change: EvidenceChange,
  now: Date,
): Promise<NewEvent | null> {
  const before = openRound(certification.facts)
  if (!before || before.digest === decided.digest) return null
  const round = await openNextRound(tx, actor, certification, decided, "evidence-changed", now)
  return {
    kind: "evidence-changed",
    subject: certification.id,
    at: now,
    payload: { round, ...saidOf(change), before: before.digest, digest: decided.digest, by: actor.name, vendor: actor.vendor },
    audience: audienceOf(certification),
  }
}

async function challenge(
  tx: Tx,
  actor: Actor,
  certification: Certification,
  decided: Decided,
  change: EvidenceChange,
  now: Date,
): Promise<NewEvent | null> {
  const { facts } = certification
  if (!facts.certificate || facts.challenge || decided.decision.satisfied) return null
  const reason = await challengedBecause(tx, certification.id, decided.decision, change)
  if (reason === null) return null
  const run = "run" in change ? change.run : null
  await tx.challenge.create({
    data: {
      id: randomUUID(),
      certificationId: certification.id,
      runId: run,
      vendor: actor.vendor,
      reason,
      digest: decided.digest,
      at: now,
    },
  })
  return {
    kind: "challenge-opened",
    subject: certification.id,
    at: now,
    payload: { ...("run" in change ? { run } : { mapping: change.mapping.id }), reason, by: actor.name, vendor: actor.vendor },
    audience: audienceOf(certification),
  }
}

/** What a new round's event says of what brought it about: the run or the mapping, and in words unless a run was shared. */
function saidOf(change: EvidenceChange): { run: string; reason?: string } | { mapping: string; reason: string } {
  if ("mapping" in change) return { mapping: change.mapping.id, reason: mappingChanged(change) }
  const { run, retracted } = change
  return retracted ? { run, reason: `${named(run)} was retracted: ${retracted.reason}` } : { run }
}

async function challengedBecause(tx: Tx, id: string, decision: Decision, change: EvidenceChange): Promise<string | null> {
  if ("mapping" in change) return mappingReason(tx, decision, change.before.get(id), change)
  const { run, retracted } = change
  return retracted ? retractionReason(decision, run, retracted.reason, retracted.counted.get(id)) : challengeReason(decision, run)
}

const named = (run: string): string => `Run ${run.slice(0, 8)}`

/** Only a requirement that counted the run opens a challenge when it is gone, and only where no other run holds it up. */
function retractionReason(decision: Decision, run: string, reason: string, counted: Set<string> | undefined): string | null {
  const lost = decision.requirements.filter((one) => !holds(one) && counted?.has(one.id))
  return lost.length === 0 ? null : `${lost.map((one) => one.title).join(", ")}: ${named(run)} was retracted: ${reason}`
}

/** Only what this run says opens a challenge; evidence that merely grew old does not. */
function challengeReason(decision: Decision, runId: string): string | null {
  const changed = decision.requirements.filter((one) => !holds(one) && against(one, runId).length > 0)
  if (changed.length === 0) return null
  const said = changed.flatMap((one) => against(one, runId))
  const cases = [...new Set(said)]
  return `${changed.map((one) => one.title).join(", ")}: a newer run says ${cases.join(", ")}.`
}

/** What a run says against a requirement, in words. A pass that is still missing is one with errata. */
const against = ({ because, missing }: DecidedRequirement, runId: string): string[] =>
  because
    .filter((one) => one.run === runId && (one.status !== "passed" || missing.includes(one.case)))
    .map((one) => `${one.case} ${one.status === "passed" ? "passed with errata" : one.status}`)
