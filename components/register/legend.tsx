import { BasisMark, drawnBases } from "./basis-mark"
import { VerdictMark, verdicts } from "./verdict-mark"

type LegendProps = {
  /** Whether cells have notes under their table. */
  notes: boolean
  /** Whether releases are folded under their major. */
  folded: boolean
}

/** What the basis marks mean, and the other signs of a cell, in one line. */
export function BasisLegend({ notes, folded }: LegendProps) {
  return (
    <ul aria-label="Rests on" className="flex flex-wrap items-center gap-x-5 gap-y-1 text-table text-text-2">
      <li aria-hidden="true">Rests on</li>
      {drawnBases.map((basis) => (
        <li key={basis}>
          <BasisMark basis={basis} />
        </li>
      ))}
      <li>– not stated, no program</li>
      {folded && <li>4 of 9: four of the nine releases under a folded row</li>}
      {notes && (
        <li>
          <sup className="text-[10px]">1</sup> a note under the table
        </li>
      )}
    </ul>
  )
}

/** What all marks mean, for paper. */
export function Legend(props: LegendProps) {
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1">
      {verdicts.map((verdict) => (
        <VerdictMark key={verdict} verdict={verdict} size={12} />
      ))}
      <BasisLegend {...props} />
    </div>
  )
}
