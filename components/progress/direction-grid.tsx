import { StateIcon, stateNames } from "@/components/certification/state-mark"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { certificationsHref } from "@/lib/certification/filter"
import type { Count, Direction, GridCell } from "@/lib/progress/rules"

/** A number that opens the list of exactly what it counts. */
export function CountLink({ of, label }: { of: Count; label: string }) {
  return (
    <a href={certificationsHref(of.filter)} className="link whitespace-nowrap tabular-nums">
      {of.count} {label}
    </a>
  )
}

/** One direction: how many of each state, and where they are. */
export function DirectionGrid({ direction, vendorName }: { direction: Direction; vendorName: (slug: string) => string }) {
  const { program, name, signingVendor, all, states, hosts, guests } = direction
  return (
    <section aria-labelledby={`${program}-heading`}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={`${program}-heading`} className="text-fact">
          {name}
        </h2>
        <p className="text-table text-text-2">
          Validated by {vendorName(signingVendor)} · <CountLink of={all} label={all.count === 1 ? "certification" : "certifications"} />
        </p>
      </div>
      <ul aria-label={`${name}: how many of each state`} className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-table">
        {states.map(({ state, of }) => (
          <li key={state} className="flex items-center gap-2">
            <StateIcon state={state} />
            <CountLink of={of} label={stateNames[state].toLowerCase()} />
          </li>
        ))}
      </ul>
      <TableScroll label={`${name}: guests and hosts`} className="mt-3">
        <Table caption={`${name}: state of each combination, guests by hosts`} className="md:w-auto">
          <TableHead>
            <ColumnHead className="min-w-36">Guest</ColumnHead>
            {hosts.map(({ slug, name: host }) => (
              <ColumnHead key={slug} className="min-w-48 border-l border-line pl-3">
                {host}
              </ColumnHead>
            ))}
          </TableHead>
          <tbody>
            {guests.map((guest) => (
              <Row key={guest.slug}>
                <RowHead className="whitespace-nowrap">{guest.name}</RowHead>
                {guest.cells.map((cell, at) => (
                  <Cell key={hosts[at]?.slug} className="border-l border-line pl-3">
                    {cell ? <States cell={cell} /> : <span className="text-text-2">–</span>}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </section>
  )
}

function States({ cell }: { cell: GridCell }) {
  return (
    <ul className="flex flex-wrap gap-x-4">
      {cell.states.map(({ state, of }) => (
        <li key={state} className="flex items-center gap-2">
          <span className="flex gap-0.5">
            {Array.from({ length: Math.min(of.count, 6) }, (_, square) => square).map((square) => (
              <StateIcon key={square} state={state} />
            ))}
          </span>
          <CountLink of={of} label={stateNames[state].toLowerCase()} />
        </li>
      ))}
    </ul>
  )
}
