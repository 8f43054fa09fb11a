import { runHref, runName } from "@/components/desk/run-name"
import { Tag } from "@/components/ui/chip"
import { DayTime, Moment, momentText } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import type { PastResult, PastTotal } from "@/lib/test-run/history"
import { resultStatuses } from "@/lib/test-run/view"
import { detailWords, seconds } from "./result-rows"
import { StatusIcon, StatusMark, statusWords } from "./status-mark"
import { toolWords } from "./tool-words"

type Names = { releaseName: (slug: string) => string; vendorName: (slug: string) => string }

const resultHref = ({ run, index, status }: PastResult): string =>
  `${runHref(run)}/results/${index}${status === "failed" || status === "errored" ? "#failure" : ""}`

/** What became of a case, a row each, the newest first. On a narrow screen the rest stands under the day. */
export function HistoryTable({ results, releaseName, vendorName }: { results: PastResult[] } & Names) {
  return (
    <TableScroll label="History">
      <Table caption="Results of the case, the newest first" className="md:min-w-[860px]">
        <TableHead>
          <ColumnHead>Status</ColumnHead>
          <ColumnHead className="max-md:hidden">Guest</ColumnHead>
          <ColumnHead className="max-md:hidden">Host</ColumnHead>
          <ColumnHead className="max-md:hidden">Vendor</ColumnHead>
          <ColumnHead className="max-md:hidden">Tool</ColumnHead>
          <ColumnHead>Run</ColumnHead>
          <ColumnHead numeric>Time</ColumnHead>
        </TableHead>
        <tbody>
          {results.map((one) => (
            <PastRow key={`${one.run} ${one.index}`} result={one} releaseName={releaseName} vendorName={vendorName} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

function PastRow({ result, releaseName, vendorName }: { result: PastResult } & Names) {
  const {
    run,
    recordedAt,
    guest,
    host,
    arch,
    vendor,
    tool,
    status,
    detail,
    rawStatus,
    durationSeconds,
    visibility,
    retracted,
    calledThere,
  } = result
  const named = [vendorName(vendor), tool && toolWords(tool)].filter(Boolean).join(" · ")
  return (
    <Row>
      <RowHead className="font-normal">
        <a href={resultHref(result)} className="link">
          <StatusMark status={status} />
        </a>
        {detail && <div className="pl-[22px] text-head text-text-2">{detailWords(detail)}</div>}
        {status === "other" && <div className="pl-[22px] text-head text-text-2">{rawStatus}</div>}
      </RowHead>
      <Cell className="whitespace-nowrap max-md:hidden">{releaseName(guest)}</Cell>
      <Cell className="max-md:hidden">
        <WholeWords>{releaseName(host)}</WholeWords> <span className="text-text-2">{arch}</span>
      </Cell>
      <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{vendorName(vendor)}</Cell>
      <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{tool ? toolWords(tool) : "–"}</Cell>
      <Cell>
        <a href={runHref(run)} className="link whitespace-nowrap">
          {runName(run)}
        </a>{" "}
        <span className="text-text-2">
          <Moment at={recordedAt.toISOString()} />
        </span>{" "}
        {visibility === "private" && <Tag>Private</Tag>} {retracted && <Tag>Retracted</Tag>}
        {calledThere !== null && <p className="text-head [overflow-wrap:anywhere] text-text-2">there called {calledThere}</p>}
        <p className="text-head text-text-2 md:hidden">
          <WholeWords>{`${releaseName(guest)} on ${releaseName(host)}`}</WholeWords> {arch}
        </p>
        <p className="text-head text-text-2 md:hidden">{named}</p>
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {seconds(durationSeconds)}
      </Cell>
    </Row>
  )
}

const mostMarks = 20

/** The last results as marks, the newest last, as a line is read. */
export function HistoryMarks({ results, releaseName }: { results: PastResult[] } & Pick<Names, "releaseName">) {
  const marks = results.slice(0, mostMarks).toReversed()
  const [first] = marks
  if (!first) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      <span className="text-text-2">
        Since <DayTime day={first.recordedAt.toISOString().slice(0, 10)} />, the oldest first
      </span>
      <ol aria-label={`The last ${marks.length} results, the newest last`} className="flex flex-wrap gap-0.5">
        {marks.map((one) => {
          const said = `${statusWords[one.status]}, ${releaseName(one.guest)} on ${releaseName(one.host)}, ${momentText(one.recordedAt.toISOString())}`
          return (
            <li key={`${one.run} ${one.index}`}>
              <a
                href={resultHref(one)}
                aria-label={said}
                title={said}
                className="flex size-6 items-center justify-center rounded-control border border-line"
              >
                <StatusIcon status={one.status} />
              </a>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** How often which status, in words. */
export function totalWords(totals: PastTotal[]): string {
  const counts = resultStatuses.flatMap((status) => {
    const results = sum(totals.filter((one) => one.status === status))
    return results > 0 ? [`${results.toLocaleString("en-GB")} ${statusWords[status].toLowerCase()}`] : []
  })
  return counts.join(", ")
}

export const sum = (totals: PastTotal[]): number => totals.reduce((all, { results }) => all + results, 0)
