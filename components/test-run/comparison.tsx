import { runHref, runName } from "@/components/desk/run-name"
import { classes } from "@/components/ui/classes"
import { RuledSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, Table } from "@/components/ui/table"
import { type ComparedCase, type ComparedResult, type Difference, type DifferenceCounts, differences } from "@/lib/test-run/compare"
import { historyHref } from "./history-href"
import { CaseName, detailWords } from "./result-rows"
import { StatusMark } from "./status-mark"

/** Where a run is compared with another. */
export const compareHref = (id: string, other: string): `/runs/${string}/compare/${string}` => `/runs/${id}/compare/${other}`

export const differenceWords: Record<Difference, string> = {
  "newly-failing": "Newly failing",
  fixed: "Fixed",
  "still-failing": "Still failing",
  flaky: "Flaky",
  added: "New",
  removed: "Gone",
  changed: "Otherwise changed",
  unchanged: "Unchanged",
}

const meanings: Record<Difference, string> = {
  "newly-failing": "failed or errored in this run, not in the other",
  fixed: "passed in this run, failed or errored in the other",
  "still-failing": "failed or errored in both",
  flaky: "passed in this run at another try, or beside a failure",
  added: "only in this run",
  removed: "only in the other run",
  changed: "another status, such as skipped",
  unchanged: "the same in both, not failing",
}

type CountsProps = { counts: DifferenceCounts; href: string; current: Difference | null }

/** How many cases of each difference; each number links to exactly its rows. */
export function DifferenceCounted({ counts, href, current }: CountsProps) {
  return (
    <ul aria-label="Cases by difference" className="grid grid-cols-2 border-t border-text md:grid-cols-4">
      {differences.map((difference) => (
        <li
          key={difference}
          className={classes(
            "border-b border-line px-3 py-2.5 max-md:odd:pl-0 max-md:even:border-l md:border-l md:nth-[4n+1]:border-l-0 md:nth-[4n+1]:pl-0",
            current === difference && "bg-sunken",
          )}
        >
          <div className={classes("text-desk tabular-nums", colorOf(difference, counts[difference]))}>
            {counts[difference] > 0 ? (
              <a
                href={`${href}?class=${difference}`}
                className="link"
                aria-label={`${counts[difference]} ${differenceWords[difference].toLowerCase()}`}
                {...(current === difference ? { "aria-current": "true" } : {})}
              >
                {counts[difference]}
              </a>
            ) : (
              0
            )}
          </div>
          <div className="text-table">{differenceWords[difference]}</div>
          <div className="text-head text-text-2">{meanings[difference]}</div>
        </li>
      ))}
    </ul>
  )
}

const alarming = (difference: Difference) => difference === "newly-failing" || difference === "still-failing"

const colorOf = (difference: Difference, count: number) => (count === 0 ? "text-text-2" : alarming(difference) && "text-no")

type SectionProps = {
  runId: string
  otherId: string
  difference: Difference
  cases: ComparedCase[]
  /** How many there are of this difference in all. */
  count: number
  /** Where the next ones are; null when these are the last. */
  nextHref: string | null
}

/** Cases of one difference, what each run says of it side by side; on a narrow screen one under the other. */
export function DifferenceSection({ runId, otherId, difference, cases, count, nextHref }: SectionProps) {
  const sides = (one: ComparedCase) => [
    { runId, result: one.run },
    { runId: otherId, result: one.other },
  ]
  return (
    <RuledSection id={difference} heading={`${differenceWords[difference]} · ${count}`}>
      <Table caption={`${differenceWords[difference]} cases`} className="md:table-fixed">
        <thead className="max-md:sr-only">
          <tr>
            <ColumnHead>Case</ColumnHead>
            <ColumnHead className="max-md:hidden">{runName(runId)}</ColumnHead>
            <ColumnHead className="max-md:hidden">{runName(otherId)}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <Row key={`${one.run?.index} ${one.other?.index}`} className={alarming(difference) ? "bg-no-wash" : ""}>
              {/* A shadow: a border of the row would move the columns of the whole table. */}
              <th
                scope="row"
                className={classes(
                  "py-2 pr-3 text-left align-top font-normal",
                  alarming(difference) && "pl-3 shadow-[inset_3px_0_0_var(--color-no)]",
                )}
              >
                <div className="font-mono [overflow-wrap:anywhere]">
                  <CaseName result={one.run ?? one.other} />
                </div>
                <HistoryLink name={(one.run ?? one.other).key} />
                <div className="mt-2 flex flex-col gap-2 md:hidden">
                  {sides(one).map((side) => (
                    <div key={side.runId}>
                      <p className="text-head text-text-2">{runName(side.runId)}</p>
                      <Side {...side} />
                    </div>
                  ))}
                </div>
              </th>
              {sides(one).map((side) => (
                <Cell key={side.runId} className="max-md:hidden">
                  <Side {...side} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {nextHref && (
        <p className="mt-3 text-table">
          <a href={nextHref} className="link" rel="next">
            More of {count} {differenceWords[difference].toLowerCase()}
          </a>
        </p>
      )}
    </RuledSection>
  )
}

/** Where a case's past is told; nothing for a result that stands for no case. */
function HistoryLink({ name }: { name: string | null }) {
  if (name === null) return null
  return (
    <p className="text-head">
      <a href={historyHref(name)} className="link text-text-2" aria-label={`History of ${name}`}>
        History
      </a>
    </p>
  )
}

/** What one run says of a case, leading to the result that it says it in. */
function Side({ runId, result }: { runId: string; result: ComparedResult | null }) {
  if (result === null) return <span className="text-text-2">Not in this run</span>
  const { index, standing, rawStatus, detail, message, times, alsoPassed } = result
  const bad = standing === "failed" || standing === "errored"
  return (
    <>
      <a href={`${runHref(runId)}/results/${index}${bad ? "#failure" : ""}`} className="link">
        <StatusMark status={standing === "flaky" ? "passed" : standing} />
      </a>
      {detail && <span className="ml-2 text-head text-text-2">{detailWords(detail)}</span>}
      {standing === "other" && <span className="ml-2 text-head text-text-2">{rawStatus}</span>}
      {times > 1 && (
        <div className="text-head text-text-2">
          the worst of {times} results{alsoPassed && "; another passed"}
        </div>
      )}
      {message && <p className="mt-1 line-clamp-3 [overflow-wrap:anywhere] whitespace-pre-line">{message}</p>}
    </>
  )
}
