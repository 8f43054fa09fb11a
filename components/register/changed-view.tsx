import { dayText } from "@/components/ui/day"
import type { Day, Verdict } from "@/lib/register/answer"
import { combinationsInWords, VerdictStep } from "./change-list"
import { verdictWords } from "./verdict-mark"

type Pair = { guest: string; host: string; href: string }
export type ChangedEvent = { reason: string; steps: { from: Verdict; to: Verdict; pairs: Pair[] }[] }

/** Everything that changes answers on a day, with every combination whose answer it changes, each leading to its answer. */
export function ChangedView({ day, events }: { day: Day; events: ChangedEvent[] }) {
  return (
    <main className="mx-auto max-w-[1152px] px-4 pt-8 pb-16">
      <h1 className="text-title">Answers that change on {dayText(day)}</h1>
      <p className="mt-1 text-table text-text-2">
        <a href="/" className="link">
          Back to the first page
        </a>
      </p>
      {events.length === 0 && <p className="mt-3 text-work">No answer changes on this day.</p>}
      {events.map(({ reason, steps }) => (
        <section key={reason} aria-label={reason} className="mt-8 border-t border-text pt-3">
          <p className="max-w-[744px] text-work">{reason}</p>
          {steps.map(({ from, to, pairs }) => (
            <section
              key={`${from} ${to}`}
              aria-label={`${verdictWords[from]}, then ${verdictWords[to].toLowerCase()}`}
              className="not-first-of-type:mt-6"
            >
              <p className="mt-2 flex flex-wrap items-center gap-3 text-table">
                <VerdictStep from={from} to={to} />
                <span className="text-text-2">{combinationsInWords(pairs.length)}</span>
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
        </section>
      ))}
    </main>
  )
}
