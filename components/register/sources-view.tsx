import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableScroll } from "@/components/ui/table"
import type { Day } from "@/lib/register/answer"

export type SourceEntry = {
  name: string
  url: string | null
  /** The day of the copy that was read. */
  date: Day | null
  licence: string | null
  /** What the register takes from it. */
  gives: string
  /** How many rows quote it by its address; null where no one address stands for it, or none does. */
  statements: number | null
}

type SourcesViewProps = {
  /** In alphabetical order. */
  sources: SourceEntry[]
  /** What no source says, or sources contradict, a sentence each. */
  holes: string[]
}

// On a narrow screen a source is a block of lines.
const stacked = "max-md:block max-md:p-0 max-md:text-left max-md:text-text-2"

/** Whom the register quotes, under which licence, and what it does not know. */
export function SourcesView({ sources, holes }: SourcesViewProps) {
  return (
    <main className="mx-auto max-w-[1152px] px-4 pt-8 pb-16">
      <h1 className="text-title">Sources and licences</h1>
      <p className="mt-1 max-w-[744px] text-read text-text-2">
        What is not signed here was read from these public sources. Texts are in our own words; identifiers, numbers and dates are theirs.
      </p>
      <TableScroll label="Sources" className="mt-6">
        <Table caption="Sources" className="max-md:block">
          <thead className="max-md:sr-only">
            <tr>
              <ColumnHead className="w-[280px]">Source</ColumnHead>
              <ColumnHead>What it gives</ColumnHead>
              <ColumnHead className="w-[190px]">Licence</ColumnHead>
              <ColumnHead className="w-[110px]">Dated</ColumnHead>
              <ColumnHead numeric className="w-[90px]">
                Rows quoted
              </ColumnHead>
            </tr>
          </thead>
          <tbody className="max-md:block max-md:border-t max-md:border-text">
            {sources.map(({ name, url, date, licence, gives, statements }) => (
              <Row key={`${name} ${url} ${date}`} className="max-md:block max-md:py-2">
                <RowHead className="max-md:block max-md:p-0">
                  {url ? (
                    <a href={url} className="link">
                      {name}
                    </a>
                  ) : (
                    name
                  )}
                </RowHead>
                <Cell className={stacked}>{gives}</Cell>
                <Cell className={stacked}>
                  <span className="md:hidden">Licence: </span>
                  {licence ?? "none stated"}
                </Cell>
                <Cell className={classes(stacked, date === null && "max-md:hidden")}>
                  <span className="md:hidden">Dated: </span>
                  {date ? <DayTime day={date} /> : "no date"}
                </Cell>
                <Cell numeric className={classes(stacked, statements === null && "max-md:hidden")}>
                  <span className="md:hidden">Rows quoted: </span>
                  {statements ?? (
                    <>
                      –<span className="sr-only">not counted</span>
                    </>
                  )}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </TableScroll>
      <p className="mt-3 max-w-[744px] text-table text-text-2">
        A source without a link has no one address, so the rows that quote it are not counted (–). Dated is the day of the copy that was
        read: what its source wrote later is not in the register.
      </p>
      <section aria-labelledby="holes" className="mt-10 max-w-[744px]">
        <h2 id="holes" className="text-part">
          What is not known
        </h2>
        <ul className="mt-2 flex list-disc flex-col gap-2 pl-5 text-work">
          {holes.map((hole) => (
            <li key={hole}>{hole}</li>
          ))}
        </ul>
      </section>
    </main>
  )
}
