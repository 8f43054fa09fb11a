import { daysLeft } from "@/components/desk/days-left"
import { vendorList } from "@/components/desk/vendor-list"
import { DayTime } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import type { CertificationLine } from "@/lib/certification/view"
import type { Rejected } from "@/lib/inbox/rejections"
import { Challenged, SentBack, StateMark } from "./state-mark"

type Props = {
  lines: CertificationLine[]
  vendorName: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
  caption?: string
  /** Those that were rejected and not answered yet, by the certification's id. */
  rejections: ReadonlyMap<string, Rejected>
  /** What names a row: the combination, or under the heading of one its program. */
  named?: "combination" | "program"
}

/** Certifications, a row each: how far, what is missing, whom it waits for. On a narrow screen the rest stands under the name. */
export function CertificationTable(props: Props) {
  const { lines, vendorName, today, caption = "Certifications", rejections, named = "combination" } = props
  const byProgram = named === "program"
  return (
    <TableScroll label={caption}>
      <Table caption={caption} className="md:min-w-[960px]">
        <TableHead>
          <ColumnHead>{byProgram ? "Program" : "Combination"}</ColumnHead>
          <ColumnHead className="max-md:pr-0">State</ColumnHead>
          <ColumnHead className="max-md:hidden">Since</ColumnHead>
          <ColumnHead numeric className="max-md:hidden">
            Met
          </ColumnHead>
          <ColumnHead className="pl-4 max-md:hidden">Not met</ColumnHead>
          <ColumnHead className="max-md:hidden">Waits for</ColumnHead>
          <ColumnHead numeric className="max-md:hidden">
            Due
          </ColumnHead>
          {!byProgram && <ColumnHead className="pl-4 max-md:hidden">Program</ColumnHead>}
        </TableHead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} rejection={rejections.get(line.id) ?? null} {...{ vendorName, today, byProgram }} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

type LineProps = Pick<Props, "vendorName" | "today"> & { line: CertificationLine; rejection: Rejected | null; byProgram: boolean }

function LineRow({ line, rejection, vendorName, today, byProgram }: LineProps) {
  const open = openWords(line, rejection, vendorName)
  return (
    <Row>
      <RowHead className="md:whitespace-nowrap">
        <a href={`/certifications/${line.id}`} className="link">
          <WholeWords>{byProgram ? line.programName : `${line.guestName} on ${line.hostName}`}</WholeWords>
        </a>
        <div className="text-head font-normal text-text-2">
          {line.arch} · number {line.number}
        </div>
        <Narrow line={line} open={open} vendorName={vendorName} />
      </RowHead>
      <Cell className="whitespace-nowrap max-md:pr-0">
        <StateMark state={line.state} />
        {line.challenged && <Challenged />}
        {rejection && <SentBack />}
        <div className="text-head md:hidden">
          {hasDue(line) && "due "}
          <Due line={line} today={today} />
        </div>
      </Cell>
      <Cell className="text-text-2 max-md:hidden">
        <DayTime day={line.since.toISOString().slice(0, 10)} />
      </Cell>
      <Cell numeric className="whitespace-nowrap max-md:hidden">
        {line.met} of {line.of}
        {line.notApplicable > 0 && <div className="text-head text-text-2">{line.notApplicable} not applicable</div>}
      </Cell>
      <Cell className="max-w-[22rem] min-w-60 pl-4 text-text-2 max-md:hidden">{open ?? "–"}</Cell>
      <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{waitsWords(line, vendorName, ", ")}</Cell>
      <Cell numeric className="max-md:hidden">
        {hasDue(line) ? <Due line={line} today={today} /> : "–"}
      </Cell>
      {!byProgram && (
        <Cell className="pl-4 text-text-2 max-md:hidden">
          <ProgramName name={line.programName} />
        </Cell>
      )}
    </Row>
  )
}

/** What the columns say that a narrow screen has no room for. */
function Narrow({ line, open, vendorName }: { line: CertificationLine; open: string | null; vendorName: Props["vendorName"] }) {
  const waits = vendorList(line.waitsFor, vendorName).join(" and ")
  return (
    <div className="text-head font-normal text-text-2 md:hidden">
      <p>
        {line.met} of {line.of} met{waits && `, waits for ${waits}`}
      </p>
      {open && <p>{open}</p>}
    </div>
  )
}

/** What a name says in brackets stands under it, in the rows' second line. */
function ProgramName({ name }: { name: string }) {
  const [, before = name, bracket] = /^(.+) (\([^()]+\))$/.exec(name) ?? []
  return (
    <>
      <span className="xl:whitespace-nowrap">{before}</span> {bracket && <span className="block text-head">{bracket}</span>}
    </>
  )
}

/** Vendors by name. What is challenged stays certified, and asks nobody for anything but to read it. */
function waitsWords({ waitsFor, challenged }: CertificationLine, vendorName: Props["vendorName"], between: string): string {
  if (waitsFor.length > 0) return vendorList(waitsFor, vendorName).join(between)
  return challenged ? "Stays certified" : "–"
}

/** What is certified, over or given up is due no more. */
const hasDue = ({ state, dueOn }: CertificationLine): boolean =>
  dueOn !== null && state !== "certified" && state !== "withdrawn" && state !== "expired"

/** The first of what is not met, and how many more; where all is, why it was rejected, or what challenges it. */
function openWords(
  { missing, challengedBecause }: CertificationLine,
  rejection: Rejected | null,
  vendorName: Props["vendorName"],
): string | null {
  const [first, ...more] = missing
  if (rejection) return `${rejection.by}, ${vendorName(rejection.vendor)}, rejected round ${rejection.round}: ${rejection.reason}`
  if (!first) return challengedBecause
  return `${first.title} (${vendorName(first.side)}): ${first.outcome}${more.length > 0 ? `, and ${more.length} more` : ""}`
}

function Due({ line, today }: { line: CertificationLine; today: string }) {
  if (line.dueOn === null || !hasDue(line)) return null
  return (
    <>
      <DayTime day={line.dueOn} className={line.overdue ? "font-semibold whitespace-nowrap text-no" : "whitespace-nowrap"} />
      {line.overdue && <div className="text-head whitespace-nowrap text-text-2">{daysLeft(line.dueOn, today)}</div>}
    </>
  )
}
