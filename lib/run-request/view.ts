import { actOf, isOverdue, type Lack, type OwnAct, type RequestFacts, type State, states, statusOf } from "./rules"

type Done = { by: string; at: Date }

/** A request as lists, its page and the API show it to either vendor. */
export type RequestLine = {
  id: string
  /** Its combination's id. */
  combination: string
  guest: string
  host: string
  arch: string
  /** Slugs of the vendors that ask and that are asked. */
  from: string
  to: string
  cases: string[]
  build: string | null
  reason: string
  /** `YYYY-MM-DD`. */
  dueOn: string | null
  state: State
  overdue: boolean
  requestedBy: string
  requestedAt: Date
  accepted: Done | null
  declined: (Done & { reason: string }) | null
  withdrawn: Done | null
  /** `retractedAt`: since when the run that answered it counts no more. The request stays answered. */
  answered: (Done & { run: string; retractedAt: Date | null }) | null
  url: `/requests/${string}`
}

/** A run that the person may see, and what it lacks to answer the request. */
export type NearRun = { id: string; recordedAt: Date; lacks: Lack[] }

export type RequestView = RequestLine & {
  guestName: string
  hostName: string
  /** Vendors' names by slug. */
  vendorNames: Record<string, string>
  /** Why the actor may not do it now, in words; null where they may. */
  refused: Record<OwnAct, string | null>
  /** Runs of the asked vendor since it was asked that do not answer it, the newest first. */
  near: NearRun[]
}

type Placed = Pick<RequestLine, "id" | "combination" | "guest" | "host" | "arch"> & { retractedAt: Date | null }

/** What the facts say at a moment. `retractedAt` is of the run that answered it. */
export function lineOf({ retractedAt, ...placed }: Placed, facts: RequestFacts, at: Date): RequestLine {
  const { acts: _told, byName, at: requestedAt, ...wanted } = facts
  const [accepted, declined, withdrawn, answered] = (["accepted", "declined", "withdrawn", "answered"] as const).map((act) =>
    actOf(facts, act, at),
  )
  return {
    ...placed,
    ...wanted,
    state: statusOf(facts, at),
    overdue: isOverdue(facts, at),
    requestedBy: byName,
    requestedAt,
    accepted: accepted ? { by: accepted.byName, at: accepted.at } : null,
    declined: declined ? { by: declined.byName, at: declined.at, reason: declined.reason ?? "" } : null,
    withdrawn: withdrawn ? { by: withdrawn.byName, at: withdrawn.at } : null,
    answered: answered?.run ? { by: answered.byName, at: answered.at, run: answered.run, retractedAt } : null,
    url: `/requests/${placed.id}`,
  }
}

export const sides = ["asked", "asking"] as const
/** Which of the two the actor's vendor is. */
export type Side = (typeof sides)[number]

/** Absent: whichever. */
export type RequestFilter = {
  state?: State | undefined
  role?: Side | undefined
  overdue?: true | undefined
  combination?: string | undefined
}

/** How many requests there are of each kind, for the choices of a filter. */
export type RequestCount = { role: Side; state: State; overdue: boolean; count: number }

/** How many requests a filter leaves. */
export const countOf = (counts: readonly RequestCount[], { state, role, overdue }: RequestFilter): number =>
  counts
    .filter((one) => (!state || one.state === state) && (!role || one.role === role) && (!overdue || one.overdue))
    .reduce((sum, { count }) => sum + count, 0)

const isState = (word: string | undefined): word is State => states.some((state) => state === word)
const isSide = (word: string | undefined): word is Side => sides.some((side) => side === word)

/** A filter as the address says it; words that are none are left out. */
export const requestFilterOf = (word: (name: string) => string | undefined): RequestFilter => {
  const [state, role] = [word("state"), word("role")]
  return {
    ...(isState(state) ? { state } : {}),
    ...(isSide(role) ? { role } : {}),
    ...(word("overdue") === "true" ? { overdue: true } : {}),
  }
}

/** The list under a filter; `cursor` goes on where a page ended. */
export function requestsHref({ state, role, overdue }: RequestFilter, cursor: string | null = null): string {
  const query = new URLSearchParams({
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
    ...(overdue ? { overdue: "true" } : {}),
    ...(cursor ? { cursor } : {}),
  })
  return query.size > 0 ? `/requests?${query}` : "/requests"
}
