import { daysLeft } from "@/components/desk/days-left"
import { vendorList } from "@/components/desk/vendor-list"
import { DayTime } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import type { CertificationLine } from "@/lib/certification/view"
import { Challenged, StateMark } from "./state-mark"

type Props = {
  lines: CertificationLine[]
  vendorName: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
  caption?: string
  /** What names a row: the combination, or under the heading of one its program. */
  named?: "combination" | "program"
}

/** Certifications, a row each: how far, what is missing, whom it waits for. On a narrow screen the rest stands under the name. */
export function CertificationTable({ lines, vendorName, today, caption = "Certifications", named = "combination" }: Props) {
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
          <ColumnHead className="max-md:hidden">Missing</ColumnHead>
          <ColumnHead className="max-md:hidden">Waits for</ColumnHead>
          <ColumnHead numeric className="max-md:hidden">
            Due
          </ColumnHead>
          {!byProgram && <ColumnHead className="max-md:hidden">Program</ColumnHead>}
        </TableHead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id}>
              <RowHead className="md:whitespace-nowrap">
                <a href={`/certifications/${line.id}`} className="link">
                  <WholeWords>{byProgram ? line.programName : `${line.guestName} on ${line.hostName}`}</WholeWords>
                </a>
                <div className="text-head font-normal text-text-2">
                  {line.arch} · number {line.number}
                </div>
                <Narrow line={line} vendorName={vendorName} />
              </RowHead>
              <Cell className="whitespace-nowrap max-md:pr-0">
                <StateMark state={line.state} />
                {line.challenged && <Challenged />}
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
              <Cell className="max-w-[22rem] min-w-64 text-text-2 max-md:hidden">{missingWords(line, vendorName) ?? "–"}</Cell>
              <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{vendorList(line.waitsFor, vendorName).join(", ") || "–"}</Cell>
              <Cell numeric className="max-md:hidden">
                {hasDue(line) ? <Due line={line} today={today} /> : "–"}
              </Cell>
              {!byProgram && <Cell className="min-w-36 text-text-2 max-md:hidden">{line.programName}</Cell>}
            </Row>
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

/** What the columns say that a narrow screen has no room for. */
function Narrow({ line, vendorName }: { line: CertificationLine; vendorName: Props["vendorName"] }) {
  const missing = missingWords(line, vendorName)
  const waits = vendorList(line.waitsFor, vendorName).join(" and ")
  return (
    <div className="text-head font-normal text-text-2 md:hidden">
      <p>
        {line.met} of {line.of} met{waits && `, waits for ${waits}`}
      </p>
      {missing && <p>{missing}</p>}
    </div>
  )
}

/** What is certified, over or given up is due no more. */
const hasDue = ({ state, dueOn }: CertificationLine): boolean =>
  dueOn !== null && state !== "certified" && state !== "withdrawn" && state !== "expired"

/** The first of what is open, and how many more; of what is challenged, what says otherwise. */
function missingWords({ missing, challengedBecause }: CertificationLine, vendorName: Props["vendorName"]): string | null {
  const [first, ...more] = missing
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
