import { AddFilter, FilterChip } from "@/components/ui/chip"
import type { PastTotal } from "@/lib/test-run/history"
import { sum } from "./case-history"
import { historyHref } from "./history-href"

type On = { guest: string | undefined; host: string | undefined }
type Props = { name: string; on: On; totals: PastTotal[]; releaseName: (slug: string) => string }

const sides = ["guest", "host"] as const
const sideWords = { guest: "Guest", host: "Host" }

export const totalsOn = (totals: PastTotal[], { guest, host }: On): PastTotal[] =>
  totals.filter((one) => (guest === undefined || one.guest === guest) && (host === undefined || one.host === host))

/** The guest and the host that a history is narrowed to, and which others there are, each with how many results it leaves. */
export function HistoryFilters({ name, on, totals, releaseName }: Props) {
  const open = sides.filter((side) => on[side] === undefined)
  return (
    <div className="flex flex-wrap items-start gap-2">
      {sides.map((side) => {
        const slug = on[side]
        return (
          slug !== undefined && (
            <FilterChip key={side} removeHref={historyHref(name, { ...on, [side]: undefined })}>
              {`${sideWords[side]}: ${releaseName(slug)}`}
            </FilterChip>
          )
        )
      })}
      {open.length > 0 && (
        <AddFilter label="Add a filter">
          <div className="grid gap-4 sm:grid-cols-2">
            {open.map((side) => (
              <div key={side}>
                <h2 className="mb-1 text-head font-semibold">{sideWords[side]}</h2>
                <ul className="flex max-h-[40dvh] flex-col gap-1 overflow-auto text-table">
                  {[...new Set(totalsOn(totals, on).map((one) => one[side]))].map((slug) => (
                    <li key={slug} className="flex justify-between gap-2">
                      <a href={historyHref(name, { ...on, [side]: slug })} className="link">
                        {releaseName(slug)}
                      </a>
                      <span className="text-text-2 tabular-nums">{sum(totalsOn(totals, { ...on, [side]: slug }))}</span>
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
