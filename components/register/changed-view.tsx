import { ArrowRight } from "lucide-react"
import { dayText } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import type { Day, Verdict } from "@/lib/register/answer"
import { VerdictMark, verdictWords } from "./verdict-mark"

export type ChangedGroup = { reason: string; from: Verdict; to: Verdict; pairs: { guest: string; host: string; href: string }[] }

/** Every combination whose answer changes on a day, each leading to its answer. */
export function ChangedView({ day, groups }: { day: Day; groups: ChangedGroup[] }) {
  return (
    <main className="mx-auto max-w-[1152px] px-4 pt-8 pb-16">
      <h1 className="text-title">Answers that change on {dayText(day)}</h1>
      <p className="mt-1 text-table text-text-2">
        <a href="/" className="link">
          Back to the first page
        </a>
      </p>
      {groups.length === 0 && <p className="mt-3 text-work">No answer changes on this day.</p>}
      {groups.map(({ reason, from, to, pairs }) => (
        <section
          key={`${reason} ${from} ${to}`}
          aria-label={`${reason} ${verdictWords[from]}, then ${verdictWords[to].toLowerCase()}`}
          className="mt-8 border-t border-text pt-3"
        >
          <p className="text-work">{reason}</p>
          <p className="mt-2 flex flex-wrap items-center gap-3 text-table">
            <VerdictMark verdict={from} size={14} />
            <Icon of={ArrowRight} size={14} />
            <VerdictMark verdict={to} size={14} />
            <span className="text-text-2">
              {pairs.length} {pairs.length === 1 ? "combination" : "combinations"}
            </span>
          </p>
          <ul className="mt-3 columns-1 gap-8 text-table sm:columns-2 lg:columns-3">
            {pairs.map(({ guest, host, href }) => (
              <li key={href} className="break-inside-avoid border-b border-line py-2">
                <a href={href} className="link">
                  {guest} on {host}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  )
}
