import { ChevronRight } from "lucide-react"
import { classes } from "@/components/ui/classes"
import { Icon } from "@/components/ui/icon"
import { reachable } from "@/components/ui/table"
import type { Day, MatrixSide } from "@/lib/register/answer"
import { type Footnotes, numbersOn } from "./footnotes"
import { Legend } from "./legend"
import { AnswerCell, NoCell, SummaryCell } from "./matrix-cell"
import { endedSide, endInWords, type Fold, firstColumns, type MatrixGroup, rowLabel, summaryOf } from "./matrix-groups"
import { type MatrixFilter, matrixHref } from "./matrix-links"
import { scrollEdge } from "./scroll-edge"

const hostWidth = 188
// The first column, as its `col` has it on a narrow screen and on a wider one; what scrolls anyway leaves its cells their one line.
const narrowGuest = 118
const guestWidth = 176
const line = "border-line"
// The frame begins 2 px before the page's margin: the room for the bar that marks a row, in every cell of the first column.
const bar = "border-l-2 border-l-transparent"
const sticky = `sticky left-0 z-10 bg-paper print:static ${bar}`

type TableProps = { group: MatrixGroup; hosts: MatrixSide[]; footnotes: Footnotes; filter: MatrixFilter; asOf: Day; title: string }
type RowsProps = TableProps & { more: number }

function HostHead({ host, asOf }: { host: MatrixSide; asOf: Day }) {
  return (
    <th
      scope="col"
      className={`sticky top-0 z-20 border-b border-l border-b-text bg-paper px-2.5 pt-2 pb-2 align-bottom print:static print:px-1 ${line}`}
    >
      {/* The hypervisor on one line, the system it comes with on the next. */}
      {host.short.split(", ").map((part) => (
        <span key={part} className="block leading-[17px] font-semibold">
          {part}
        </span>
      ))}
      <span className="block text-head text-text-2">{endInWords(host, asOf)}</span>
    </th>
  )
}

function MoreCell({ more }: { more: number }) {
  return more > 0 ? <td className={`w-14 border-b border-l bg-sunken ${line}`} /> : null
}

function GuestRow({
  row,
  label,
  group,
  hosts,
  footnotes,
  filter,
  asOf,
  more,
  folded,
}: RowsProps & { row: MatrixSide; label: string; folded: boolean }) {
  return (
    <tr className={folded ? "fold-row group" : "group"}>
      <th
        scope="row"
        className={classes(
          sticky,
          "h-8 border-b py-1 pr-2 leading-4 font-semibold group-hover:border-l-accent group-has-focus-visible:border-l-accent",
          folded ? "pl-[18px]" : "pl-0",
          line,
        )}
      >
        {label}
      </th>
      {hosts.map((host) => {
        const cell = group.cellOf(row.slug, host.slug)
        return (
          <td key={host.slug} className={`h-8 border-b border-l p-0 ${line}`}>
            {cell ? (
              <AnswerCell
                cell={cell}
                ended={endedSide(asOf, row, host)}
                filter={filter}
                name={`${row.short} on ${host.name}`}
                notes={footnotes.of(row.slug, host.slug)}
              />
            ) : filter.verdict ? null : (
              <NoCell />
            )}
          </td>
        )
      })}
      <MoreCell more={more} />
    </tr>
  )
}

function FoldRows({ fold, ...rest }: RowsProps & { fold: Fold }) {
  const { group, hosts, footnotes, filter, asOf, more } = rest
  const [only] = fold.rows
  if (fold.rows.length === 1 && only) {
    return (
      <tbody>
        <GuestRow {...rest} row={only} label={only.short} folded={false} />
      </tbody>
    )
  }
  const boxId = `${group.id}-${fold.slug}`
  const minors = fold.rows.every(({ slug }) => slug.startsWith(`${fold.slug}.`))
  const open = filter.verdict !== null || filter.open.includes(fold.slug)
  return (
    <tbody id={`fold-${fold.slug}`} className="fold">
      <tr>
        <th scope="row" className={`${sticky} h-[37px] border-b pr-2 ${line}`}>
          <input id={boxId} type="checkbox" defaultChecked={open} className="fold-box peer sr-only" />
          <label
            htmlFor={boxId}
            className="flex cursor-pointer items-center gap-1.5 rounded-control py-1 leading-4 peer-focus-visible:outline-2 peer-focus-visible:outline-accent"
          >
            <Icon of={ChevronRight} size={14} className="fold-mark shrink-0 transition-transform print:hidden" />
            <span>
              <span className="font-semibold">{fold.label}</span>{" "}
              <span className="text-head whitespace-nowrap text-text-2 max-md:sr-only">
                {fold.rows.length} {minors ? "minors" : "releases"}
              </span>
            </span>
            <span className="sr-only">: show each</span>
          </label>
        </th>
        {hosts.map((host) => (
          <td key={host.slug} className={`fold-sum h-[37px] border-b border-l p-0 ${line}`}>
            <SummaryCell
              summary={summaryOf(group, fold, host.slug)}
              label={fold.label}
              fold={fold.slug}
              host={host}
              filter={filter}
              asOf={asOf}
              rows={fold.rows}
              notesOn={(rows) => numbersOn(footnotes, rows, host.slug)}
              verdictOf={(guest) => group.cellOf(guest, host.slug)?.verdict}
            />
          </td>
        ))}
        <MoreCell more={more} />
      </tr>
      {fold.rows.map((row) => (
        <GuestRow key={row.slug} {...rest} row={row} label={rowLabel(fold, row)} folded />
      ))}
    </tbody>
  )
}

/** One direction as a table. Wide ones scroll inside their own frame, so that heads and names stay in sight. */
export function MatrixTable(props: TableProps) {
  const { group, hosts, footnotes, filter, asOf, title } = props
  const more = group.hosts.length - hosts.length
  const fits = hosts.length <= firstColumns
  return (
    <section
      aria-label={`${title}, table`}
      {...reachable}
      className={classes(
        "relative -ml-0.5 max-h-[88vh] overflow-auto print:max-h-none print:overflow-visible",
        scrollEdge,
        fits && "xl:max-h-none xl:overflow-visible",
      )}
    >
      <table
        className="w-full table-fixed border-separate border-spacing-0 text-table [font-stretch:88%] print:min-w-0! print:text-[8px]"
        style={{ minWidth: (fits ? narrowGuest : guestWidth) + hosts.length * hostWidth }}
      >
        <caption className="sr-only">{title}</caption>
        <colgroup>
          <col className="w-[118px] md:w-[176px] print:w-[90px]" />
          {hosts.map(({ slug }) => (
            <col key={slug} />
          ))}
          {more > 0 && <col className="w-14" />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={`sticky top-0 left-0 z-30 border-b border-b-text bg-paper pb-2 align-bottom print:static ${bar}`}>
              Guest
            </th>
            {hosts.map((host) => (
              <HostHead key={host.slug} host={host} asOf={asOf} />
            ))}
            {more > 0 && (
              <th
                scope="col"
                className={`sticky top-0 z-20 border-b border-l border-b-text bg-sunken px-1.5 pb-2 align-bottom text-head ${line}`}
              >
                <a href={matrixHref(filter, { allHosts: true }, group.id)} className="block hover:underline">
                  <Icon of={ChevronRight} size={12} className="mb-0.5" />
                  <span aria-hidden="true" className="whitespace-nowrap">
                    {more} more
                  </span>
                  <span className="sr-only">{more} more hosts: show all columns</span>
                </a>
              </th>
            )}
          </tr>
        </thead>
        {/* On paper the legend stands under the table on every sheet. */}
        <tfoot className="hidden print:table-footer-group">
          <tr>
            <td colSpan={hosts.length + 1 + (more > 0 ? 1 : 0)} className="pt-2">
              <Legend notes={footnotes.list.length > 0} folded={group.folds.some(({ rows }) => rows.length > 1)} />
            </td>
          </tr>
        </tfoot>
        {group.folds.map((fold) => (
          <FoldRows key={fold.slug} {...props} more={more} fold={fold} />
        ))}
      </table>
    </section>
  )
}
