import type { DecidedRequirement, Decision, Outcome } from "@/lib/policy/rules"
import { type ViewedRequirement, viewedRequirements } from "./view"

/** What one decision says of a requirement: its outcome and the runs it rests on. */
export type Part = { outcome: Outcome; runs: ViewedRequirement["runs"] }

/** A requirement of which two decisions say different things. null where the policy of that decision has no such requirement. */
export type Difference = { id: string; title: string; side: string; seen: Part | null; now: Part | null }

export type Comparison = {
  seenPolicy: number
  nowPolicy: number
  differences: Difference[]
  /** How many requirements have the same outcome in both, resting on the same results. */
  unchanged: number
  /** Runs that count now and did not then. */
  came: string[]
}

// A result never changes, so its run and its place in it say which one it is.
const restsOn = ({ because }: DecidedRequirement): string => because.map(({ run, result }) => `${run} ${result}`).join()

const same = (one: ViewedRequirement, other: ViewedRequirement | undefined): boolean =>
  other !== undefined && one.outcome === other.outcome && restsOn(one) === restsOn(other)

const partOf = (one: ViewedRequirement | undefined): Part | null => (one ? { outcome: one.outcome, runs: one.runs } : null)

const runsOf = ({ requirements }: Decision): string[] => requirements.flatMap(({ because }) => because.map(({ run }) => run))

/** Another outcome weighs more than the same one on other results. */
const weight = ({ seen, now }: Difference): number => (seen?.outcome === now?.outcome ? 1 : 0)

/** A decision that somebody read beside the one that stands now: other outcomes first, each group in the order of the policy. */
export function compareDecisions(seen: Decision, now: Decision): Comparison {
  const before = new Map(viewedRequirements(seen).map((one) => [one.id, one]))
  const after = new Map(viewedRequirements(now).map((one) => [one.id, one]))
  const gone = [...before.values()].filter(({ id }) => !after.has(id))
  const changed = [...after.values()].filter((one) => !same(one, before.get(one.id)))
  const counted = new Set(runsOf(seen))
  const differences = [...changed, ...gone].map(
    ({ id, title, side }): Difference => ({ id, title, side, seen: partOf(before.get(id)), now: partOf(after.get(id)) }),
  )
  return {
    seenPolicy: seen.policyVersion,
    nowPolicy: now.policyVersion,
    differences: differences.toSorted((a, b) => weight(a) - weight(b)),
    unchanged: after.size - changed.length,
    came: [...new Set(runsOf(now))].filter((run) => !counted.has(run)),
  }
}
