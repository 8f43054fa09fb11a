import { matching } from "@/lib/certification/filter"
import { type State, states } from "@/lib/certification/rules"
import type { CertificationLine } from "@/lib/certification/view"
import type { ListedCombination } from "./view"

/** A combination with the newest certification of it that was not withdrawn; else the newest, else null. */
export type CombinationStanding = { combination: ListedCombination; latest: CertificationLine | null }

/** `lines` newest first, as they are listed. */
export const standingsOf = (combinations: readonly ListedCombination[], lines: readonly CertificationLine[]): CombinationStanding[] =>
  combinations.map((combination) => {
    const { guest, host, arch } = combination
    const own = matching(lines, { guest, host, arch })
    return { combination, latest: own.find(({ state }) => state !== "withdrawn") ?? own[0] ?? null }
  })

export const stateWords = [...states, "not-planned"] as const
export type StandingWord = State | "not-planned"

/** What a list of combinations is narrowed to. It stands in the address. */
export type CombinationFilter = { state?: StandingWord | undefined; guest?: string | undefined; host?: string | undefined }

export const matchingCombinations = (
  all: readonly CombinationStanding[],
  { state, guest, host }: CombinationFilter,
): CombinationStanding[] =>
  all.filter(
    ({ combination, latest }) =>
      (state === undefined || (latest?.state ?? "not-planned") === state) &&
      (guest === undefined || combination.guest === guest) &&
      (host === undefined || combination.host === host),
  )

/** The filter an address asks for. Words that are no state are left out. */
export function combinationFilterOf(parameters: Record<string, string | string[] | undefined>): CombinationFilter {
  const one = (name: string): string | undefined => {
    const given = parameters[name]
    return typeof given === "string" && given !== "" ? given : undefined
  }
  const word = one("state")
  return { state: stateWords.find((state) => state === word), guest: one("guest"), host: one("host") }
}

/** The address of the list that the filter leaves; `from` is how many rows come before the page. */
export function combinationsHref(filter: CombinationFilter, from = 0): `/combinations${string}` {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) parameters.set(name, value)
  if (from > 0) parameters.set("from", String(from))
  return parameters.size > 0 ? `/combinations?${parameters}` : "/combinations"
}
