import { runHref } from "@/components/desk/run-name"
import { RuledSection } from "@/components/ui/section"
import type { FailureGroup, FailureGroups } from "@/lib/test-run/failure"
import { FailureNoteBox, type NoteActions } from "./failure-note"
import { CaseName } from "./result-rows"
import { statusWords } from "./status-mark"

type Props = {
  runId: string
  found: FailureGroups
  vendorName: string
  actions: NoteActions | null
  /** Where the groups after these are; null when these are the last. */
  nextHref: string | null
}

/** The results that say what a group says. */
export const groupHref = (runId: string, digest: string): string => `${runHref(runId)}?${new URLSearchParams({ group: digest })}`

/** What the failures of a run say, the most frequent first. */
export function FailureGroupList({ runId, found: { failures, groups, items }, vendorName, actions, nextHref }: Props) {
  return (
    <RuledSection id="failures" heading={`${counted(failures, "failure says", "failures say")} ${counted(groups, "thing", "things")}`}>
      <ul className="text-table">
        {items.map((group) => (
          <li key={group.digest} className="grid gap-x-4 gap-y-1 border-b border-line py-2 md:grid-cols-[7.5rem_minmax(0,1fr)]">
            <div>
              <a href={groupHref(runId, group.digest)} className="link font-semibold text-no">
                {countsOf(group)}
              </a>
            </div>
            <div className="flex min-w-0 flex-col gap-1">
              <SaidText text={group.text} />
              <FirstCases runId={runId} group={group} />
              {group.text !== "" && (
                <FailureNoteBox runId={runId} group={group.digest} note={group.note} vendorName={vendorName} actions={actions} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {nextHref && (
        <p className="mt-3 text-table">
          <a href={nextHref} className="link" rel="next">
            More of {groups} things
          </a>
        </p>
      )}
    </RuledSection>
  )
}

/** What failures say, as far as they say the same. */
export function SaidText({ text }: { text: string }) {
  if (text === "") return <p className="text-text-2">The file says nothing of them.</p>
  return <p className="font-mono text-head [overflow-wrap:anywhere]">{text}</p>
}

export function countsOf({ failed, errored }: Pick<FailureGroup, "failed" | "errored">): string {
  const parts = [
    { count: failed, word: statusWords.failed },
    { count: errored, word: statusWords.errored },
  ]
  return parts.flatMap(({ count, word }) => (count > 0 ? [`${count} ${word.toLowerCase()}`] : [])).join(", ")
}

function FirstCases({ runId, group: { first, digest, failed, errored } }: { runId: string; group: FailureGroup }) {
  const others = failed + errored - first.length
  return (
    <ul className="flex flex-col font-mono text-head">
      {first.map((one) => (
        <li key={one.index}>
          <a href={`${runHref(runId)}/results/${one.index}#failure`} className="link [overflow-wrap:anywhere]">
            <CaseName result={one} />
          </a>
        </li>
      ))}
      {others > 0 && (
        <li className="font-sans text-text-2">
          <a href={groupHref(runId, digest)} className="link">
            and {others} more
          </a>
        </li>
      )}
    </ul>
  )
}

const counted = (count: number, one: string, many: string): string => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`
