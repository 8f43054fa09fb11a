import { daysLeft } from "@/components/desk/days-left"
import { DayTime } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import type { CertificationLine } from "@/lib/certification/view"
import { StateMark } from "./state-mark"

type Props = {
  lines: CertificationLine[]
  vendorName: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
  caption?: string
}

/** Certifications, a row each: how far, what is missing, whom it waits for. */
export function CertificationTable({ lines, vendorName, today, caption = "Certifications" }: Props) {
  return (
    <TableScroll label={caption}>
      <Table caption={caption} className="min-w-[960px]">
        <TableHead>
          <ColumnHead>Combination</ColumnHead>
          <ColumnHead>State</ColumnHead>
          <ColumnHead>Since</ColumnHead>
          <ColumnHead numeric>Met</ColumnHead>
          <ColumnHead>Missing</ColumnHead>
          <ColumnHead>Waits for</ColumnHead>
          <ColumnHead numeric>Due</ColumnHead>
          <ColumnHead>Program</ColumnHead>
        </TableHead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id}>
              <RowHead className="max-md:min-w-36 md:whitespace-nowrap">
                <a href={`/certifications/${line.id}`} className="link">
                  {line.guestName} on {line.hostName}
                </a>
                <div className="text-head font-normal text-text-2">
                  {line.arch} · number {line.number}
                </div>
              </RowHead>
              <Cell className="whitespace-nowrap">
                <StateMark state={line.state} />
                {line.challenged && <div className="text-head text-limits">challenged</div>}
              </Cell>
              <Cell className="text-text-2">
                <DayTime day={line.since.toISOString().slice(0, 10)} />
              </Cell>
              <Cell numeric className="whitespace-nowrap">
                {line.met} of {line.of}
              </Cell>
              <Cell className="max-w-[22rem] min-w-64 text-text-2">
                <Missing missing={line.missing} vendorName={vendorName} />
              </Cell>
              <Cell className="whitespace-nowrap text-text-2">{line.waitsFor.map(vendorName).join(", ") || "–"}</Cell>
              <Cell numeric>
                <Due line={line} today={today} />
              </Cell>
              <Cell className="min-w-36 text-text-2">{line.programName}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

function Missing({ missing, vendorName }: { missing: CertificationLine["missing"]; vendorName: (slug: string) => string }) {
  const [first, ...more] = missing
  if (!first) return "–"
  return (
    <>
      {first.title} ({vendorName(first.side)}): {first.outcome}
      {more.length > 0 && `, and ${more.length} more`}
    </>
  )
}

function Due({ line, today }: { line: CertificationLine; today: string }) {
  if (line.dueOn === null) return "–"
  return (
    <>
      <DayTime day={line.dueOn} {...(line.overdue ? { className: "font-semibold whitespace-nowrap text-no" } : {})} />
      {line.overdue && <div className="text-head whitespace-nowrap text-text-2">{daysLeft(line.dueOn, today)}</div>}
    </>
  )
}
