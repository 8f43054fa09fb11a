import { Challenged, StateMark } from "@/components/certification/state-mark"
import { vendorList } from "@/components/desk/vendor-list"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import { certificationsHref } from "@/lib/certification/filter"
import type { CombinationStanding } from "@/lib/combination/filter"

type Props = { combinations: CombinationStanding[]; vendorName: (slug: string) => string }

export const runsHref = ({ guest, host, arch }: { guest: string; host: string; arch: string }): `/runs?${string}` =>
  `/runs?${new URLSearchParams({ guest, host, arch })}`

/** Combinations, a row each: what state they are in, what is missing, and how much there is of each. */
export function CombinationTable({ combinations, vendorName }: Props) {
  return (
    <TableScroll label="Combinations">
      <Table caption="Combinations by name" className="md:min-w-[860px]">
        <TableHead>
          <ColumnHead>Combination</ColumnHead>
          <ColumnHead className="max-md:hidden">Vendors</ColumnHead>
          <ColumnHead className="max-md:pr-0">State</ColumnHead>
          <ColumnHead className="max-md:hidden">Not met</ColumnHead>
          <ColumnHead numeric className="max-md:hidden">
            Runs
          </ColumnHead>
          <ColumnHead numeric className="max-md:hidden">
            Certifications
          </ColumnHead>
        </TableHead>
        <tbody>
          {combinations.map((one) => (
            <CombinationRow key={one.combination.id} standing={one} vendorName={vendorName} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}

function CombinationRow({ standing, vendorName }: { standing: CombinationStanding; vendorName: Props["vendorName"] }) {
  const { combination, latest } = standing
  const { id, guest, host, arch, guestName, hostName, guestVendor, hostVendor, runs, certifications } = combination
  const counts = [
    { href: runsHref(combination), count: runs, label: runs === 1 ? "run" : "runs" },
    {
      href: certificationsHref({ guest, host, arch }),
      count: certifications,
      label: certifications === 1 ? "certification" : "certifications",
    },
  ]
  const missing = latest && latest.missing.length > 0 && (
    <a href={`/certifications/${latest.id}`} className="link">
      {latest.missing.length} of {latest.of} requirements
    </a>
  )
  return (
    <Row>
      <RowHead className="md:whitespace-nowrap">
        <a href={`/combinations/${id}`} className="link">
          <WholeWords>{`${guestName} on ${hostName}`}</WholeWords>
        </a>{" "}
        <span className="font-normal text-text-2">{arch}</span>
        <div className="flex flex-wrap gap-x-3 text-head font-normal text-text-2 md:hidden">
          {counts
            .filter(({ count }) => count > 0)
            .map(({ href, count, label }) => (
              <a key={label} href={href} className="link">
                {count} {label}
              </a>
            ))}
          {missing && <span>{missing} not met</span>}
        </div>
      </RowHead>
      <Cell className="whitespace-nowrap text-text-2 max-md:hidden">{vendorList([guestVendor, hostVendor], vendorName).join(", ")}</Cell>
      <Cell className="whitespace-nowrap max-md:pr-0">
        {latest ? <StateMark state={latest.state} /> : <span className="text-text-2">Not planned</span>}
        {latest?.challenged && <Challenged />}
      </Cell>
      <Cell className="text-text-2 max-md:hidden">{missing || "–"}</Cell>
      {counts.map(({ href, count, label }) => (
        <Cell key={label} numeric className="max-md:hidden">
          {count > 0 ? (
            <a href={href} className="link" aria-label={`${count} ${label}`}>
              {count}
            </a>
          ) : (
            <span className="text-text-3">0</span>
          )}
        </Cell>
      ))}
    </Row>
  )
}
