import { CaseKey } from "@/components/desk/case-key"
import { runHref } from "@/components/desk/run-name"
import { DayTime } from "@/components/ui/day"
import type { Place, StandsBy } from "@/lib/mapping/view"

/** "Mia’s mapping of 25 Nov 2026": who said so, and when. */
function MappingOf({ by, at }: Pick<StandsBy, "by" | "at">) {
  return (
    <>
      {by}’s mapping of <DayTime day={at.toISOString().slice(0, 10)} />
    </>
  )
}

/** What the name of a result stands for, and by which mapping. */
export function CountsBy({ mapping: { name, case: target, pattern, standsFor, by, at } }: { mapping: StandsBy }) {
  return (
    <>
      <CaseKey value={name} /> stands for <CaseKey value={target} /> by <MappingOf by={by} at={at} />
      {pattern !== name && (
        <>
          : <CaseKey value={pattern} /> to <CaseKey value={standsFor} />
        </>
      )}
    </>
  )
}

/** A result that counts for a case although its tool names it otherwise. */
export function MappedResult({ run, result, mapping }: Place & { mapping: StandsBy }) {
  return (
    <div>
      <a href={`${runHref(run)}/results/${result}`} className="link">
        <CaseKey value={mapping.name} />
      </a>{" "}
      stands for <CaseKey value={mapping.case} /> by <MappingOf by={mapping.by} at={mapping.at} />
    </div>
  )
}
