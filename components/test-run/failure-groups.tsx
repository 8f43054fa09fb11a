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
  /** What the first failure of a group says in its own words, by its index, as far as it is at hand. */
  messages: ReadonlyMap<number, string>
  /** Where the groups after these are; null when these are the last. */
  nextHref: string | null
}

/** The results that say what a group says. */
export const groupHref = (runId: string, digest: string): string => `${runHref(runId)}?${new URLSearchParams({ group: digest })}`

/** What the failures of a run say, the most frequent first. */
export function FailureGroupList({ runId, found: { failures, groups, items }, vendorName, actions, messages, nextHref }: Props) {
  return (
    <RuledSection id="failures" heading={headingOf(failures, groups)}>
      <ul className="text-table">
        {items.map((group) => (
          <li key={group.digest} className="grid gap-x-4 gap-y-1 border-b border-line py-2 md:grid-cols-[7.5rem_minmax(0,1fr)]">
            <div>
              <a href={groupHref(runId, group.digest)} className="link font-semibold text-no">
                {countsOf(group)}
              </a>
            </div>
            <div className="flex min-w-0 flex-col gap-1">
              <SaidText group={group} message={messages.get(group.first[0]?.index ?? -1) ?? null} />
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
            More of {groups} messages
          </a>
        </p>
      )}
    </RuledSection>
  )
}

/** "1 failure", "12 failures, 3 different messages". */
function headingOf(failures: number, groups: number): string {
  if (failures === 1) return "1 failure"
  return `${failures.toLocaleString("en-GB")} failures, ${groups === 1 ? "one message" : `${groups.toLocaleString("en-GB")} different messages`}`
}

type Said = { group: Pick<FailureGroup, "text" | "failed" | "errored">; message: string | null }

/** What failures say: the first of them in its own words, and as far as several say the same with placeholders for the rest. */
export function SaidText({ group: { text, failed, errored }, message }: Said) {
  const several = failed + errored > 1
  if (text === "") return <p className="text-text-2">The file says nothing of {several ? "them" : "it"}.</p>
  const words = "font-mono text-head [overflow-wrap:anywhere]"
  if (message === null || message === text) return <p className={words}>{text}</p>
  return (
    <>
      <p className={`${words} line-clamp-3 whitespace-pre-line`}>{message}</p>
      {several && (
        <p className="text-text-2">
          All of them say: <span className={words}>{text}</span>
        </p>
      )}
    </>
  )
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
