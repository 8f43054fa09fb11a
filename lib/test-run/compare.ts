import type { Run } from "./view"

/** What two runs say of the same case, one beside the other. Everything here is plain values. */

/** What a run says of a case, the worst first. Flaky is a pass at another try. */
export const standings = ["failed", "errored", "other", "skipped", "flaky", "passed"] as const
export type Standing = (typeof standings)[number]

/** In the order in which a page shows them. */
export const differences = ["newly-failing", "fixed", "still-failing", "flaky", "added", "removed", "changed", "unchanged"] as const
export type Difference = (typeof differences)[number]

/** All but what is the same in both. */
export const changes: Difference[] = differences.filter((one) => one !== "unchanged")

export const fails = (standing: Standing): boolean => standing === "failed" || standing === "errored"
const passes = (standing: Standing): boolean => standing === "passed" || standing === "flaky"

/**
 * What a run says of a case that stands in it more than once: the worst of it, as for a policy, but flaky where it both failed and passed.
 * Which of the two is the product's word a policy does not ask; who looks for what broke does.
 */
export function standingOf(results: readonly [Standing, ...Standing[]]): Standing {
  const worst = results.reduce((one, other) => (standings.indexOf(one) <= standings.indexOf(other) ? one : other))
  return fails(worst) && results.some(passes) ? "flaky" : worst
}

/** How a case of `run` differs from the same case of `other`; null where that run does not list it, which at least one does. */
export function differenceOf(run: Standing | null, other: Standing | null): Difference {
  if (run === null) return "removed"
  if (other === null) return "added"
  if (fails(run)) return fails(other) ? "still-failing" : "newly-failing"
  if (run === "flaky") return "flaky"
  if (run === other) return "unchanged"
  // One that failed and is skipped now was not fixed.
  if (run === "passed") return fails(other) ? "fixed" : other === "flaky" ? "unchanged" : "changed"
  return "changed"
}

export type ComparedRun = Pick<Run, "id" | "combination" | "guest" | "host" | "arch" | "vendor" | "visibility" | "tool" | "recordedAt"> & {
  /** How many results it has. */
  results: number
}

/** The worst of a case's results in one run. */
export type ComparedResult = {
  index: number
  suite: string
  className: string | null
  name: string | null
  key: string | null
  standing: Standing
  rawStatus: string
  detail: string | null
  message: string | null
  /** Whether the message is longer than what is given here. */
  clipped: boolean
  /** Whether it failed and another result of the case passed. */
  alsoPassed: boolean
  /** How many results of the run are of this case. */
  times: number
}

export type ComparedCase = { difference: Difference } & (
  | { run: ComparedResult; other: ComparedResult | null }
  | { run: null; other: ComparedResult }
)

export type DifferenceCounts = Record<Difference, number>

export type Comparison = {
  run: ComparedRun
  other: ComparedRun
  counts: DifferenceCounts
  cases: ComparedCase[]
  nextCursor: string | null
}
