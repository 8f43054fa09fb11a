import type { LooseTool } from "@/lib/mapping/view"
import { type Actor, has } from "@/lib/vendor/rules"
import { type CertificationItem, certificationItems, type InboxCertification, nextStep } from "./certification-items"
import { type NamesItem, namesItems } from "./names-items"
import { type InboxRequest, type RequestItem, requestItem } from "./request-items"

/** A thing that waits, why, and since when. */
export type InboxItem = CertificationItem | RequestItem | NamesItem
export type InboxKind = InboxItem["kind"]

/** What the actor's vendor is party to, and tools whose names in its own runs stand for no case. */
export type Known = { certifications: readonly InboxCertification[]; requests: readonly InboxRequest[]; tools: readonly LooseTool[] }

export type Inbox = {
  /** What the person can act on, the most urgent first. */
  yours: InboxItem[]
  /** What waits for somebody else, of either vendor. */
  others: InboxItem[]
}

/** What waits for a person, and what waits for others, of what their vendor is party to. */
export function inboxFor(actor: Actor, { certifications, requests, tools }: Known, at: Date): Inbox {
  const found = [...certifications.map((one) => ofCertification(actor, one, at)), ...requests.map((one) => ofRequest(actor, one, at))]
  return {
    yours: [...found.flatMap(({ yours }) => yours), ...namesItems(actor, tools)].toSorted(byUrgency),
    others: found.flatMap(({ others }) => others).toSorted(byUrgency),
  }
}

/** The nearest due day first, then what has waited longest. */
const byUrgency = (a: InboxItem, b: InboxItem): number =>
  (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || a.since.getTime() - b.since.getTime()

function ofCertification(actor: Actor, one: InboxCertification, at: Date): Inbox {
  const yours = certificationItems(actor, one, at)
  const next = yours.length > 0 ? null : nextStep(one, at)
  if (!next) return { yours, others: [] }
  // A manager signs and uploads nothing; what is overdue on the own side is theirs to follow.
  const follows = next.overdue && has(actor, "manager") && next.waitsFor.includes(actor.vendor)
  return follows ? { yours: [{ ...next, kind: "follow-up" }], others: [] } : { yours, others: [next] }
}

function ofRequest(actor: Actor, one: InboxRequest, at: Date): Inbox {
  const found = requestItem(actor, one, at)
  return { yours: found?.yours ? [found.item] : [], others: found && !found.yours ? [found.item] : [] }
}
