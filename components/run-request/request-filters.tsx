import { AddFilter, FilterChip } from "@/components/ui/chip"
import { states } from "@/lib/run-request/rules"
import { countOf, type RequestCount, type RequestFilter, requestsHref, type Side, sides } from "@/lib/run-request/view"
import { stateNames } from "./request-state"

const sideNames: Record<Side, string> = { asked: "Asked of us", asking: "Asked by us" }

type Props = { filter: RequestFilter; counts: RequestCount[] }

/** The filters that are on, each removable, and those that can be added, each with how many it leaves. */
export function RequestFilters({ filter, counts }: Props) {
  const { role, state, overdue } = filter
  const groups: { heading: string; on: boolean; choices: { label: string; filter: RequestFilter }[] }[] = [
    {
      heading: "Side",
      on: role !== undefined,
      choices: sides.map((one) => ({ label: sideNames[one], filter: { ...filter, role: one } })),
    },
    {
      heading: "State",
      on: state !== undefined,
      choices: states.map((one) => ({ label: stateNames[one], filter: { ...filter, state: one } })),
    },
    { heading: "Marked", on: overdue !== undefined, choices: [{ label: "Overdue", filter: { ...filter, overdue: true } }] },
  ]
  const open = groups.filter(({ on }) => !on)
  return (
    <div className="mb-4 flex flex-wrap items-start gap-2">
      {role && <FilterChip removeHref={requestsHref({ ...filter, role: undefined })}>{sideNames[role]}</FilterChip>}
      {state && <FilterChip removeHref={requestsHref({ ...filter, state: undefined })}>State: {stateNames[state]}</FilterChip>}
      {overdue && <FilterChip removeHref={requestsHref({ ...filter, overdue: undefined })}>Overdue</FilterChip>}
      {open.length > 0 && (
        <AddFilter label="Add a filter">
          <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
            {open.map(({ heading, choices }) => (
              <div key={heading}>
                <h2 className="text-head font-semibold">{heading}</h2>
                <ul className="mt-1 flex flex-col gap-1 text-table">
                  {choices.map(({ label, filter: narrowed }) => (
                    <li key={label} className="flex justify-between gap-2">
                      <a href={requestsHref(narrowed)} className="link">
                        {label}
                      </a>
                      <span className="text-text-2 tabular-nums">{countOf(counts, narrowed)}</span>
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
