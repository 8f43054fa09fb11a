import { ArrowRight } from "lucide-react"
import { DayTime } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import type { Day, Verdict } from "@/lib/register/answer"
import { VerdictMark } from "./verdict-mark"

/** Something that happened on a day, with what it did to answers: how many went from which verdict to which. */
export type ChangeEntry = {
  day: Day
  reason: string
  steps: { from: Verdict; to: Verdict; combinations: number }[]
  /** Where all of them are named. */
  href: string
}

export const combinationsInWords = (count: number): string => `${count} ${count === 1 ? "combination" : "combinations"}`

/** The one verdict, and the other that comes after it. */
export function VerdictStep({ from, to }: { from: Verdict; to: Verdict }) {
  return (
    <>
      <VerdictMark verdict={from} size={14} />
      <Icon of={ArrowRight} size={14} className="shrink-0 text-text-3" />
      <span className="sr-only">becomes</span>
      <VerdictMark verdict={to} size={14} />
    </>
  )
}

/** Changes of answers: each event once, and under it each step of verdicts with the combinations that took it. */
export function ChangeList({ entries, empty }: { entries: ChangeEntry[]; empty: string }) {
  if (entries.length === 0) return <p className="py-3 text-work text-text-2">{empty}</p>
  return (
    <ol>
      {entries.map(({ day, reason, steps, href }) => (
        <li key={`${day} ${reason}`} className="border-b border-line py-3 text-table sm:grid sm:grid-cols-[112px_1fr]">
          <DayTime day={day} className="block text-text-2" />
          <div>
            <p>{reason}</p>
            {steps.map(({ from, to, combinations }) => (
              <p key={`${from} ${to}`} className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
                <VerdictStep from={from} to={to} />
                <a href={href} className="link">
                  {combinationsInWords(combinations)}
                </a>
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
