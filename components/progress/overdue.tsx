import { vendorList } from "@/components/desk/vendor-list"
import { DayTime } from "@/components/ui/day"
import { RuledSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import { certificationsHref } from "@/lib/certification/filter"
import type { CertificationLine } from "@/lib/certification/view"
import { daysOver, type Progress } from "@/lib/progress/rules"
import { CountLink } from "./direction-grid"

type Props = {
  progress: Progress
  vendorName: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
}

/** What is past its day, the oldest first, and who holds it since when. */
export function Overdue({ progress: { overdue, allOverdue }, vendorName, today }: Props) {
  const all = (
    <a href={certificationsHref(allOverdue.filter)} className="link">
      All {allOverdue.count} in the list
    </a>
  )
  return (
    <RuledSection id="overdue" heading={`Overdue · ${allOverdue.count}`} end={overdue.length > 0 ? all : undefined}>
      {overdue.length === 0 ? (
        <p className="py-3 text-table text-text-2">Nothing is past its day.</p>
      ) : (
        <TableScroll label="Overdue">
          <Table caption="Overdue certifications, the oldest first" className="md:min-w-[640px]">
            <TableHead>
              <ColumnHead>Combination</ColumnHead>
              <ColumnHead className="max-md:hidden">Waits for</ColumnHead>
              <ColumnHead className="max-md:hidden">Held by</ColumnHead>
              <ColumnHead numeric className="max-md:hidden">
                Since
              </ColumnHead>
              <ColumnHead numeric className="max-md:pr-0">
                Due
              </ColumnHead>
              <ColumnHead numeric className="max-md:hidden">
                Over
              </ColumnHead>
            </TableHead>
            <tbody>
              {overdue.map((line) => (
                <OverdueRow key={line.id} line={line} vendorName={vendorName} today={today} />
              ))}
            </tbody>
          </Table>
        </TableScroll>
      )}
    </RuledSection>
  )
}

function OverdueRow({ line, vendorName, today }: { line: CertificationLine } & Omit<Props, "progress">) {
  const days = line.dueOn === null ? 0 : daysOver(line.dueOn, today)
  const over = `${days} ${days === 1 ? "day" : "days"}`
  const holders = vendorList(line.waitsFor, vendorName).join(", ")
  return (
    <Row>
      <RowHead className="xl:whitespace-nowrap">
        <a href={`/certifications/${line.id}`} className="link">
          <WholeWords>{`${line.guestName} on ${line.hostName}`}</WholeWords>
        </a>
        <div className="font-normal md:hidden">
          <p className="text-text-2">{waitsForWhat(line)}</p>
          <p>
            {holders}{" "}
            <span className="text-text-2">
              since <DayTime day={line.since.toISOString().slice(0, 10)} />
            </span>
          </p>
        </div>
      </RowHead>
      <Cell className="text-text-2 max-md:hidden">{waitsForWhat(line)}</Cell>
      <Cell className="whitespace-nowrap max-md:hidden">{holders}</Cell>
      <Cell numeric className="text-text-2 max-md:hidden">
        <DayTime day={line.since.toISOString().slice(0, 10)} />
      </Cell>
      <Cell numeric className="whitespace-nowrap max-md:pr-0">
        {line.dueOn && <DayTime day={line.dueOn} />}
        <div className="font-semibold text-no md:hidden">{over}</div>
      </Cell>
      <Cell numeric className="font-semibold whitespace-nowrap text-no max-md:hidden">
        {over}
      </Cell>
    </Row>
  )
}

function waitsForWhat({ state, missing }: CertificationLine): string {
  const [first, ...more] = missing
  if (first) return more.length > 0 ? `${first.title}, and ${more.length} more` : first.title
  return state === "in-review" ? "A signature" : "To be submitted"
}

/** Each vendor with what is open and what is overdue on its side. */
export function Holders({ progress: { holders }, vendorName }: Omit<Props, "today">) {
  const byName = (a: { vendor: string }, b: { vendor: string }) => vendorName(a.vendor).localeCompare(vendorName(b.vendor), "en")
  return (
    <RuledSection id="holders" heading="Who holds what">
      <ul>
        {holders.toSorted(byName).map(({ vendor, open, overdue }) => (
          <li key={vendor} className="flex gap-4 border-b border-line py-2 text-table">
            <span className="flex-1 font-semibold">{vendorName(vendor)}</span>
            <CountLink of={open} label="open" />
            <CountLink of={overdue} label="overdue" />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-table text-text-2">What waits for both vendors is counted for each.</p>
    </RuledSection>
  )
}
