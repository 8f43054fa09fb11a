import type { AnswerPage, Day } from "./answer"
import { addDays, dayOf } from "./day"
import { type Index, pairKey, type Query } from "./index-snapshot"
import { phaseEnds } from "./lifecycle"
import { reasonParts } from "./reason"
import { daysOf } from "./standing"
import { type Judgement, verdictFor } from "./verdict"

/** The days on which the answer to a pair may have changed or may yet change, as known at the end of `asOf`, in order. */
export function turningDays(index: Index, query: Query): Day[] {
  const key = pairKey(query)
  const days = (index.statements.get(key) ?? []).flatMap(daysOf)
  for (const { from } of index.eras) if (from !== null) days.push(from)
  for (const { program } of index.programs) days.push(program.knownFrom)
  for (const { id, certifiedAt, validUntil } of index.certificates.get(key) ?? []) {
    days.push(dayOf(certifiedAt), ...(validUntil === null ? [] : [addDays(validUntil, 1)]))
    for (const { openedAt, resolvedAt } of index.challenges.get(id) ?? []) days.push(...[openedAt, resolvedAt ?? openedAt].map(dayOf))
  }
  const { sides } = verdictFor(index, query)
  for (const side of [sides.guest, sides.host]) {
    days.push(...phaseEnds(side).map((end) => addDays(end, 1)))
    if (side.lifecycle.ga !== null) days.push(side.lifecycle.ga)
  }
  return [...new Set(days)].sort()
}

/** What the register said of a pair until the end of `asOf`, newest first; null stands for the time before the first day. */
export function historyOf(index: Index, query: Query): AnswerPage["history"] {
  const past = turningDays(index, query).filter((day) => day <= query.asOf)
  const first = past[0]
  const start = judged(index, query, first === undefined ? query.asOf : addDays(first, -1), null)
  const history = [start]
  for (const day of past) {
    const next = judged(index, query, day, day)
    if (next.ground !== history.at(-1)?.ground) history.push(next)
  }
  return history.map(({ from, verdict, reason }) => ({ from, verdict, reason })).reverse()
}

function judged(index: Index, query: Query, asOf: Day, from: Day | null) {
  const judgement = verdictFor(index, { ...query, asOf })
  const { why } = reasonParts(index, judgement)
  return { from, verdict: judgement.verdict, reason: `${why}.`, ground: groundOf(judgement) }
}

// The same verdict on another ground is another thing said: "unknown" since nobody spoke, since a list dropped it, and since a
// program says who could make it known.
function groundOf({ verdict, claim, effect }: Judgement): string {
  if (effect.ruledOut) return `${verdict} ${effect.ruledOut.phase.kind}`
  return `${verdict} ${claim.kind} ${claim.kind === "nothing" && claim.program ? claim.program.slug : ""}`
}
