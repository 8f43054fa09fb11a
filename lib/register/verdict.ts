import type { Basis, Day, UntilBecause, Verdict } from "./answer"
import { basisOf, type Claim, certificateEnds, claimFor } from "./claim"
import { addDays } from "./day"
import { type Index, type Query, sideOf } from "./index-snapshot"
import { applyLifecycles, type LifecycleEffect, type Phase, phaseEnds, phaseOn } from "./lifecycle"
import type { Side } from "./side"

/** A verdict with all that it rests on: what its words (`reason.ts`) are made from. */
export type Judgement = {
  query: Query
  verdict: Verdict
  basis: Basis
  /** The last day before the verdict would change by itself, for the worse; null where nothing stated ends it. */
  until: Day | null
  untilBecause: UntilBecause | null
  claim: Claim
  effect: LifecycleEffect
  sides: { guest: Side; host: Side }
  phases: { guest: Phase; host: Phase }
}

const standing: Record<Verdict, number> = { supported: 3, "supported-with-limits": 2, unknown: 1, "not-supported": 0 }

/** Above 0 where the first verdict is the better one for who relies on it. Unknown is better than a no. */
export const compareVerdicts = (one: Verdict, other: Verdict): number => standing[one] - standing[other]

/**
 * The verdict on a pair by what was known at the end of `query.asOf`, for that day or a later one.
 * Both slugs must be in `index.slugs`.
 */
export function verdictFor(index: Index, query: Query, on: Day = query.asOf): Judgement {
  const sides = { guest: sideOf(index, query.guest, query.asOf), host: sideOf(index, query.host, query.asOf) }
  const claim = claimFor(index, query, on)
  const phases = { guest: phaseOn(sides.guest, on), host: phaseOn(sides.host, on) }
  const effect = applyLifecycles(claim.verdict, phases.guest, phases.host)
  const end = endOf(index, query, on, sides, claim, effect.verdict)
  return { query, verdict: effect.verdict, basis: basisOf(claim), ...end, claim, effect, sides, phases }
}

// Time alone can end an answer on few days. Each is judged with what is known today, so a change that betters the answer, or leaves it, ends nothing.
function endOf(
  index: Index,
  query: Query,
  on: Day,
  sides: Judgement["sides"],
  claim: Claim,
  verdict: Verdict,
): Pick<Judgement, "until" | "untilBecause"> {
  const none = { until: null, untilBecause: null }
  if (verdict === "not-supported") return none
  for (const { until, because } of endsFrom(index, query, on, sides)) {
    const next = addDays(until, 1)
    const said = claim.kind === "certificate" ? claimFor(index, query, next).verdict : claim.verdict
    const then = applyLifecycles(said, phaseOn(sides.guest, next), phaseOn(sides.host, next))
    if (compareVerdicts(then.verdict, verdict) < 0) return { until, untilBecause: because }
  }
  return none
}

// The sort is stable, so of ends on one day the guest's is named first and a certificate's last.
function endsFrom(index: Index, query: Query, on: Day, sides: Judgement["sides"]): { until: Day; because: UntilBecause }[] {
  const ends: { until: Day; because: UntilBecause }[] = []
  for (const until of phaseEnds(sides.guest)) ends.push({ until, because: "guest-lifecycle" })
  for (const until of phaseEnds(sides.host)) ends.push({ until, because: "host-lifecycle" })
  for (const until of certificateEnds(index, query)) ends.push({ until, because: "certificate" })
  return ends.filter(({ until }) => until >= on).sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
}
