import { runHref, runName } from "@/components/desk/run-name"
import { Tag } from "@/components/ui/chip"
import { classes } from "@/components/ui/classes"
import { Moment } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import type { ResultStatus, Run } from "@/lib/test-run/view"
import { statusWords } from "./status-mark"
import { toolWords } from "./tool-words"

type Props = {
  runs: Run[]
  vendorName: (slug: string) => string
  /** Absent on the page of one combination, which need not name it in every row. */
  releaseName?: (slug: string) => string
}

const statuses: ResultStatus[] = ["passed", "failed", "errored", "skipped", "other"]

/** Runs, a row each, the newest first. On a narrow screen the rest stands under the name and its counts beside it. */
export function RunTable({ runs, releaseName, vendorName }: Props) {
  return (
    <TableScroll label="Runs">
      <Table caption="Runs, the newest first" className={releaseName ? "md:min-w-[860px]" : "md:min-w-[640px]"}>
        <TableHead>
          <ColumnHead>Run</ColumnHead>
          {releaseName && <ColumnHead className="max-md:hidden">Combination</ColumnHead>}
          <ColumnHead className="max-md:hidden">Vendor</ColumnHead>
          <ColumnHead className="max-md:hidden">Tool</ColumnHead>
          {statuses.map((status) => (
            <ColumnHead key={status} numeric className="max-md:hidden">
              {statusWords[status]}
            </ColumnHead>
          ))}
          <ColumnHead numeric className="max-md:pr-0 md:hidden">
            Results
          </ColumnHead>
          <ColumnHead numeric className="max-md:hidden">
            Recorded
          </ColumnHead>
        </TableHead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} vendorName={vendorName} {...(releaseName ? { releaseName } : {})} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

function RunRow({ run, releaseName, vendorName }: { run: Run } & Omit<Props, "runs">) {
  const { id, guest, host, arch, combination, counts, visibility, vendor, tool, recordedAt, retraction, files } = run
  const recorded = <Moment at={recordedAt.toISOString()} />
  const ranOn = releaseName && (
    <>
      <a href={`/combinations/${combination}`} className="link">
        <WholeWords>{`${releaseName(guest)} on ${releaseName(host)}`}</WholeWords>
      </a>{" "}
      <span className="text-text-2">{arch}</span>
    </>
  )
  return (
    <Row>
      <RowHead className="md:whitespace-nowrap">
        <a href={runHref(id)} className="link whitespace-nowrap">
          {runName(id)}
        </a>{" "}
        {visibility === "private" && <Tag>Private</Tag>} {retraction && <Tag>Retracted</Tag>}{" "}
        {files.some((file) => file.redacted) && <Tag>Redacted</Tag>}
        <div className="font-normal md:hidden">
          {ranOn && <p>{ranOn}</p>}
          <p className="flex flex-wrap gap-x-3 text-head text-text-2">
            <span>{[vendorName(vendor), tool && toolWords(tool)].filter(Boolean).join(" · ")}</span>
            {recorded}
          </p>
        </div>
      </RowHead>
      {ranOn && <Cell className="whitespace-nowrap max-md:hidden">{ranOn}</Cell>}
      <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{vendorName(vendor)}</Cell>
      <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{tool ? toolWords(tool) : "–"}</Cell>
      {statuses.map((status) => (
        <Cell key={status} numeric className="max-md:hidden">
          {counts[status] > 0 ? <CountLink run={run} status={status} /> : <span className="text-text-3">0</span>}
        </Cell>
      ))}
      <Cell numeric className="whitespace-nowrap max-md:pr-0 md:hidden">
        {statuses
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <div key={status}>
              <CountLink run={run} status={status} worded />
            </div>
          ))}
      </Cell>
      <Cell numeric className="text-text-2 max-md:hidden">
        {recorded}
      </Cell>
    </Row>
  )
}

/** How many results of a status, leading to exactly those. */
function CountLink({ run, status, worded = false }: { run: Run; status: ResultStatus; worded?: boolean }) {
  const count = run.counts[status]
  const words = `${count} ${statusWords[status].toLowerCase()}`
  const alarming = status === "failed" || status === "errored"
  return (
    <a href={`${runHref(run.id)}?status=${status}`} className={classes("link", alarming && "font-semibold text-no")} aria-label={words}>
      {worded ? words : count}
    </a>
  )
}
