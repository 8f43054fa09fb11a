import { runHref, runName } from "@/components/desk/run-name"
import { Tag } from "@/components/ui/chip"
import { Moment } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import type { Run } from "@/lib/test-run/view"
import { toolWords } from "./tool-words"

type Props = {
  runs: Run[]
  releaseName: (slug: string) => string
  vendorName: (slug: string) => string
}

/** Runs, a row each, the newest first. */
export function RunTable({ runs, releaseName, vendorName }: Props) {
  return (
    <TableScroll label="Runs">
      <Table caption="Runs, the newest first" className="min-w-[860px]">
        <TableHead>
          <ColumnHead>Run</ColumnHead>
          <ColumnHead>Combination</ColumnHead>
          <ColumnHead>Vendor</ColumnHead>
          <ColumnHead>Tool</ColumnHead>
          <ColumnHead numeric>Passed</ColumnHead>
          <ColumnHead numeric>Failed</ColumnHead>
          <ColumnHead numeric>Errored</ColumnHead>
          <ColumnHead numeric>Skipped</ColumnHead>
          <ColumnHead numeric>Other</ColumnHead>
          <ColumnHead numeric>Recorded</ColumnHead>
        </TableHead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} releaseName={releaseName} vendorName={vendorName} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

function RunRow({ run, releaseName, vendorName }: { run: Run } & Omit<Props, "runs">) {
  const { id, guest, host, arch, counts, visibility, vendor, tool, recordedAt } = run
  return (
    <Row>
      <RowHead className="whitespace-nowrap">
        <a href={runHref(id)} className="link">
          {runName(id)}
        </a>{" "}
        {visibility === "private" && <Tag>Private</Tag>}
      </RowHead>
      <Cell className="whitespace-nowrap">
        {releaseName(guest)} on {releaseName(host)} <span className="text-text-2">{arch}</span>
      </Cell>
      <Cell className="whitespace-nowrap text-text-2">{vendorName(vendor)}</Cell>
      <Cell className="whitespace-nowrap text-text-2">{tool ? toolWords(tool) : "–"}</Cell>
      <Cell numeric>{counts.passed}</Cell>
      <Cell numeric className={counts.failed > 0 ? "font-semibold text-no" : ""}>
        {counts.failed}
      </Cell>
      <Cell numeric className={counts.errored > 0 ? "font-semibold text-no" : ""}>
        {counts.errored}
      </Cell>
      <Cell numeric>{counts.skipped}</Cell>
      <Cell numeric>{counts.other}</Cell>
      <Cell numeric className="text-text-2">
        <Moment at={recordedAt.toISOString()} />
      </Cell>
    </Row>
  )
}
