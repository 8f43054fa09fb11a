import { StateIcon, stateNames } from "@/components/certification/state-mark"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import { certificationsHref } from "@/lib/certification/filter"
import type { Count, Direction, GridCell, Standing, Standings } from "@/lib/progress/rules"

/** A number that opens the list of exactly what it counts. */
export function CountLink({ of, label }: { of: Count; label: string }) {
  return (
    <a href={certificationsHref(of.filter)} className="link whitespace-nowrap tabular-nums">
      {of.count} {label}
    </a>
  )
}

/** Beside those that are challenged, which are certified as well, the others say that they are not. */
function words(standing: Standing, standings: Standings): string {
  if (standing === "challenged") return "certified and challenged"
  const beside = standings.some((one) => one.standing === "challenged")
  return standing === "certified" && beside ? "certified, not challenged" : stateNames[standing].toLowerCase()
}

/** One direction: how much of it is certified, how many stand where, and a row for each major with a square for each certification. */
export function DirectionGrid({ direction, vendorName }: { direction: Direction; vendorName: (slug: string) => string }) {
  const { program, name, signingVendor, all, kept, certified, standings, hosts, guests } = direction
  return (
    <section aria-labelledby={`${program}-heading`}>
      <h2 id={`${program}-heading`} className="text-fact">
        {name}
      </h2>
      <p className="flex flex-wrap gap-x-4 text-table text-text-2">
        <span>
          Validated by {vendorName(signingVendor)} · <CountLink of={certified} label={`of ${kept} certified`} />
        </span>
        <span>
          <a href={certificationsHref(all.filter)} className="link">
            All {all.count} in the list
          </a>
          {kept < all.count && `, ${all.count - kept} of them withdrawn`}
        </span>
      </p>
      <TableScroll label={`${name}: guests and hosts`} className="mt-2">
        <Table caption={`${name}: how far the certifications of each guest on each host are`}>
          <TableHead>
            <ColumnHead className="min-w-28">Guest</ColumnHead>
            {hosts.map(({ slug, name: host }) => (
              <ColumnHead key={slug} className="min-w-48 border-l border-line pl-3">
                <WholeWords>{host}</WholeWords>
              </ColumnHead>
            ))}
          </TableHead>
          <tbody>
            {guests.map((guest) => (
              <Row key={guest.slug}>
                <RowHead>{guest.name}</RowHead>
                {guest.cells.map((cell, at) => (
                  <Cell key={hosts[at]?.slug} className="border-l border-line pl-3">
                    {cell ? <Stands cell={cell} /> : <span className="text-text-2">–</span>}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      </TableScroll>
      <ul aria-label={`${name}: how many stand where`} className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-table">
        {standings.map(({ standing, of }) => (
          <li key={standing} className="flex items-center gap-2">
            <StateIcon state={standing} />
            <CountLink of={of} label={words(standing, standings)} />
          </li>
        ))}
        <li className="text-text-2">One square is one certification.</li>
      </ul>
    </section>
  )
}

function Stands({ cell: { kept, certified, standings } }: { cell: GridCell }) {
  const others = standings.filter(({ standing }) => standing !== "certified")
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4">
        <CountLink of={certified} label={`of ${kept}`} />
        <Squares standings={standings} />
      </div>
      <p className="text-head text-text-2">
        {others.length === 0
          ? "done"
          : others.map(({ standing, of: some }, at) => (
              <span key={standing}>
                {at > 0 && ", "}
                <CountLink of={some} label={standing === "challenged" ? "challenged" : words(standing, [])} />
              </span>
            ))}
      </p>
    </>
  )
}

const mostSquares = 24

function Squares({ standings }: { standings: Standings }) {
  const squares = standings.flatMap(({ standing, of }) =>
    Array.from({ length: of.count }, (_, at) => ({ standing, key: `${standing} ${at}` })),
  )
  const more = squares.length - mostSquares
  return (
    <span aria-hidden="true" className="flex flex-wrap items-center gap-0.5">
      {squares.slice(0, mostSquares).map(({ standing, key }) => (
        <StateIcon key={key} state={standing} />
      ))}
      {more > 0 && <span className="text-head text-text-2">+{more}</span>}
    </span>
  )
}
