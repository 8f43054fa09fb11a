import { Button } from "@/components/ui/button"
import { AddFilter, FilterChip } from "@/components/ui/chip"
import { classes } from "@/components/ui/classes"
import { dayText } from "@/components/ui/day"
import { SelectField, TextField } from "@/components/ui/field"
import type { Matrix, MatrixCell } from "@/lib/register/answer"
import { countVerdicts } from "./matrix-groups"
import { type MatrixFilter, matrixHref, usualArch } from "./matrix-links"
import { countInWords } from "./policy-table"
import { VerdictIcon, verdictColours, verdicts, verdictWords } from "./verdict-mark"

/** A family and how many of its releases the matrix has. */
type FamilyChoice = { slug: string; name: string; count: number }
export type FilterChoices = { guestFamilies: FamilyChoice[]; hostFamilies: FamilyChoice[]; archs: string[] }

const nameIn = (choices: FamilyChoice[], slug: string) => choices.find((choice) => choice.slug === slug)?.name ?? slug

function Options({ choices, all }: { choices: FamilyChoice[]; all: string }) {
  return (
    <>
      <option value="">{all}</option>
      {choices.map(({ slug, name, count }) => (
        <option key={slug} value={slug}>
          {name} ({count})
        </option>
      ))}
    </>
  )
}

/** What a filter leaves: its number alone would not say of what. */
const Counted = ({ count, of }: { count: number; of: string }) => <span className="text-text-2">· {countInWords(count, of)}</span>

type FiltersProps = {
  filter: MatrixFilter
  choices: FilterChoices
  /** What the filters leave, whatever its verdict. */
  matrix: Matrix
}

/** The filters that are on, each removable and with what it leaves, and a form that adds others; a plain GET. */
export function MatrixFilters({ filter, choices, matrix }: FiltersProps) {
  const { guestFamily, hostFamily, arch, asOf, verdict } = filter
  const filtered = guestFamily || hostFamily || asOf || arch !== usualArch
  return (
    <div className="flex flex-wrap items-start gap-2 border-y border-line py-3 print:border-0 print:py-0">
      {guestFamily && (
        <FilterChip removeHref={matrixHref(filter, { guestFamily: null })}>
          Guests: {nameIn(choices.guestFamilies, guestFamily)} <Counted count={matrix.guests.length} of="release" />
        </FilterChip>
      )}
      {hostFamily && (
        <FilterChip removeHref={matrixHref(filter, { hostFamily: null })}>
          Hosts: {nameIn(choices.hostFamilies, hostFamily)} <Counted count={matrix.hosts.length} of="release" />
        </FilterChip>
      )}
      {asOf && <FilterChip removeHref={matrixHref(filter, { asOf: null })}>As of {dayText(asOf)}</FilterChip>}
      {arch === usualArch ? (
        <span className="inline-flex h-7 items-center gap-2 px-1 text-table text-text-2">
          <span>
            Architecture: {arch} <Counted count={matrix.cells.length} of="combination" />
          </span>
        </span>
      ) : (
        <FilterChip removeHref={matrixHref(filter, { arch: usualArch })}>
          Architecture: {arch} <Counted count={matrix.cells.length} of="combination" />
        </FilterChip>
      )}
      <AddFilter label={filtered ? "Change filters" : "Add a filter"}>
        <form action="/matrix" className="grid gap-3 sm:grid-cols-2">
          <SelectField label="Guests" name="guestFamily" defaultValue={guestFamily ?? ""}>
            <Options choices={choices.guestFamilies} all="All families" />
          </SelectField>
          <SelectField label="Hosts" name="hostFamily" defaultValue={hostFamily ?? ""}>
            <Options choices={choices.hostFamilies} all="All families" />
          </SelectField>
          <SelectField label="Architecture" name="arch" defaultValue={arch}>
            {choices.archs.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </SelectField>
          <TextField label="As of" name="asOf" type="date" defaultValue={asOf ?? ""} />
          {verdict && <input type="hidden" name="verdict" value={verdict} />}
          <div>
            <Button type="submit" kind="primary" size="small">
              Show
            </Button>
          </div>
        </form>
      </AddFilter>
      {(filtered || verdict) && (
        <a href="/matrix" className="link-accent inline-flex h-7 items-center px-2 text-table print:hidden">
          Clear all
        </a>
      )}
    </div>
  )
}

/** Verdicts with their counts; each leads to exactly the cells it counts. */
export function VerdictCounts({ cells, filter }: { cells: MatrixCell[]; filter: MatrixFilter }) {
  const counts = countVerdicts(cells)
  const part = "flex h-[30px] items-center gap-2 bg-raised px-3 whitespace-nowrap hover:bg-sunken"
  const current = "bg-text! text-paper! print:bg-transparent! print:text-text!"
  return (
    <nav aria-label="Verdicts" className="max-w-full">
      {/* The gaps are the lines between the counts, in as many rows as they take. */}
      <ul className="flex flex-wrap gap-px overflow-hidden rounded-control border border-control bg-line text-table">
        <li className="grow">
          <a
            href={matrixHref(filter, { verdict: null })}
            {...(filter.verdict ? {} : { "aria-current": "true" })}
            className={classes(part, !filter.verdict && current)}
          >
            <span className="font-semibold">All</span> {cells.length}
          </a>
        </li>
        {verdicts.map((verdict) => {
          const on = filter.verdict === verdict
          return (
            <li key={verdict} className="grow">
              <a
                href={matrixHref(filter, { verdict })}
                {...(on ? { "aria-current": "true" } : {})}
                className={classes(part, on && current)}
              >
                <span
                  className={classes("flex items-center gap-2", verdict !== "unknown" && "font-semibold", !on && verdictColours[verdict])}
                >
                  <VerdictIcon verdict={verdict} size={14} />
                  {verdictWords[verdict]}
                </span>
                {counts[verdict]}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
