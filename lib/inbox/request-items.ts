import { actRefusal, awaits, isOverdue, mayAsk, type RequestFacts, statusOf } from "@/lib/run-request/rules"
import { type Actor, has } from "@/lib/vendor/rules"
import type { Waiting } from "./waiting"

/** A request for a run with all that an inbox needs to know of it. */
export type InboxRequest = {
  id: string
  guestName: string
  hostName: string
  arch: string
  facts: RequestFacts
  /** Whether its vendor has asked for a run of the same combination since. */
  askedAgain: boolean
}

export type RequestKind = "accept-or-decline" | "run-asked-for" | "read-decline" | "ask-after" | "see-to-request"

export type RequestItem = Waiting & {
  about: "run-request"
  kind: RequestKind
  request: Pick<InboxRequest, "id" | "guestName" | "hostName" | "arch">
  why: { code: "asked"; vendor: string; reason: string } | { code: "declined"; by: string; vendor: string; reason: string }
}

const dayMs = 86_400_000
/** A decline is news for so long: nothing says that it was read, and it asks for nothing. In milliseconds. */
export const declineLife = 14 * dayMs

/** What a request waits for: for the actor, or for somebody else; null once nobody has anything to do. */
export function requestItem(actor: Actor, one: InboxRequest, at: Date): { yours: boolean; item: RequestItem } | null {
  const { facts } = one
  const state = statusOf(facts, at)
  const declined = facts.acts.find(({ act }) => act === "declined")
  if (state === "declined" && declined) {
    const news = !one.askedAgain && at.getTime() - declined.at.getTime() < declineLife
    if (!news || actor.vendor !== facts.from || !mayAsk(actor)) return null
    const why = { code: "declined", by: declined.byName, vendor: declined.vendor, reason: declined.reason ?? "" } as const
    return { yours: true, item: { ...about(one, at), kind: "read-decline", why, since: declined.at, dueOn: null, waitsFor: [facts.from] } }
  }
  if (!awaits(state)) return null
  const kind = state === "open" ? "accept-or-decline" : "run-asked-for"
  const item: RequestItem = { ...about(one, at), kind, waitsFor: [facts.to] }
  if (actor.vendor === facts.to && actRefusal("declined", facts, actor, at) === null) return { yours: true, item }
  if (!item.overdue) return { yours: false, item }
  // A manager runs nothing; what is overdue is theirs to follow on the own side, and to ask after on the other.
  if (actor.vendor === facts.to && has(actor, "manager")) return { yours: true, item: { ...item, kind: "see-to-request" } }
  if (actor.vendor === facts.from && mayAsk(actor)) return { yours: true, item: { ...item, kind: "ask-after" } }
  return { yours: false, item }
}

function about({ id, guestName, hostName, arch, facts }: InboxRequest, at: Date): Omit<RequestItem, "kind"> {
  return {
    about: "run-request",
    request: { id, guestName, hostName, arch },
    why: { code: "asked", vendor: facts.from, reason: facts.reason },
    since: facts.at,
    dueOn: facts.dueOn,
    overdue: isOverdue(facts, at),
    waitsFor: [],
  }
}
