import { AddFilter, FilterChip } from "@/components/ui/chip"

export type RunFilterWords = {
  guest?: string | undefined
  host?: string | undefined
  arch?: string | undefined
  vendor?: string | undefined
}

/** How many runs there are of one combination from one vendor. */
export type RunFilterChoice = { guest: string; host: string; arch: string; vendor: string; runs: number }

type Props = {
  filter: RunFilterWords
  choices: RunFilterChoice[]
  /** How many runs stand on this page. */
  shown: number
  releaseName: (slug: string) => string
  vendorName: (slug: string) => string
}

type Name = "guest" | "host" | "arch" | "vendor"
const headings: Record<Name, string> = { guest: "Guest", host: "Host", arch: "Architecture", vendor: "Vendor" }
const order: Name[] = ["vendor", "guest", "host", "arch"]

const href = (filter: RunFilterWords): string => {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = filter[name]
    if (value !== undefined) query.set(name, value)
  }
  return query.size > 0 ? `/runs?${query}` : "/runs"
}

const left = (choices: RunFilterChoice[], filter: RunFilterWords): number =>
  choices
    .filter((choice) => order.every((name) => filter[name] === undefined || filter[name] === choice[name]))
    .reduce((sum, { runs }) => sum + runs, 0)

/** The filters that are on, each removable, and those that can be added, each with how many it leaves. */
export function RunFilters({ filter, choices, shown, releaseName, vendorName }: Props) {
  const words = (name: Name, value: string) => (name === "vendor" ? vendorName(value) : name === "arch" ? value : releaseName(value))
  const open = order.filter((name) => filter[name] === undefined)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start gap-2">
        {order.map((name) => {
          const value = filter[name]
          if (value === undefined) return null
          return (
            <FilterChip key={name} removeHref={href({ ...filter, [name]: undefined })}>
              {headings[name]}: {words(name, value)}
            </FilterChip>
          )
        })}
        {open.length > 0 && choices.length > 0 && (
          <AddFilter label="Add a filter">
            <div className="grid max-h-[60dvh] grid-cols-2 gap-4 overflow-auto md:grid-cols-4">
              {open.map((name) => (
                <div key={name}>
                  <h2 className="text-head font-semibold">{headings[name]}</h2>
                  <ul className="mt-1 flex flex-col gap-1 text-table">
                    {[...new Set(choices.map((choice) => choice[name]))].map((value) => (
                      <li key={value} className="flex justify-between gap-2">
                        <a href={href({ ...filter, [name]: value })} className="link">
                          {words(name, value)}
                        </a>
                        <span className="text-text-2 tabular-nums">{left(choices, { ...filter, [name]: value })}</span>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          </AddFilter>
        )}
      </div>
      {choices.length > 0 && (
        <p className="mb-2 text-table text-text-2" role="status">
          {shown < left(choices, filter) && `${shown} of `}
          {left(choices, filter)} {left(choices, filter) === 1 ? "run" : "runs"}
        </p>
      )}
    </>
  )
}
