import type { Run } from "./view"

/** What two runs say of the same case, one beside the other. Everything here is plain values. */

/**
 * What a run says of a case, the worst first: a case that stands in a run more than once is as bad as the worst of them, as it is for a
 * policy. Flaky is a pass at another try, by the tool's own word; a case that both failed and passed without that word has failed.
 */
export const standings = ["failed", "errored", "other", "skipped", "flaky", "passed"] as const
export type Standing = (typeof standings)[number]

/** In the order in which a page shows them. */
export const differences = ["newly-failing", "fixed", "still-failing", "flaky", "added", "removed", "changed", "unchanged"] as const
export type Difference = (typeof differences)[number]

/** All but what is the same in both. */
export const changes: Difference[] = differences.filter((one) => one !== "unchanged")

const fails = (standing: Standing) => standing === "failed" || standing === "errored"

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

export type ComparedRun = Pick<Run, "id" | "combination" | "guest" | "host" | "arch" | "vendor" | "visibility" | "tool" | "recordedAt">

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
