import { BasisMark, drawnBases } from "./basis-mark"
import { VerdictMark, verdicts } from "./verdict-mark"

/** What the basis marks mean, in one line. */
export function BasisLegend() {
  return (
    <ul aria-label="Rests on" className="flex flex-wrap items-center gap-x-5 gap-y-1 text-table text-text-2">
      <li aria-hidden="true">Rests on</li>
      {drawnBases.map((basis) => (
        <li key={basis}>
          <BasisMark basis={basis} />
        </li>
      ))}
      <li>– not stated, no program</li>
    </ul>
  )
}

/** What all marks mean, for paper. */
export function Legend() {
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1">
      {verdicts.map((verdict) => (
        <VerdictMark key={verdict} verdict={verdict} size={12} />
      ))}
      <BasisLegend />
    </div>
  )
}
