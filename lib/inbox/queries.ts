import "server-only"
import { listLive } from "@/lib/certification/queries-live"
import type { Actor } from "@/lib/vendor/rules"
import { type Inbox, inboxFor } from "./rules"

/** What waits for the actor, why and since when; with vendors' names by slug for its words. */
export async function inboxOf(actor: Actor, at: Date): Promise<Inbox & { vendorNames: Record<string, string> }> {
  const { certifications, names } = await listLive(actor, at)
  const known = certifications.map(({ certification, decided }) => ({
    id: certification.id,
    number: certification.number,
    program: certification.subject.program,
    programName: certification.programName,
    guestName: names.releases[certification.subject.guest] ?? certification.subject.guest,
    hostName: names.releases[certification.subject.host] ?? certification.subject.host,
    arch: certification.subject.arch,
    dueOn: certification.dueOn,
    facts: certification.facts,
    decision: decided.decision,
    digest: decided.digest,
    freshnessDays: Object.fromEntries(decided.policy.requirements.map(({ id, freshnessDays }) => [id, freshnessDays])),
  }))
  return { ...inboxFor(actor, known, at), vendorNames: names.vendors }
}
