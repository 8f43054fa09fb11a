import { runHref, runName } from "@/components/desk/run-name"
import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import { RuledSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, Table } from "@/components/ui/table"
import type { ComparedRun, Comparison, Difference } from "@/lib/test-run/compare"
import { compareHref, differenceWords } from "./comparison"
import { CaseName } from "./result-rows"
import { StatusMark, statusWords } from "./status-mark"
import { toolWords } from "./tool-words"

/** What a run changed, in the order in which an engineer asks. */
const asked: Difference[] = ["newly-failing", "fixed", "still-failing", "flaky", "added", "removed"]

type FrameProps = { run: ComparedRun; other: ComparedRun; children: React.ReactNode }

/** What changed since the run before, or in its place that there is one. */
export function SinceFrame({ run, other, children }: FrameProps) {
  return (
    <RuledSection
      id="since"
      heading={`Since ${runName(other.id)}`}
      end={
        <a href={compareHref(run.id, other.id)} className="link">
          Compare with {runName(other.id)} of <DayTime day={other.recordedAt.toISOString().slice(0, 10)} />
          {run.tool ? `, ${toolWords(run.tool)} too` : ""}
        </a>
      }
    >
      {children}
    </RuledSection>
  )
}

/** How many cases changed how, each number leading to exactly those; what fails newly is named at once. */
export function SinceLast({ comparison: { run, other, counts, cases } }: { comparison: Comparison }) {
  const href = compareHref(run.id, other.id)
  const newly = cases.filter((one) => one.difference === "newly-failing")
  return (
    <SinceFrame run={run} other={other}>
      <ul aria-label="Cases by what changed" className="flex flex-wrap gap-x-6 gap-y-1 py-2 text-table">
        {asked.map((difference) => (
          <li key={difference} className={classes(counts[difference] === 0 && "text-text-2")}>
            {counts[difference] > 0 ? (
              <a
                href={`${href}?class=${difference}`}
                className={classes("link", difference === "newly-failing" && "font-semibold text-no")}
              >
                {counts[difference]} {differenceWords[difference].toLowerCase()}
              </a>
            ) : (
              `0 ${differenceWords[difference].toLowerCase()}`
            )}
          </li>
        ))}
      </ul>
      {newly.length > 0 && (
        <Table caption="Newly failing cases">
          <thead className="max-md:sr-only">
            <tr>
              <ColumnHead>Status</ColumnHead>
              <ColumnHead>Newly failing</ColumnHead>
              <ColumnHead className="max-md:hidden">Before</ColumnHead>
            </tr>
          </thead>
          <tbody>
            {newly.map(({ run: result, other: before }) =>
              result === null ? null : (
                <Row key={result.index} className="bg-no-wash">
                  <Cell className="pl-2 shadow-[inset_3px_0_0_var(--color-no)] md:w-[7.5rem] md:pl-3">
                    <StatusMark status={result.standing === "flaky" ? "passed" : result.standing} />
                  </Cell>
                  <th scope="row" className="py-2 pr-3 text-left align-top font-normal">
                    <div className="font-mono">
                      <a href={`${runHref(run.id)}/results/${result.index}#failure`} className="link [overflow-wrap:anywhere]">
                        <CaseName result={result} />
                      </a>
                    </div>
                    {result.message && <p className="mt-1 line-clamp-3 [overflow-wrap:anywhere] whitespace-pre-line">{result.message}</p>}
                  </th>
                  <Cell className="whitespace-nowrap max-md:hidden">
                    {before ? statusWords[before.standing === "flaky" ? "passed" : before.standing] : "–"}
                  </Cell>
                </Row>
              ),
            )}
          </tbody>
        </Table>
      )}
      {counts["newly-failing"] > newly.length && (
        <p className="mt-3 text-table">
          <a href={`${href}?class=newly-failing`} className="link">
            {newly.length > 0 ? "More of" : "All"} {counts["newly-failing"]} newly failing
          </a>
        </p>
      )}
    </SinceFrame>
  )
}
