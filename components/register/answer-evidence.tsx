import { dayText } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead } from "@/components/ui/table"
import type { AnswerPage } from "@/lib/register/answer"
import { capital, programHref } from "./facts"
import { Source } from "./source"
import { VerdictMark, verdicts } from "./verdict-mark"

/** A status in the mark of the verdict it is one of; any other in its own words. */
function Status({ status }: { status: string }) {
  const verdict = verdicts.find((one) => one === status)
  return verdict ? <VerdictMark verdict={verdict} size={14} /> : status.replaceAll("-", " ")
}

/** Applications that a vendor says something about on this combination. */
export function Applications({ page }: { page: AnswerPage }) {
  return (
    <Table caption="Applications">
      <TableHead>
        <ColumnHead className="sm:w-[232px]">Application</ColumnHead>
        <ColumnHead className="sm:w-[180px]">Status</ColumnHead>
        <ColumnHead>Conditions</ColumnHead>
      </TableHead>
      <tbody>
        {page.answer.applications.map(({ slug, name, status, conditions, source }) => (
          <Row key={`${slug} ${status} ${conditions} ${source}`}>
            <RowHead>{name}</RowHead>
            <Cell>
              <Status status={status} />
            </Cell>
            <Cell className="text-text-2">
              {(conditions || "No condition stated").replace(/\.$/, "")}.
              {source && (
                <>
                  {" "}
                  <Source source={source}>Source</Source>
                </>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

/** Statements that say less than "this guest runs on this host", each with its scope; none of them makes the verdict. */
export function NarrowerNotes({ page }: { page: AnswerPage }) {
  return (
    <ul className="max-w-[744px] border-t border-text text-work">
      {page.notes.map(({ scope, text, source, statedOn }) => (
        <li key={`${scope} ${source} ${text}`} className="border-b border-line py-2">
          <span className="font-semibold">{capital(scope)}.</span> {text}{" "}
          <span className="text-table text-text-2">
            <Source source={source}>{statedOn ? `Stated on ${dayText(statedOn)}` : "Undated source"}</Source>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The sources an answer rests on, and what they leave open or contradict. */
export function WhoSaysSo({ page }: { page: AnswerPage }) {
  return (
    <div className="max-w-[744px] text-work">
      {page.sources.length === 0 && <p>No source says anything about this pair.</p>}
      <ul className="flex flex-col gap-1">
        {page.sources.map(({ title, url, words, date, licence }) => (
          <li key={`${title} ${url} ${date}`} className="[overflow-wrap:anywhere]">
            {url ? (
              <a href={url} className="link">
                {title}
              </a>
            ) : (
              title
            )}
            <span className="text-text-2">
              {words && (url ? `, ${words}` : `: ${words}`)}
              {date && `, copy of ${dayText(date)}`}
              {licence && `, ${licence}`}
            </span>
          </li>
        ))}
      </ul>
      {page.program && (
        <p className="mt-3">
          Program{" "}
          <a href={programHref(page.program.slug)} className="link">
            {page.program.name}
          </a>
          {page.program.policy && (
            <>
              , {page.answer.basis.kind === "certified" ? "now under" : "under"}{" "}
              <a href={`${programHref(page.program.slug)}#policy`} className="link">
                policy {page.program.policy.version}
              </a>
              , in force since {dayText(page.program.policy.appliesFrom)}
            </>
          )}
          : <span className="text-text-2">what must pass before both vendors sign.</span>
        </p>
      )}
      {page.remarks.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1 border-l-2 border-line-strong pl-3 text-table text-text-2">
          {page.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
