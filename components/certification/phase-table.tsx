import type { ReactNode } from "react"
import { CaseKey } from "@/components/desk/case-key"
import { runHref, runName } from "@/components/desk/run-name"
import { MappedResult } from "@/components/mapping/stands-by"
import { DayTime } from "@/components/ui/day"
import { RuledSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, Table } from "@/components/ui/table"
import type { ViewedRequirement } from "@/lib/certification/view"
import type { Outcome } from "@/lib/policy/rules"
import { OutcomeMark, outcomeWords } from "./outcome-mark"

type Props = {
  id: string
  heading: string
  requirements: ViewedRequirement[]
  vendorName: (slug: string) => string
  /** Where the other side is asked for a run of a requirement; null where nobody asks it. */
  askFor: (requirement: ViewedRequirement) => string | null
}

const outcomes: Outcome[] = ["met", "waived", "failed", "missing", "stale", "not-applicable"]

/** "3 met, 1 missing, of 4". */
function summary(requirements: ViewedRequirement[]): string {
  const counts = outcomes
    .map((outcome) => ({ outcome, count: requirements.filter((one) => one.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
  const [only] = counts
  if (counts.length === 1 && only) return `${only.count} of ${requirements.length} ${outcomeWords[only.outcome].toLowerCase()}`
  return `${counts.map(({ outcome, count }) => `${count} ${outcomeWords[outcome].toLowerCase()}`).join(", ")}, of ${requirements.length}`
}

// Shadows of the first cell: a border of a row would move the columns of the whole table.
const edges: Partial<Record<Outcome, string>> = {
  failed: "pl-3 shadow-[inset_3px_0_0_var(--color-no)]",
  missing: "pl-3 shadow-[inset_3px_0_0_var(--color-limits)]",
  stale: "pl-3 shadow-[inset_3px_0_0_var(--color-limits)]",
  waived: "pl-3 shadow-[inset_3px_0_0_var(--color-limits)]",
}

const isoDay = (at: Date): string => at.toISOString().slice(0, 10)

/** One phase of the policy: each requirement, what came of it and which runs it rests on. */
export function PhaseTable({ id, heading, requirements, vendorName, askFor }: Props) {
  return (
    <RuledSection id={id} heading={heading} end={summary(requirements)}>
      <Table caption={`${heading}: requirements and their outcomes`}>
        <colgroup>
          <col className="w-[7.5rem]" />
          <col />
          <col className="w-24 max-md:hidden" />
          <col className="w-[17rem] max-md:hidden" />
          <col className="w-24 max-md:hidden" />
        </colgroup>
        <thead className="max-md:sr-only">
          <tr>
            <ColumnHead>Outcome</ColumnHead>
            <ColumnHead>Requirement</ColumnHead>
            <ColumnHead className="max-md:hidden">Side</ColumnHead>
            <ColumnHead className="max-md:hidden">Rests on</ColumnHead>
            <ColumnHead numeric className="last:pr-2 max-md:hidden">
              Run on
            </ColumnHead>
          </tr>
        </thead>
        <tbody>
          {requirements.map((requirement) => {
            const { outcome, title, side } = requirement
            const latest = requirement.runs[0]
            return (
              <Row key={requirement.id} className={outcome === "failed" ? "bg-no-wash" : ""}>
                <Cell className={edges[outcome]}>
                  <OutcomeMark outcome={outcome} />
                </Cell>
                <th scope="row" className="py-2 pr-3 text-left align-top font-medium">
                  {title}
                  <div className="mt-0.5 font-normal md:hidden">
                    <div className="text-text-2">{vendorName(side)}</div>
                    <RestsOn requirement={requirement} vendorName={vendorName} askHref={askFor(requirement)} />
                    {latest && <DayTime day={isoDay(latest.at)} />}
                  </div>
                </th>
                <Cell className="text-text-2 max-md:hidden">{vendorName(side)}</Cell>
                <Cell className="text-text-2 max-md:hidden">
                  <RestsOn requirement={requirement} vendorName={vendorName} askHref={askFor(requirement)} />
                </Cell>
                <Cell numeric className="text-text-2 last:pr-2 max-md:hidden">
                  {latest && <DayTime day={isoDay(latest.at)} />}
                </Cell>
              </Row>
            )
          })}
        </tbody>
      </Table>
    </RuledSection>
  )
}

const unhappy = (requirement: ViewedRequirement) => requirement.because.filter(({ status }) => status !== "passed")

type Resting = { requirement: ViewedRequirement; vendorName: (slug: string) => string; askHref: string | null }

function RestsOn({ requirement, vendorName, askHref }: Resting): ReactNode {
  const { outcome, runs, missing, side } = requirement
  return (
    <div className="flex flex-col gap-0.5">
      {runs.map(({ id, passed, of }) => (
        <div key={id}>
          <a href={runHref(id)} className="link text-text">
            {runName(id)}
          </a>{" "}
          {passed} of {of} cases
        </div>
      ))}
      {unhappy(requirement).map(({ run, result, case: key, status }) => (
        <div key={`${run} ${result}`}>
          <a href={`${runHref(run)}/results/${result}`} className="link">
            <CaseKey value={key} />
          </a>{" "}
          {status}
        </div>
      ))}
      {requirement.because.map(
        ({ run, result, mapping }) => mapping && <MappedResult key={`${run} ${result}`} run={run} result={result} mapping={mapping} />,
      )}
      {outcome === "missing" && (
        <>
          <div>No shared run of {vendorName(side)} says passed for</div>
          {missing.map((key) => (
            <div key={key}>
              <CaseKey value={key} />
            </div>
          ))}
        </>
      )}
      {outcome === "stale" && <div>Older than the policy allows. Run it again.</div>}
      {outcome === "not-applicable" && <div>Not for this guest and host.</div>}
      {askHref && (
        <div>
          <a href={askHref} className="link" aria-label={`Ask ${vendorName(side)} for a run: ${requirement.title}`}>
            Ask {vendorName(side)} for a run
          </a>
        </div>
      )}
    </div>
  )
}
