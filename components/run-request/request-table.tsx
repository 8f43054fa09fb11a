import { daysLeft } from "@/components/desk/days-left"
import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import type { RequestLine } from "@/lib/run-request/view"
import { RequestState } from "./request-state"

type Props = {
  requests: RequestLine[]
  vendorName: (slug: string) => string
  /** Absent on the page of one combination, which need not name it in every row. */
  releaseName?: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
}

/** Requests for runs, a row each, the newest first. On a narrow screen the rest stands under the name. */
export function RequestTable({ requests, vendorName, releaseName, today }: Props) {
  return (
    <TableScroll label="Requests">
      <Table caption="Requests for runs, the newest first" className="md:min-w-[860px]">
        <TableHead>
          <ColumnHead>{releaseName ? "Combination" : "Asked"}</ColumnHead>
          <ColumnHead className="max-md:hidden">Why</ColumnHead>
          <ColumnHead className="max-md:pr-0">State</ColumnHead>
          <ColumnHead className="max-md:hidden">Asks</ColumnHead>
          <ColumnHead className="max-md:hidden">Is asked</ColumnHead>
          {releaseName && (
            <ColumnHead numeric className="max-md:hidden">
              Asked
            </ColumnHead>
          )}
          <ColumnHead numeric className="max-md:hidden">
            Due
          </ColumnHead>
        </TableHead>
        <tbody>
          {requests.map((request) => {
            const { id, url, guest, host, arch, from, to, state, reason, cases } = request
            const asked = <DayTime day={request.requestedAt.toISOString().slice(0, 10)} />
            return (
              <Row key={id}>
                <RowHead className="md:whitespace-nowrap">
                  <a href={url} className="link">
                    {releaseName ? <WholeWords>{`${releaseName(guest)} on ${releaseName(host)}`}</WholeWords> : asked}
                  </a>
                  <div className="text-head font-normal text-text-2">
                    {releaseName && `${arch} · `}
                    {casesWords(cases)}
                  </div>
                  <div className="text-head font-normal text-text-2 md:hidden">
                    <p>
                      {vendorName(from)} asks {vendorName(to)}
                    </p>
                    <p className="line-clamp-2 [overflow-wrap:anywhere]">{reason}</p>
                  </div>
                </RowHead>
                <Cell className="max-w-[26rem] min-w-52 max-md:hidden">
                  <p className="line-clamp-2 text-text-2 [overflow-wrap:anywhere]">{reason}</p>
                </Cell>
                <Cell className="whitespace-nowrap max-md:pr-0">
                  <RequestState state={state} />
                  <div className="text-head md:hidden">
                    {request.dueOn !== null && "due "}
                    <Due request={request} today={today} />
                  </div>
                </Cell>
                <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{vendorName(from)}</Cell>
                <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{vendorName(to)}</Cell>
                {releaseName && (
                  <Cell numeric className="text-text-2 max-md:hidden">
                    {asked}
                  </Cell>
                )}
                <Cell numeric className="max-md:hidden">
                  {request.dueOn === null ? "–" : <Due request={request} today={today} />}
                </Cell>
              </Row>
            )
          })}
        </tbody>
      </Table>
    </TableScroll>
  )
}

/** "any run", "1 case", "12 cases". */
const casesWords = ({ length }: string[]): string => (length === 0 ? "any run" : `${length} ${length === 1 ? "case" : "cases"}`)

/** Of what ended the day stays to be seen, quietly. */
const ended = ({ state }: RequestLine): boolean => state !== "open" && state !== "accepted"

function Due({ request, today }: { request: RequestLine; today: string }) {
  if (request.dueOn === null) return null
  return (
    <>
      <DayTime
        day={request.dueOn}
        className={classes("whitespace-nowrap", request.overdue && "font-semibold text-no", ended(request) && "text-text-2")}
      />
      {request.overdue && <div className="text-head whitespace-nowrap text-text-2">{daysLeft(request.dueOn, today)}</div>}
    </>
  )
}
