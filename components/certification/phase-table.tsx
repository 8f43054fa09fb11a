import { Fragment, type ReactNode } from "react"
import { CaseKey } from "@/components/desk/case-key"
import { runHref, runName } from "@/components/desk/run-name"
import { MappedResult } from "@/components/mapping/stands-by"
import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import { RuledSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, Table } from "@/components/ui/table"
import type { ViewedRequirement } from "@/lib/certification/view"
import type { Because, DecidedRequirement, Outcome } from "@/lib/policy/rules"
import { OutcomeMark, outcomeWords } from "./outcome-mark"
import { Challenged } from "./state-mark"

type Props = {
  id: string
  heading: string
  requirements: ViewedRequirement[]
  vendorName: (slug: string) => string
  /** Where the other side is asked for a run of a requirement; null where nobody asks it. */
  askFor: (requirement: ViewedRequirement) => string | null
  /** Names of the releases that a requirement is only for, by its id. */
  onlyFor: ReadonlyMap<string, string[]>
  /** Of what is challenged: the requirements as newer evidence has them. */
  against: DecidedRequirement[]
}

const outcomes: Outcome[] = ["met", "waived", "failed", "missing", "stale", "not-applicable"]

/** "3 met, 1 missing, of 4". */
function summary(requirements: ViewedRequirement[], challenged: number): string {
  const words = outcomesIn(requirements)
  return challenged > 0 ? `${words} when signed; ${challenged} challenged since` : words
}

function outcomesIn(requirements: ViewedRequirement[]): string {
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
export function PhaseTable({ id, heading, requirements, vendorName, askFor, onlyFor, against }: Props) {
  const challenged = new Map(against.map((one) => [one.id, one]))
  const challengedHere = requirements.filter((one) => challenged.has(one.id)).length
  return (
    <RuledSection id={id} heading={heading} end={summary(requirements, challengedHere)}>
      <Table caption={`${heading}: requirements and their outcomes`}>
        <colgroup>
          <col className="w-[7.5rem]" />
          <col />
          <col className="w-20 max-md:hidden" />
          {/* Wide enough for most names of cases where the page is. */}
          <col className="w-[17rem] max-md:hidden min-[1400px]:w-[20.5rem]" />
          <col className="w-[5.5rem] max-md:hidden" />
        </colgroup>
        <thead className="max-md:sr-only">
          <tr>
            <ColumnHead>Outcome</ColumnHead>
            <ColumnHead>Requirement</ColumnHead>
            <ColumnHead className="max-md:hidden">Side</ColumnHead>
            <ColumnHead className="max-md:hidden">Rests on</ColumnHead>
            <ColumnHead numeric className="max-md:hidden">
              Run on
            </ColumnHead>
          </tr>
        </thead>
        <tbody>
          {requirements.map((requirement) => {
            const { outcome, title, side } = requirement
            const latest = requirement.runs[0]
            const newer = challenged.get(requirement.id) ?? null
            const restsOn = (
              <RestsOn
                requirement={requirement}
                newer={newer}
                vendorName={vendorName}
                askHref={askFor(requirement)}
                only={onlyFor.get(requirement.id) ?? []}
              />
            )
            return (
              <Row key={requirement.id} className={outcome === "failed" ? "bg-no-wash" : ""}>
                <Cell className={newer ? edges.stale : edges[outcome]}>
                  <OutcomeMark outcome={outcome} />
                  {newer && <Challenged />}
                </Cell>
                <th scope="row" className="py-2 pr-3 text-left align-top font-medium">
                  {title}
                  <div className="mt-0.5 font-normal md:hidden">
                    <div className="text-text-2">{vendorName(side)}</div>
                    {restsOn}
                    {latest && <DayTime day={isoDay(latest.at)} />}
                  </div>
                </th>
                <Cell className="text-text-2 max-md:hidden">{vendorName(side)}</Cell>
                <Cell className="text-text-2 max-md:hidden">{restsOn}</Cell>
                <Cell
                  numeric
                  className={classes("text-text-2 max-md:hidden", outcome === "failed" && "shadow-[8px_0_0_var(--color-no-wash)]")}
                >
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

const unhappy = (requirement: DecidedRequirement) => requirement.because.filter(({ status }) => status !== "passed")

type Resting = {
  requirement: ViewedRequirement
  /** The same as newer evidence has it, where that challenges it. */
  newer: DecidedRequirement | null
  vendorName: (slug: string) => string
  askHref: string | null
  /** The releases that it is only for; none: for all. */
  only: string[]
}

function RestsOn({ requirement, newer, vendorName, askHref, only }: Resting): ReactNode {
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
      {unhappy(requirement).map((one) => (
        <Unhappy key={`${one.run} ${one.result}`} {...one} />
      ))}
      {newer && <Against requirement={newer} vendorName={vendorName} />}
      {requirement.because.map(
        ({ run, result, mapping }) => mapping && <MappedResult key={`${run} ${result}`} run={run} result={result} mapping={mapping} />,
      )}
      {outcome === "missing" && (
        <>
          <div>No shared {vendorName(side)} run has passed:</div>
          {missing.map((key) => (
            <div key={key}>
              <CaseKey value={key} />
            </div>
          ))}
        </>
      )}
      {outcome === "stale" && <div>Older than the policy allows. Run it again.</div>}
      {outcome === "not-applicable" && <div>{only.length > 0 ? `Only for ${only.join(", ")}.` : "Not for this guest and host."}</div>}
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

/** A result that did not pass, and where it stands. */
function Unhappy({ run, result, case: key, status }: Because) {
  return (
    <div>
      <a href={`${runHref(run)}/results/${result}`} className="link">
        <CaseKey value={key} />
      </a>{" "}
      {status}
    </div>
  )
}

/** What came since it was signed and says otherwise. */
function Against({ requirement, vendorName }: { requirement: DecidedRequirement; vendorName: (slug: string) => string }) {
  const said = unhappy(requirement)
  const runs = [...new Set(said.map(({ run }) => run))]
  if (runs.length === 0) return <div>Challenged: no {vendorName(requirement.side)} run that counts has passed it any more.</div>
  return (
    <>
      <div>
        Challenged by{" "}
        {runs.map((run, at) => (
          <Fragment key={run}>
            {at > 0 && ", "}
            <a href={runHref(run)} className="link text-text">
              {runName(run).toLowerCase()}
            </a>
          </Fragment>
        ))}
      </div>
      {said.map((one) => (
        <Unhappy key={`${one.run} ${one.result}`} {...one} />
      ))}
    </>
  )
}
