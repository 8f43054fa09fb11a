import type { BasisKind, Verdict } from "@/lib/register/answer"
import { BasisIcon } from "./basis-mark"
import { VerdictMark } from "./verdict-mark"

export type Example = {
  guest: string
  host: string
  href: string
  verdict: Verdict
  basis: BasisKind
  /** Until or since when, or who could say. */
  when: string
  /** Whose word it is, or what ended it; empty where nobody said anything. */
  by: string
}

/** Answers as they come out, for whoever has no question yet. */
export function Examples({ examples }: { examples: Example[] }) {
  return (
    <section aria-labelledby="examples" className="mt-4 overflow-hidden rounded-card border border-line-strong bg-raised">
      <h2 id="examples" className="bg-sunken px-4 py-2 text-head font-semibold text-text-2">
        For example
      </h2>
      <ul>
        {examples.map(({ guest, host, href, verdict, basis, when, by }) => (
          <li key={href} className="border-t border-line">
            <a
              href={href}
              className="grid grid-cols-[1fr_auto] gap-x-3 px-4 py-2.5 text-work -outline-offset-2 hover:bg-accent-wash focus-visible:-outline-offset-2 md:grid-cols-[8.5rem_1fr_auto_7.5rem]"
            >
              <VerdictMark verdict={verdict} className="max-md:row-start-2" />
              <span className="max-md:col-span-2">
                <span className="font-semibold">{guest}</span> on <span className="font-semibold">{host}</span>
              </span>
              <span className="text-right text-text-2">{when}</span>
              <span className="flex items-center gap-1.5 text-table whitespace-nowrap text-text-2 max-md:hidden">
                <BasisIcon basis={basis} />
                {by}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
