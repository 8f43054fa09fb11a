import { ArrowRight } from "lucide-react"
import { DayTime } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import type { Day, Verdict } from "@/lib/register/answer"
import { VerdictMark } from "./verdict-mark"

/** Combinations whose answer changes together on a day, and why. */
export type ChangeEntry = {
  day: Day
  reason: string
  from: Verdict
  to: Verdict
  /** How many combinations, and the matrix that shows exactly these. */
  combinations: number
  href: string
}

/** Changes of answers, one a row. */
export function ChangeList({ entries, empty }: { entries: ChangeEntry[]; empty: string }) {
  if (entries.length === 0) return <p className="py-3 text-work text-text-2">{empty}</p>
  return (
    <ol>
      {entries.map(({ day, reason, from, to, combinations, href }) => (
        <li key={`${day} ${href}`} className="border-b border-line py-3 text-table sm:grid sm:grid-cols-[112px_1fr]">
          <DayTime day={day} className="block text-text-2" />
          <div>
            <p>{reason}</p>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
              <VerdictMark verdict={from} size={14} />
              <Icon of={ArrowRight} size={14} className="shrink-0 text-text-3" />
              <span className="sr-only">becomes</span>
              <VerdictMark verdict={to} size={14} />
              <a href={href} className="link">
                {combinations} {combinations === 1 ? "combination" : "combinations"}
              </a>
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
