import "server-only"
import { randomUUID } from "node:crypto"
import type { Tx } from "@/lib/db/as"
import type { NewEvent } from "@/lib/event/append"
import { type DecidedRequirement, type Decision, holds } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import { type Certification, type Decided, decideCertifications, loadCertifications } from "./load"
import { audienceOf, openNextRound } from "./open-round"
import { openRound } from "./rules"

/**
 * What newly shared evidence does to the certifications of its combination: a decision in review whose digest changed
 * begins a new round, so that earlier signatures no longer count; a signed decision that would now be refused is challenged
 * and stays as it was. The caller holds their locks. Returns the events to append at the end of the caller's transaction.
 */
export async function reconsiderCertifications(tx: Tx, actor: Actor, ids: string[], runId: string, now: Date): Promise<NewEvent[]> {
  if (ids.length === 0) return []
  const certifications = await loadCertifications(tx, { id: { in: ids } }, actor.vendor)
  const decisions = await decideCertifications(tx, certifications, now)
  const events: NewEvent[] = []
  for (const certification of certifications) {
    const decided = decisions.get(certification.id)
    if (!decided) continue
    const event = openRound(certification.facts)
      ? await reopen(tx, actor, certification, decided, runId, now)
      : await challenge(tx, actor, certification, decided, runId, now)
    if (event) events.push(event)
  }
  return events
}

async function reopen(
  tx: Tx,
  actor: Actor,
  certification: Certification,
  decided: Decided,
  runId: string,
  now: Date,
): Promise<NewEvent | null> {
  const before = openRound(certification.facts)
  if (!before || before.digest === decided.digest) return null
  const round = await openNextRound(tx, actor, certification, decided, "evidence-changed", now)
  return {
    kind: "evidence-changed",
    subject: certification.id,
    at: now,
    payload: { round, run: runId, before: before.digest, digest: decided.digest, by: actor.name, vendor: actor.vendor },
    audience: audienceOf(certification),
  }
}

async function challenge(
  tx: Tx,
  actor: Actor,
  certification: Certification,
  decided: Decided,
  runId: string,
  now: Date,
): Promise<NewEvent | null> {
  const { facts } = certification
  if (!facts.certificate || facts.challenge || decided.decision.satisfied) return null
  const reason = challengeReason(decided.decision, runId)
  if (reason === null) return null
  await tx.challenge.create({
    data: { id: randomUUID(), certificationId: certification.id, runId, vendor: actor.vendor, reason, digest: decided.digest, at: now },
  })
  return {
    kind: "challenge-opened",
    subject: certification.id,
    at: now,
    payload: { run: runId, reason, by: actor.name, vendor: actor.vendor },
    audience: audienceOf(certification),
  }
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
