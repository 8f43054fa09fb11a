import { Check, Minus, X } from "lucide-react"
import { dayText } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table"
import type { AnswerPage } from "@/lib/register/answer"
import { isMissing, isPlain, isThere, type ToldRow, toKnowFirst } from "./feature-rows"
import { Source } from "./source"

function Mark({ value }: { value: string | null }) {
  if (value === null || value === "not-applicable") {
    return (
      <>
        <Icon of={Minus} size={14} className="inline text-text-3" />
        <span className="sr-only">does not apply</span>
      </>
    )
  }
  if (!isThere(value) && !isMissing(value)) return value.replaceAll("-", " ")
  return (
    <>
      <Icon of={isThere(value) ? Check : X} className={isThere(value) ? "inline" : "inline text-text-2"} />
      <span className="sr-only">{value.replaceAll("-", " ")}</span>
    </>
  )
}

// On a narrow screen the note stands under its feature.
const narrowRow = "max-sm:grid max-sm:grid-cols-[1fr_3.5rem_3.5rem]"

function FeatureTable({ rows, caption }: { rows: ToldRow[]; caption: string }) {
  return (
    <Table caption={caption} className="max-sm:block">
      <thead className="max-sm:block">
        <tr className={narrowRow}>
          <ColumnHead className="sm:w-[232px]">Feature</ColumnHead>
          <ColumnHead className="w-14 text-center">Gen 1</ColumnHead>
          <ColumnHead className="w-14 text-center">Gen 2</ColumnHead>
          <ColumnHead className="pl-4 max-sm:sr-only">Note</ColumnHead>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map(({ slug, title, gen1, gen2, notes, asFor }) => (
          <Row key={slug} className={narrowRow}>
            <RowHead>{title}</RowHead>
            <Cell className="text-center">
              <Mark value={gen1} />
            </Cell>
            <Cell className="text-center">
              <Mark value={gen2} />
            </Cell>
            <Cell className="text-text-2 sm:pl-4 max-sm:col-span-3 max-sm:pt-0 max-sm:empty:hidden">
              {notes.map(({ number, text }) => (
                <p key={number}>
                  <span className="mr-2">{number}</span>
                  {text}
                </p>
              ))}
              {asFor.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

/** Features by generation of virtual machine: first those to know about, then the plain ones as a sentence that opens as a table. */
export function Features({ page }: { page: AnswerPage }) {
  const { featureRows: rows, featureCopy } = page
  const plain = rows.filter(isPlain)
  const notable = toKnowFirst(rows)
  return (
    <>
      {notable.length > 0 && <FeatureTable rows={notable} caption="Features with a note, or missing" />}
      {plain.length > 0 && (
        <div className="mt-4 max-w-[744px] text-work">
          <p>
            <span className="font-semibold">Also available, both generations, without a note ({plain.length}):</span>{" "}
            <span className="text-text-2">{plain.map(({ title }) => title).join(", ")}.</span>
          </p>
          <details className="mt-2">
            <summary className="link w-fit text-text-2 print:hidden">As a table</summary>
            <div className="mt-2">
              <FeatureTable rows={plain.map((row) => ({ ...row, asFor: [] }))} caption="Features without a note" />
            </div>
          </details>
        </div>
      )}
      {featureCopy && (
        <p className="mt-3 text-table text-text-2">
          From <Source source={featureCopy.source}>{`the vendor's page of ${dayText(featureCopy.date)}`}</Source>.
        </p>
      )}
    </>
  )
}
