import { stateNames } from "@/components/certification/state-mark"
import { AddFilter, FilterChip } from "@/components/ui/chip"
import {
  type CombinationFilter,
  type CombinationStanding,
  combinationsHref,
  matchingCombinations,
  type StandingWord,
  stateWords,
} from "@/lib/combination/filter"

type Props = {
  filter: CombinationFilter
  /** All of them, before any filter: every choice says how many it leaves. */
  standings: CombinationStanding[]
}

const wordOf = (state: StandingWord): string => (state === "not-planned" ? "Not planned" : stateNames[state])

/** The filters that are on, each removable, and those that can be added, each with how many it leaves. */
export function CombinationFilters({ filter, standings }: Props) {
  const guests = new Map(standings.map(({ combination: { guest, guestName } }) => [guest, guestName]))
  const hosts = new Map(standings.map(({ combination: { host, hostName } }) => [host, hostName]))
  const parts = [
    {
      name: "state" as const,
      heading: "State",
      words: filter.state && wordOf(filter.state),
      choices: stateWords.map((state) => ({ label: wordOf(state), filter: { ...filter, state } })),
    },
    {
      name: "guest" as const,
      heading: "Guest",
      words: filter.guest && (guests.get(filter.guest) ?? filter.guest),
      choices: [...guests].map(([guest, label]) => ({ label, filter: { ...filter, guest } })),
    },
    {
      name: "host" as const,
      heading: "Host",
      words: filter.host && (hosts.get(filter.host) ?? filter.host),
      choices: [...hosts].map(([host, label]) => ({ label, filter: { ...filter, host } })),
    },
  ]
  const open = parts.filter(({ words }) => words === undefined)
  return (
    <div className="mb-4 flex flex-wrap items-start gap-2">
      {parts.map(
        ({ name, heading, words }) =>
          words !== undefined && (
            <FilterChip key={name} removeHref={combinationsHref({ ...filter, [name]: undefined })}>
              {heading}: {words}
            </FilterChip>
          ),
      )}
      {open.length > 0 && (
        <AddFilter label="Add a filter">
          <div className="grid max-h-[60dvh] grid-cols-2 gap-4 overflow-auto md:grid-cols-3">
            {open.map(({ name, heading, choices }) => (
              <div key={name}>
                <h2 className="text-head font-semibold">{heading}</h2>
                <ul className="mt-1 flex flex-col gap-1 text-table">
                  {choices.map(({ label, filter: narrowed }) => (
                    <li key={label} className="flex justify-between gap-2">
                      <a href={combinationsHref(narrowed)} className="link">
                        {label}
                      </a>
                      <span className="text-text-2 tabular-nums">{matchingCombinations(standings, narrowed).length}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </AddFilter>
      )}
    </div>
  )
}
