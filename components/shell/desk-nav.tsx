"use client"
import { ChartNoAxesColumn, Grid3x3, Inbox, ListChecks, type LucideIcon, MessageCircleQuestion, Stamp } from "lucide-react"
import { usePathname } from "next/navigation"
import { classes } from "@/components/ui/classes"
import { Icon } from "@/components/ui/icon"

export type DeskPlace = "inbox" | "certifications" | "combinations" | "runs" | "requests" | "progress"
/** How many rows each place has for this person; a place without a count shows none. */
export type DeskCounts = Partial<Record<DeskPlace, number>>

const entries: { place: DeskPlace; label: string; icon: LucideIcon }[] = [
  { place: "inbox", label: "Inbox", icon: Inbox },
  { place: "certifications", label: "Certifications", icon: Stamp },
  { place: "combinations", label: "Combinations", icon: Grid3x3 },
  { place: "runs", label: "Runs", icon: ListChecks },
  { place: "requests", label: "Requests", icon: MessageCircleQuestion },
  { place: "progress", label: "Progress", icon: ChartNoAxesColumn },
]

/** The desk's places; the one that the address is in is marked. `places` are those this person has. */
export function DeskNav({ counts, places }: { counts: DeskCounts; places: DeskPlace[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label="Desk">
      <ul className="flex flex-col gap-0.5">
        {entries
          .filter(({ place }) => places.includes(place))
          .map(({ place, label, icon }) => {
            const here = pathname === `/${place}` || pathname.startsWith(`/${place}/`)
            const count = counts[place]
            return (
              <li key={place}>
                <a
                  href={`/${place}`}
                  {...(here ? { "aria-current": "page" } : {})}
                  className={classes(
                    "flex h-[30px] items-center gap-2.5 border-l-2 px-1.5 text-work",
                    here ? "border-accent bg-raised font-semibold" : "border-transparent text-text-2 hover:text-text",
                  )}
                >
                  <Icon of={icon} />
                  {label}
                  {count !== undefined && <span className="ml-auto text-head font-normal text-text-2 tabular-nums">{count}</span>}
                </a>
              </li>
            )
          })}
      </ul>
    </nav>
  )
}
