import { Code } from "lucide-react"
import { ButtonLink, buttonClasses } from "@/components/ui/button"
import { Tag } from "@/components/ui/chip"
import { dayText } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { PrintButton } from "@/components/ui/print-button"
import { EmptyState } from "@/components/ui/state"
import type { Matrix, MatrixCell, MatrixSide } from "@/lib/register/answer"
import { programHref } from "./facts"
import { type Footnotes, footnotesOf, ofWhom } from "./footnotes"
import { BasisLegend } from "./legend"
import { type FilterChoices, MatrixFilters, VerdictCounts } from "./matrix-filters"
import { groupMatrix, hostsShown, type MatrixGroup, withVerdict } from "./matrix-groups"
import { type MatrixFilter, matrixHref } from "./matrix-links"
import { MatrixTable } from "./matrix-table"
import { countInWords } from "./policy-table"

type MatrixViewProps = {
  /** The cells of one architecture, filtered by everything but the verdict, sides in the order to show. */
  matrix: Matrix
  filter: MatrixFilter
  choices: FilterChoices
  vendorName: (slug: string) => string
  /** Whether a cell rests on a certificate of the demo. */
  isDemo: (cell: MatrixCell) => boolean
  /** What a cell has no room for, a sentence each. */
  remarksOn: (cell: MatrixCell) => string[]
  /** Whether the program behind a cell's direction covers it. */
  isCovered: (cell: MatrixCell) => boolean
  /** The program behind a direction, and the slug of its validating vendor; null when there is none. */
  programOf: (guestFamily: string, hostVendor: string) => { slug: string; name: string; validatingVendor: string } | null
}

type DirectionProps = Omit<MatrixViewProps, "choices" | "remarksOn"> & { group: MatrixGroup; hosts: MatrixSide[]; footnotes: Footnotes }

function Direction({ group, hosts, footnotes, matrix, filter, vendorName, programOf, isDemo, isCovered }: DirectionProps) {
  const title = `${group.guestFamilyName} guests on ${vendorName(group.hostVendor)} hosts`
  const program = programOf(group.guestFamily, group.hostVendor)
  const validator = program && vendorName(program.validatingVendor)
  const silent = group.cells.filter(({ verdict }) => verdict === "unknown")
  const unknown = silent.length
  const covered = group.cells.filter(isCovered).length
  const demo = group.cells.filter(isDemo).length
  const combinations = countInWords(group.cells.length, "combination")
  const answered = `${group.cells.length - unknown} answered`
  return (
    <section id={group.id} aria-labelledby={`${group.id}-title`} className="mt-8">
      <div className="mb-1 flex flex-wrap items-baseline gap-x-4">
        <h2 id={`${group.id}-title`} className="text-part">
          {title}
        </h2>
        <p className="text-table text-text-2">
          {filter.verdict ? combinations : `${combinations}, ${answered}`}
          {program && covered > 0 && (
            <>
              {" "}
              · {covered === group.cells.length ? "all" : covered} covered by{" "}
              <a href={programHref(program.slug)} className="link">
                {program.name}
              </a>
              , which {validator} validates
            </>
          )}
        </p>
      </div>
      <MatrixTable group={group} hosts={hosts} footnotes={footnotes} filter={filter} asOf={matrix.asOf} title={title} />
      {footnotes.list.length > 0 && (
        <ol aria-label={`Notes on ${title}`} className="mt-3 max-w-[744px] text-table text-text-2">
          {footnotes.list.map((note) => (
            <li key={note.number}>
              <sup className="mr-1 text-[10px]">{note.number}</sup>
              {ofWhom(note)}
              {note.text}
            </li>
          ))}
        </ol>
      )}
      {demo > 0 && (
        <p className="mt-3 flex max-w-[680px] items-start gap-2 text-table text-text-2">
          <Tag>Demo data</Tag>
          <span>
            What is tested and signed here ({demo} of {group.cells.length}) is made up, to show how it looks.
          </span>
        </p>
      )}
      {unknown > 0 && (
        <p className="mt-3 max-w-[680px] text-table text-text-2">
          Unknown is not a no. {whoCanSay(silent.filter(isCovered).length, unknown, validator)}
        </p>
      )}
    </section>
  )
}

function whoCanSay(covered: number, unknown: number, validator: string | null): string {
  if (covered === 0 || validator === null) return "Nobody has said."
  if (covered < unknown) return `The program covers ${covered} of these ${unknown}, and ${validator} can make their answer known.`
  return `The program covers ${unknown === 1 ? "this combination" : "these combinations"}, and ${validator} can make the answer known.`
}

/** The support matrix in every direction. */
export function MatrixView(props: MatrixViewProps) {
  const { matrix, filter, choices, remarksOn } = props
  const directions = groupMatrix(filter.verdict ? withVerdict(matrix, filter.verdict) : matrix).map((group) => {
    const hosts = hostsShown(group, filter)
    return { group, hosts, footnotes: footnotesOf(group, hosts, remarksOn) }
  })
  const narrowed = filter.guestFamily !== null || filter.hostFamily !== null || filter.verdict !== null
  const api = new URLSearchParams(matrixHref(filter, { open: [], allHosts: false }).split("?")[1] ?? "")
  api.set("arch", filter.arch)
  return (
    <main className="mx-auto max-w-[1440px] px-4 pt-7 pb-16 lg:px-10">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-4">
        <div>
          <h1 className="text-title">Support matrix</h1>
          <p className="text-work text-text-2">
            {narrowed ? "The combinations that match the filters" : "Every combination both ways"}, as of {dayText(matrix.asOf)}. The date
            in a cell is the last day before its verdict changes.
          </p>
        </div>
        <div className="flex gap-2 print:hidden">
          <ButtonLink size="small" href={`/api/v1/matrix?${api}`}>
            <Icon of={Code} />
            JSON
          </ButtonLink>
          <PrintButton className={buttonClasses("secondary", "small")} />
        </div>
      </div>
      <MatrixFilters filter={filter} choices={choices} matrix={matrix} />
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 pt-3.5">
        <VerdictCounts cells={matrix.cells} filter={filter} />
        <BasisLegend
          notes={directions.some(({ footnotes }) => footnotes.list.length > 0)}
          folded={directions.some(({ group }) => group.folds.some(({ rows }) => rows.length > 1))}
        />
      </div>
      {directions.length === 0 && (
        <EmptyState heading="No combination matches these filters" actions={<ButtonLink href="/matrix">Clear all filters</ButtonLink>}>
          Remove one of the filters above, or ask about another architecture.
        </EmptyState>
      )}
      {directions.map((direction) => (
        <Direction key={direction.group.id} {...direction} {...props} />
      ))}
    </main>
  )
}
