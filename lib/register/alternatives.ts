import type { Alternative } from "./answer"
import { claimFor } from "./claim"
import { grouped } from "./grouped"
import { type Index, type Pair, type Query, sideOf } from "./index-snapshot"
import type { Side } from "./side"
import { compareVerdicts, type Judgement, verdictFor } from "./verdict"

const most = { host: 3, guest: 2, both: 1 }

/** The nearest changes that lead to a better or longer answer, at most five: another host, a newer guest, or both where that is better still. */
export function alternativesTo(index: Index, current: Judgement): Alternative[] {
  const { query, sides } = current
  const better = (candidates: Judgement[]) =>
    candidates.filter((candidate) => isSupport(candidate) && beats(candidate, current)).sort(byBest)
  const judged = (pairs: readonly Pair[]) => pairs.map((pair) => verdictFor(index, { ...query, ...pair }))

  const hosts = better(judged((index.spokenOf.byGuest.get(query.guest) ?? []).filter(({ host }) => host !== query.host))).slice(
    0,
    most.host,
  )
  const guests = nearestAndBest(better(judged(newerGuests(index, query, query.host, sides.guest)))).slice(0, most.guest)
  const single = [...hosts, ...guests].sort(byBest)[0]
  const both = better(judged(bothChanged(index, query, sides))).filter((candidate) => !single || beats(candidate, single))

  return [
    ...hosts.map((judgement) => alternative(judgement, "host")),
    ...guests.map((judgement) => alternative(judgement, "guest")),
    ...both.slice(0, most.both).map((judgement) => alternative(judgement, "both")),
  ]
    .sort((a, b) => compareVerdicts(b.verdict, a.verdict))
    .slice(0, 5)
}

function alternative({ query, verdict, until }: Judgement, change: Alternative["change"]): Alternative {
  return { guest: query.guest, host: query.host, verdict, until, change }
}

const isSupport = ({ verdict }: Judgement): boolean => verdict === "supported" || verdict === "supported-with-limits"

// An end that nobody states is no longer end: it may be tomorrow.
function beats(one: Judgement, other: Judgement): boolean {
  const verdicts = compareVerdicts(one.verdict, other.verdict)
  return verdicts > 0 || (verdicts === 0 && one.until !== null && other.until !== null && one.until > other.until)
}

function byBest(a: Judgement, b: Judgement): number {
  const verdicts = compareVerdicts(b.verdict, a.verdict)
  if (verdicts !== 0) return verdicts
  if (a.until !== b.until) return (a.until ?? "") < (b.until ?? "") ? 1 : -1
  const stated = Number(b.sides.host.lifecycle.maintenanceEnd !== null) - Number(a.sides.host.lifecycle.maintenanceEnd !== null)
  return stated || b.sides.host.ordinal - a.sides.host.ordinal || b.sides.guest.ordinal - a.sides.guest.ordinal
}

// The guest to move to with the least work, then the one that lasts longest.
function nearestAndBest(sorted: Judgement[]): Judgement[] {
  const best = sorted[0]
  if (!best) return []
  const nearest = sorted
    .filter(({ verdict }) => verdict === best.verdict)
    .reduce((a, b) => (b.sides.guest.ordinal < a.sides.guest.ordinal ? b : a))
  return beats(best, nearest) ? [nearest, best] : [nearest]
}

// Of each newer major the newest minor that is out and spoken of stands for the rest.
function newerGuests(index: Index, query: Query, host: string, guest: Side): Pair[] {
  const newer = (index.spokenOf.byHost.get(host) ?? [])
    .map((pair) => ({ pair, side: sideOf(index, pair.guest, query.asOf) }))
    .filter(({ side }) => side.family === guest.family && side.ordinal > guest.ordinal && (side.lifecycle.ga ?? "") <= query.asOf)
    .filter(({ pair }) => ["certificate", "statement"].includes(claimFor(index, { ...query, ...pair }).kind))
  const majors = grouped(newer, ({ side }) => [side.parent ?? side.slug])
  return [...majors.values()].flatMap((minors) => minors.reduce((a, b) => (b.side.ordinal > a.side.ordinal ? b : a)).pair)
}

function bothChanged(index: Index, query: Query, { guest, host }: Judgement["sides"]): Pair[] {
  const others = [...index.spokenOf.byHost.keys()].filter(
    (slug) => slug !== host.slug && sideOf(index, slug, query.asOf).vendor === host.vendor,
  )
  return others.flatMap((slug) => newerGuests(index, query, slug, guest))
}
