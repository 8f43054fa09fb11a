import type { ReactNode } from "react"
import { dayText } from "@/components/ui/day"
import type { Day, MatrixCell, MatrixSide, Verdict } from "@/lib/register/answer"
import { BasisIcon, basisWords } from "./basis-mark"
import type { FoldSummary } from "./matrix-groups"
import { answerHref, type MatrixFilter, matrixHref } from "./matrix-links"
import { VerdictIcon, VerdictMark, verdictColours, verdicts, verdictWords } from "./verdict-mark"

const fill = "flex h-full min-h-[31px] flex-wrap items-center gap-x-1 py-1 pr-1.5 pl-2.5 leading-4 print:min-h-0 print:px-1 print:py-0.5"
const linked = `${fill} -outline-offset-2 hover:bg-accent-wash hover:outline-2 hover:outline-accent focus-visible:bg-accent-wash focus-visible:-outline-offset-2`

/** Words for who hears the cell and does not see its place in the table or its marks. */
const Heard = ({ children }: { children: ReactNode }) => <span className="sr-only">{children}</span>

type Ended = "guest" | "host" | null

/** The numbers of the notes under the table that belong to what stands before them. */
function NoteNumbers({ numbers }: { numbers: number[] }) {
  if (numbers.length === 0) return null
  return (
    <sup className="ml-px text-[10px] font-normal text-text-2">
      <Heard>{numbers.length === 1 ? " note " : " notes "}</Heard>
      {numbers.join(", ")}
    </sup>
  )
}

/** What a cell says, after the name of its combination: verdict, last day or which side ended, basis, notes. */
function CellWords({ cell, ended, notes }: { cell: MatrixCell; ended: Ended; notes: number[] }) {
  const over = cell.verdict === "not-supported"
  // The end of a lifecycle beside "Unknown" would read as support until then.
  const until = over || cell.verdict === "unknown" ? null : cell.until
  return (
    <>
      <span>
        <VerdictMark verdict={cell.verdict} size={14} />
        <NoteNumbers numbers={notes} />
      </span>
      {over && ended && <span className="text-head whitespace-nowrap text-text-2">{ended} ended</span>}
      {until && (
        <span className="ml-auto text-head whitespace-nowrap text-text-2 print:ml-0">
          <Heard>until </Heard>
          {dayText(until)}
        </span>
      )}
      {!over && <BasisIcon basis={cell.basis} size={12} className={`text-text-2 ${until ? "" : "ml-auto"}`} />}
      {cell.basis !== "none" && <Heard>{basisWords[cell.basis]}</Heard>}
    </>
  )
}

type AnswerProps = {
  cell: MatrixCell
  ended: Ended
  filter: MatrixFilter
  /** Its combination in words. */
  name: string
  /** Numbers of its notes under the table. */
  notes: number[]
}

/** One answer, as a link to its page. */
export function AnswerCell({ cell, ended, filter, name, notes }: AnswerProps) {
  return (
    <a href={answerHref(cell.guest, cell.host, filter)} className={linked}>
      <Heard>{name}: </Heard>
      <CellWords cell={cell} ended={ended} notes={notes} />
    </a>
  )
}

/** A pair that nobody said anything about and no program covers. */
export function NoCell() {
  return (
    <span className={`${fill} justify-center text-text-3`}>
      –<Heard>not stated, no program</Heard>
    </span>
  )
}

type SummaryProps = {
  summary: FoldSummary
  /** The major's name, its slug, and its releases. */
  label: string
  fold: string
  rows: MatrixSide[]
  host: MatrixSide
  filter: MatrixFilter
  asOf: Day
  /** The numbers of the notes on these rows, on this host. */
  notesOn: (rows: MatrixSide[]) => number[]
  verdictOf: (guest: string) => Verdict | undefined
}

const endedBy = (asOf: Day, sides: MatrixSide[]) => sides.every(({ supportEnd }) => supportEnd !== null && supportEnd < asOf)

/** What a folded major says: its one answer, or counts that link to the rows they count. */
export function SummaryCell({ summary, label, fold, rows, host, filter, asOf, notesOn, verdictOf }: SummaryProps) {
  if (summary.kind === "none") return <NoCell />
  const open = filter.open.includes(fold) ? filter.open : [...filter.open, fold]
  const anchor = `fold-${fold}`
  const place = <Heard>{`${label} on ${host.name}: `}</Heard>
  if (summary.kind === "same") {
    return (
      <a href={matrixHref(filter, { open }, anchor)} className={linked}>
        {place}
        <CellWords
          cell={summary.cell}
          ended={endedBy(asOf, rows) ? "guest" : endedBy(asOf, [host]) ? "host" : null}
          notes={notesOn(rows)}
        />
        <Heard>for each, show them</Heard>
      </a>
    )
  }
  return (
    <span className={fill}>
      {verdicts
        .filter((verdict) => summary.counts[verdict] > 0)
        .map((verdict) => (
          <a
            key={verdict}
            href={matrixHref(filter, { verdict, open }, anchor)}
            className={`mr-1 inline-flex items-center gap-1.5 font-semibold hover:underline ${verdictColours[verdict]}`}
          >
            {place}
            <VerdictIcon verdict={verdict} size={14} />
            <span>
              {summary.counts[verdict]}
              <Heard> {verdictWords[verdict]}, show them</Heard>
              <NoteNumbers numbers={notesOn(rows.filter(({ slug }) => verdictOf(slug) === verdict))} />
            </span>
          </a>
        ))}
      <a href={matrixHref(filter, { open }, anchor)} className="ml-auto text-head whitespace-nowrap text-text-2 hover:underline print:ml-0">
        {place}
        of {summary.total}
        <Heard>, show all</Heard>
      </a>
    </span>
  )
}
