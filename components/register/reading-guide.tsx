import type { BasisKind, Verdict } from "@/lib/register/answer"
import { BasisIcon, basisWords, drawnBases } from "./basis-mark"
import { VerdictMark, verdicts } from "./verdict-mark"

const verdictMeanings: Record<Verdict, string> = {
  supported: "A vendor says yes, and neither side has ended.",
  "supported-with-limits": "Yes, under conditions the answer names.",
  "not-supported": "A vendor says no, or a side has ended.",
  unknown: "Nobody has said. Not a no.",
}

const basisMeanings: Record<BasisKind, string> = {
  certified: "Signed here by both vendors.",
  "carried-forward": "From an earlier minor of the same major.",
  published: "Read from a vendor's page, with its date.",
  none: "No statement was found.",
}

const heading = "border-b border-text pb-2 text-table font-semibold"
const row = "border-b border-line py-2 text-table"

/** What the marks mean, for whoever comes for the first time. */
export function ReadingGuide() {
  return (
    <div>
      <h2 className={heading}>How to read an answer</h2>
      <dl>
        {verdicts.map((verdict) => (
          <div key={verdict} className={row}>
            <dt>
              <VerdictMark verdict={verdict} />
            </dt>
            <dd className="pl-[22px] text-text-2">{verdictMeanings[verdict]}</dd>
          </div>
        ))}
      </dl>
      <h2 className={`${heading} mt-6`}>What it rests on</h2>
      <dl>
        {drawnBases.map((basis) => (
          <div key={basis} className={row}>
            <dt className="flex items-center gap-2 font-semibold">
              <BasisIcon basis={basis} /> {basisWords[basis]}
            </dt>
            <dd className="pl-[22px] text-text-2">{basisMeanings[basis]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
