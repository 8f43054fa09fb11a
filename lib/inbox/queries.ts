import "server-only"
import { listLive } from "@/lib/certification/queries-live"
import { looseTools } from "@/lib/mapping/queries-names"
import type { LooseTool } from "@/lib/mapping/view"
import { listLiveRequests } from "@/lib/run-request/queries-inbox"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import { declineLife, type InboxRequest } from "./request-items"
import { type Inbox, inboxFor } from "./rules"

/** What waits for the actor, why and since when; with vendors' names by slug for its words. */
export async function inboxOf(actor: Actor, at: Date): Promise<Inbox & { vendorNames: Record<string, string> }> {
  const [{ certifications, names }, requests, tools] = await Promise.all([listLive(actor, at), requestsOf(actor, at), toolsOf(actor, at)])
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
  return { ...inboxFor(actor, { certifications: known, requests, tools }, at), vendorNames: names.vendors }
}

/** Asked for who may do something about it: it looks through results. */
const toolsOf = async (actor: Actor, at: Date): Promise<LooseTool[]> =>
  mayWorkAsEngineer(actor, "runs:write") ? looseTools(actor, at) : []

async function requestsOf(actor: Actor, at: Date): Promise<InboxRequest[]> {
  const { requests, names } = await listLiveRequests(actor, new Date(at.getTime() - declineLife))
  return requests.map(({ guest, host, ...one }) => ({
    ...one,
    guestName: names.releases[guest] ?? guest,
    hostName: names.releases[host] ?? host,
  }))
}
