import { digestStart } from "@/components/desk/digest"
import { runHref, runName } from "@/components/desk/run-name"
import { ButtonLink } from "@/components/ui/button"
import { Moment } from "@/components/ui/day"
import type { Outcome } from "@/lib/policy/rules"
import { OutcomeMark } from "./outcome-mark"

type Compared = { id: string; title: string; outcome: Outcome }

type Props = {
  seen: { digest: string; requirements: Compared[] | null }
  now: { digest: string; requirements: Compared[] }
  /** The run that changed it, where that is known. */
  change: { run: string; by: string; vendorName: string; at: Date } | null
  href: string
}

/** A signature that was not given: what the person had read beside what stands now. */
export function Conflict({ seen, now, change, href }: Props) {
  const before = new Map(seen.requirements?.map((one) => [one.id, one]))
  const changed = now.requirements.filter((one) => before.get(one.id)?.outcome !== one.outcome)
  const shown = changed.map(({ id }) => id)
  return (
    <section aria-labelledby="conflict-heading" role="alert" className="mb-6 rounded-card border border-no px-5 py-5">
      <h2 id="conflict-heading" className="text-fact">
        Not signed: the decision changed while you read it
      </h2>
      {change && (
        <p className="text-table text-text-2">
          {runName(change.run)} was shared by {change.by}, {change.vendorName}, on <Moment at={change.at.toISOString()} />.
        </p>
      )}
      <div className="mt-3 grid border-y border-t-text border-b-line md:grid-cols-2 md:divide-x md:divide-line">
        <Side heading="You opened" digest={seen.digest} requirements={seen.requirements} shown={shown} />
        <Side heading="Now" digest={now.digest} requirements={now.requirements} shown={shown} />
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink kind="primary" href={href}>
          Read the new decision
        </ButtonLink>
        {change && <ButtonLink href={runHref(change.run)}>Open {runName(change.run).toLowerCase()}</ButtonLink>}
      </div>
    </section>
  )
}

type SideProps = { heading: string; digest: string; requirements: Compared[] | null; shown: string[] }

function Side({ heading, digest, requirements, shown }: SideProps) {
  const others = requirements ? requirements.filter(({ id }) => !shown.includes(id)).length : 0
  return (
    <div className="py-3 text-table md:not-first:pl-4 md:first:pr-4">
      <p className="text-head text-text-2">
        {heading} <code className="font-mono">{digestStart(digest)}</code>
      </p>
      {requirements === null ? (
        <p className="mt-2 text-text-2">This decision was never in review, so it is not kept.</p>
      ) : (
        <ul className="mt-2 flex flex-col gap-2">
          {requirements
            .filter(({ id }) => shown.includes(id))
            .map(({ id, title, outcome }) => (
              <li key={id} className="flex justify-between gap-3">
                <span className="font-medium">{title}</span>
                <OutcomeMark outcome={outcome} />
              </li>
            ))}
          <li className="flex justify-between gap-3 text-text-2">
            <span>{shown.length === 0 ? `All ${others} requirements` : `${others} others`}</span>
            <span>{shown.length === 0 ? "the same outcome, resting on other results" : "unchanged"}</span>
          </li>
        </ul>
      )}
    </div>
  )
}
