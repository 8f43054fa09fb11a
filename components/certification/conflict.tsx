import type { ReactNode } from "react"
import { CaseKey } from "@/components/desk/case-key"
import { digestStart } from "@/components/desk/digest"
import { runHref, runName } from "@/components/desk/run-name"
import { ButtonLink } from "@/components/ui/button"
import { Moment } from "@/components/ui/day"
import type { Comparison, Difference, Part } from "@/lib/certification/compare"
import type { StandsBy } from "@/lib/mapping/view"
import { OutcomeMark } from "./outcome-mark"

type Came = { run: string; by: string; vendor: string; at: Date }

type Props = {
  seenDigest: string
  nowDigest: string
  /** null when what the person had read is not kept. */
  conflict: { comparison: Comparison; came: Came[]; mapped: StandsBy[] } | null
  vendorName: (slug: string) => string
  href: string
}

/** A signature that was not given: what the person had read beside what stands now, with the runs that make the difference. */
export function Conflict({ seenDigest, nowDigest, conflict, vendorName, href }: Props) {
  const newest = conflict?.came[0]?.run
  return (
    <section
      id="conflict"
      aria-labelledby="conflict-heading"
      role="alert"
      className="mb-6 scroll-mt-4 rounded-card border border-no px-5 py-5"
    >
      <h2 id="conflict-heading" className="text-fact">
        Not signed: the decision changed while you read it
      </h2>
      {conflict && <Causes {...conflict} vendorName={vendorName} />}
      <div className="mt-3 grid border-y border-t-text border-b-line md:grid-cols-2 md:divide-x md:divide-line">
        <Side heading="You opened" digest={seenDigest}>
          {conflict ? (
            <Requirements {...conflict.comparison} half="seen" vendorName={vendorName} />
          ) : (
            <p className="mt-2 text-text-2">This decision was never in review, so it is not kept.</p>
          )}
        </Side>
        <Side heading="Now" digest={nowDigest}>
          {conflict ? (
            <Requirements {...conflict.comparison} half="now" vendorName={vendorName} />
          ) : (
            <p className="mt-2 text-text-2">As the tables below say.</p>
          )}
        </Side>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink kind="primary" href={href}>
          Read the new decision
        </ButtonLink>
        {newest && <ButtonLink href={runHref(newest)}>Open {runName(newest).toLowerCase()}</ButtonLink>}
      </div>
    </section>
  )
}

type CausesProps = { comparison: Comparison; came: Came[]; mapped: StandsBy[]; vendorName: (slug: string) => string }

/** Why it changed: a newer policy, newer runs, names that were mapped, or neither, which leaves what was taken back and the calendar. */
function Causes({ comparison: { seenPolicy, nowPolicy }, came, mapped, vendorName }: CausesProps) {
  return (
    <div className="text-table text-text-2">
      {seenPolicy !== nowPolicy && (
        <p>
          It follows policy {nowPolicy}; what you read followed policy {seenPolicy}.
        </p>
      )}
      {came.map(({ run, by, vendor, at }) => (
        <p key={run}>
          {runName(run)} was shared by {by}, {vendorName(vendor)}, on <Moment at={at.toISOString()} />.
        </p>
      ))}
      {mapped.map(({ mapping, by, vendor, at, pattern, standsFor }) => (
        <p key={mapping}>
          {by}, {vendorName(vendor)}, mapped <CaseKey value={pattern} /> to <CaseKey value={standsFor} /> on{" "}
          <Moment at={at.toISOString()} />.
        </p>
      ))}
      {seenPolicy === nowPolicy && came.length + mapped.length === 0 && (
        <p>No run came since: results were taken back, stand for no case any more, or grew older than the policy allows.</p>
      )}
    </div>
  )
}

function Side({ heading, digest, children }: { heading: string; digest: string; children: ReactNode }) {
  return (
    <section aria-label={heading} className="py-3 text-table md:not-first:pl-4 md:first:pr-4">
      <p className="text-head text-text-2">
        {heading} <code className="font-mono">{digestStart(digest)}</code>
      </p>
      {children}
    </section>
  )
}

type HalfProps = Comparison & { half: "seen" | "now"; vendorName: (slug: string) => string }

function Requirements({ differences, unchanged, came, half, seenPolicy, nowPolicy, vendorName }: HalfProps) {
  const policy = half === "seen" ? seenPolicy : nowPolicy
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {differences.map((difference) => (
        <Requirement key={difference.id} {...difference} part={difference[half]} policy={policy} came={came} vendorName={vendorName} />
      ))}
      {unchanged > 0 && (
        <li className="flex justify-between gap-3 text-text-2">
          <span>{differences.length === 0 ? `All ${unchanged} requirements` : `${unchanged} ${unchanged === 1 ? "other" : "others"}`}</span>
          <span>unchanged</span>
        </li>
      )}
    </ul>
  )
}

type RequirementProps = Difference & { part: Part | null; policy: number; came: string[]; vendorName: (slug: string) => string }

function Requirement({ title, side, part, policy, came, vendorName }: RequirementProps) {
  return (
    <li>
      <div className="flex items-start justify-between gap-3">
        <span className="font-medium">{title}</span>
        {part ? <OutcomeMark outcome={part.outcome} /> : <span className="text-text-2">not in policy {policy}</span>}
      </div>
      {part?.runs.map(({ id, passed, of }) => (
        <div key={id} className="text-text-2">
          <a href={runHref(id)} className="link">
            {runName(id)}
          </a>{" "}
          {passed} of {of} cases{came.includes(id) && <strong className="font-semibold text-text">, new</strong>}
        </div>
      ))}
      {part?.runs.length === 0 && <div className="text-text-2">No shared run of {vendorName(side)}</div>}
    </li>
  )
}
