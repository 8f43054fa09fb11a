import type { Action } from "@/components/desk/action-state"
import { CaseKey } from "@/components/desk/case-key"
import { Cell, ColumnHead, Row, Table, TableHead } from "@/components/ui/table"
import type { LooseName, StatusCounts } from "@/lib/mapping/view"
import { SuggestionForm } from "./suggestion-form"

type Props = {
  runId: string
  names: LooseName[]
  /** Maps a name to a suggested case; null where the person may not. */
  map: Action | null
  /** The pattern's form, filled in with a name. */
  patternHref: (name: string) => string
}

/** "2 failed, 1 passed". */
const countWords = (counts: StatusCounts): string =>
  (["failed", "errored", "other", "skipped", "passed"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`)
    .join(", ")

/** Names that stand for no case, each with cases that it might be meant for. */
export function NameTable({ runId, names, map, patternHref }: Props) {
  return (
    <Table caption="Names that stand for no case" className="table-fixed">
      <colgroup>
        <col />
        <col className="w-32 max-md:hidden" />
        {map && <col className="w-[46%]" />}
      </colgroup>
      <TableHead>
        <ColumnHead>Name</ColumnHead>
        <ColumnHead className="max-md:hidden">Results</ColumnHead>
        {map && (
          <ColumnHead>
            <span className="flex flex-wrap justify-between gap-x-2">
              Might stand for <span>Likeness</span>
            </span>
          </ColumnHead>
        )}
      </TableHead>
      <tbody>
        {names.map(({ name, counts, suggestions }) => (
          <Row key={name}>
            <th scope="row" className="py-2 pr-3 text-left align-top font-normal">
              <CaseKey value={name} />
              <div className="text-head text-text-2 md:hidden">{countWords(counts)}</div>
            </th>
            <Cell className="text-text-2 max-md:hidden">{countWords(counts)}</Cell>
            {map && (
              <Cell>
                <SuggestionForm action={map} runId={runId} name={name} suggestions={suggestions} otherHref={patternHref(name)} />
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
