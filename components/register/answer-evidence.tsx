import { dayText } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table"
import type { AnswerPage } from "@/lib/register/answer"
import { capital, programHref } from "./facts"
import { Source } from "./source"
import { VerdictMark, verdicts } from "./verdict-mark"

/** What is said, in the mark of a verdict only where it holds for the combination: else it would look like an answer. */
function Said({ said, marked }: { said: string; marked: boolean }) {
  const verdict = verdicts.find((one) => one === said)
  return verdict && marked ? <VerdictMark verdict={verdict} size={14} /> : <span className="text-text-2">{said.replaceAll("-", " ")}</span>
}

/** Applications that a vendor says something about; `marked` is true where the combination itself is supported. */
export function Applications({ page, marked }: { page: AnswerPage; marked: boolean }) {
  const { applications, short } = page
  const mentions = (word: string) => applications.some(({ grounds }) => grounds.some(({ conditions }) => conditions.includes(word)))
  const unsure = applications.some(({ holds }) => !holds)
  return (
    <>
      {unsure && (
        <p className="mb-3 max-w-[744px] text-work">
          What stands here without a mark is said of {short.guest} by itself. On a host of another vendor it holds where SVVP lists that
          host, and no source says so of {short.host}.
        </p>
      )}
      <Table caption="Applications" className="max-sm:block">
        <thead className="max-sm:sr-only">
          <tr>
            <ColumnHead className="sm:w-[232px]">Application</ColumnHead>
            <ColumnHead className="sm:w-[180px]">What is said</ColumnHead>
            <ColumnHead>Conditions, and the source</ColumnHead>
          </tr>
        </thead>
        <tbody className="max-sm:block max-sm:border-t max-sm:border-text">
          {applications.map(({ name, said, holds, grounds }) => (
            <Row key={`${name} ${said} ${holds}`} className="max-sm:block max-sm:py-2 max-sm:last:border-b-0">
              <RowHead className="max-sm:static max-sm:block max-sm:p-0">{name}</RowHead>
              <Cell className="max-sm:block max-sm:p-0">
                <Said said={said} marked={marked && holds} />
              </Cell>
              <Cell className="text-text-2 max-sm:block max-sm:p-0">
                {grounds.map(({ conditions, source }) => (
                  <p key={`${conditions} ${source}`}>
                    {conditions} {source && <Source source={source}>Source</Source>}
                  </p>
                ))}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {(unsure || mentions("SVVP")) && (
        <p className="mt-3 max-w-[744px] text-table text-text-2">
          SVVP is Microsoft's Server Virtualization Validation Program, in which vendors of other hosts have them validated for Windows
          Server guests.
        </p>
      )}
    </>
  )
}

/** Statements that say less than "this guest runs on this host", each with its scope; none of them makes the verdict. */
export function NarrowerNotes({ page }: { page: AnswerPage }) {
  return (
    <ul className="max-w-[744px] border-t border-text text-work">
      {page.notes.map(({ scope, text, source, statedOn }) => (
        <li key={`${scope} ${source} ${text}`} className="border-b border-line py-2 max-sm:last:border-b-0">
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
              {date && !words.includes(dayText(date)) && `, dated ${dayText(date)}`}
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
