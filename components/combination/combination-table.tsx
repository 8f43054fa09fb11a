import { StateMark } from "@/components/certification/state-mark"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { certificationsHref, matching } from "@/lib/certification/filter"
import type { CertificationLine } from "@/lib/certification/view"
import type { ListedCombination } from "@/lib/combination/view"

type Props = {
  combinations: ListedCombination[]
  /** The certifications of these combinations, newest first. */
  lines: CertificationLine[]
  vendorName: (slug: string) => string
}

export const runsHref = ({ guest, host, arch }: { guest: string; host: string; arch: string }): `/runs?${string}` =>
  `/runs?${new URLSearchParams({ guest, host, arch })}`

/** Combinations, a row each: what state they are in, what is missing, and how much there is of each. */
export function CombinationTable({ combinations, lines, vendorName }: Props) {
  return (
    <TableScroll label="Combinations">
      <Table caption="Combinations, the newest first" className="min-w-[860px]">
        <TableHead>
          <ColumnHead>Combination</ColumnHead>
          <ColumnHead>Vendors</ColumnHead>
          <ColumnHead>State</ColumnHead>
          <ColumnHead>Missing</ColumnHead>
          <ColumnHead numeric>Runs</ColumnHead>
          <ColumnHead numeric>Certifications</ColumnHead>
        </TableHead>
        <tbody>
          {combinations.map((one) => (
            <CombinationRow key={one.id} combination={one} lines={lines} vendorName={vendorName} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

function CombinationRow({ combination, lines, vendorName }: Omit<Props, "combinations"> & { combination: ListedCombination }) {
  const { id, guest, host, arch, guestName, hostName, guestVendor, hostVendor, runs, certifications } = combination
  const own = matching(lines, { guest, host, arch })
  const latest = own.find(({ state }) => state !== "withdrawn") ?? own[0]
  const open = latest?.missing.length ?? 0
  return (
    <Row>
      <RowHead className="max-md:min-w-36 md:whitespace-nowrap">
        <a href={`/combinations/${id}`} className="link">
          {guestName} on {hostName}
        </a>{" "}
        <span className="font-normal text-text-2">{arch}</span>
      </RowHead>
      <Cell className="whitespace-nowrap text-text-2">
        {vendorName(guestVendor)}, {vendorName(hostVendor)}
      </Cell>
      <Cell>{latest ? <StateMark state={latest.state} /> : <span className="text-text-2">Not planned</span>}</Cell>
      <Cell className="text-text-2">
        {latest && open > 0 ? (
          <a href={`/certifications/${latest.id}`} className="link">
            {open} of {latest.of} requirements
          </a>
        ) : (
          "–"
        )}
      </Cell>
      <Cell numeric>
        <a href={runsHref(combination)} className="link" aria-label={`${runs} ${runs === 1 ? "run" : "runs"}`}>
          {runs}
        </a>
      </Cell>
      <Cell numeric>
        <a
          href={certificationsHref({ guest, host, arch })}
          className="link"
          aria-label={`${certifications} ${certifications === 1 ? "certification" : "certifications"}`}
        >
          {certifications}
        </a>
      </Cell>
    </Row>
  )
}
