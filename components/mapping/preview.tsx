import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { CaseKey } from "@/components/desk/case-key"
import { Button, ButtonLink } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import { Cell, ColumnHead, Row, Table, TableHead } from "@/components/ui/table"
import type { Preview } from "@/lib/mapping/view"

type Props = {
  /** null where what was asked for could never be a mapping. */
  preview: Preview | null
  /** Why it would be refused, in words; null where it would not. */
  refusal: { title: string; detail: string } | null
  hidden: Record<string, string>
  map: Action
  /** The page without what was asked for. */
  href: string
}

const counted = (count: number, one: string): string => `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`

/** What a mapping would do, name by name, and the button that makes it. */
export function MappingPreview({ preview, refusal, hidden, map, href }: Props) {
  const label = preview && preview.namesHere > 0 ? `Map ${counted(preview.namesHere, "name")}` : "Map the other runs"
  return (
    <section aria-labelledby="preview-heading" className="mt-4 rounded-card border border-line-strong bg-sunken px-4 py-3">
      <h3 id="preview-heading" className="text-work font-semibold">
        {preview ? sentence(preview) : "Not a possible mapping"}
      </h3>
      {preview && preview.names.length > 0 && <Names preview={preview} />}
      <div className="mt-3 flex flex-col gap-3">
        {refusal && !preview && (
          <Notice tone="problem">
            <strong>{refusal.title}.</strong> {refusal.detail}
          </Notice>
        )}
        {refusal ? (
          preview && <Button disabledBecause={refusal.detail}>{label}</Button>
        ) : (
          <ActionForm action={map} hidden={hidden} label={label} beside={<ButtonLink href={href}>Not now</ButtonLink>} />
        )}
      </div>
    </section>
  )
}

/** "3 names of this run would stand for a case, 5 results; and 12 results of 4 other runs." */
function sentence({ namesHere, resultsHere, resultsElsewhere, runsElsewhere }: Preview): string {
  const elsewhere =
    runsElsewhere === 0 ? "nothing in other runs" : `${counted(resultsElsewhere, "result")} of ${counted(runsElsewhere, "other run")}`
  return `${counted(namesHere, "name")} of this run (${counted(resultsHere, "result")}) and ${elsewhere}`
}

function Names({ preview: { names, namesHere, namesLeft } }: { preview: Preview }) {
  const all = namesHere + namesLeft
  return (
    <>
      <p className="mt-1 text-table text-text-2">
        {names.length < all && `The first ${names.length} of ${all} names. `}
        {namesLeft > 0 &&
          `${counted(namesLeft, "name")} would stand for no known case: ${namesLeft === 1 ? "it stays as it is" : "they stay as they are"}.`}
      </p>
      <Table caption="What the pattern catches in this run" className="mt-2 table-fixed">
        <TableHead>
          <ColumnHead className="bg-sunken">Name</ColumnHead>
          <ColumnHead className="bg-sunken max-md:hidden">Would stand for</ColumnHead>
          <ColumnHead numeric className="w-16 bg-sunken">
            Results
          </ColumnHead>
        </TableHead>
        <tbody>
          {names.map((one) => (
            <Row key={one.name}>
              <th scope="row" className="py-2 pr-3 text-left align-top font-normal">
                <CaseKey value={one.name} />
                <div className="mt-1 md:hidden">
                  <span className="text-text-2">would stand for</span> <Target {...one} />
                </div>
              </th>
              <Cell className="max-md:hidden">
                <Target {...one} />
              </Cell>
              <Cell numeric>{one.results}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  )
}

/** The case that a name would stand for, and what it stands for now. */
function Target({ case: target, known, now }: Pick<Preview["names"][number], "case" | "known" | "now">) {
  if (!known) {
    return (
      <>
        no case: <CaseKey value={target} /> is not known
      </>
    )
  }
  return (
    <>
      <CaseKey value={target} />
      {now !== null && (
        <div className="text-text-2">
          now <CaseKey value={now} />
        </div>
      )}
    </>
  )
}
