import { runHref } from "@/components/desk/run-name"
import { countsOf, FailureGroupList, SaidText } from "@/components/test-run/failure-groups"
import { FailureNoteBox, type NoteActions } from "@/components/test-run/failure-note"
import { ResultSection } from "@/components/test-run/result-rows"
import { FilterChip } from "@/components/ui/chip"
import { EmptyState } from "@/components/ui/state"
import { failureGroups } from "@/lib/test-run/queries-failures"
import { listSaying } from "@/lib/test-run/queries-results"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import { clip, firstOf } from "./first-results"
import { endOfNote, note } from "./note-actions"

const groupsOfPage = 20
const resultsOfPage = 200

/** What the actor may do with notes: engineers write them. */
export const noteActions = (actor: Actor): NoteActions | null =>
  mayWorkAsEngineer(actor, "runs:write") ? { add: note, end: endOfNote } : null

/** `vendorName`: of the actor's vendor. */
type Props = { actor: Actor; vendorName: string; id: string; cursor: string | null }

/** What the failures of a run say, a page of it. */
export async function Failures({ actor, vendorName, id, cursor }: Props) {
  const found = await failureGroups(actor, id, { limit: groupsOfPage, cursor })
  if (found.items.length === 0) return null
  const results = await firstOf(actor, id)
  const messages = new Map(results.flatMap(({ index, message }) => (message ? [[index, message] as const] : [])))
  const next = found.nextCursor && new URLSearchParams({ failures: found.nextCursor })
  return (
    <FailureGroupList
      runId={id}
      found={found}
      vendorName={vendorName}
      actions={noteActions(actor)}
      messages={messages}
      nextHref={next && `${runHref(id)}?${next}#failures`}
    />
  )
}

/** The failures that say one thing, with what is known of it. */
export async function Saying({ actor, vendorName, id, cursor, digest }: Props & { digest: string }) {
  const { items } = await failureGroups(actor, id, { limit: 1, cursor: null, digest })
  const [group] = items
  if (!group) return <EmptyState heading="No failure says this">A redacted run says nothing any more.</EmptyState>
  const results = await listSaying(actor, id, group.text, { limit: resultsOfPage, cursor, clip })
  const next = results.nextCursor && new URLSearchParams({ group: digest, cursor: results.nextCursor })
  return (
    <>
      <div className="flex flex-col gap-2">
        <div>
          <FilterChip removeHref={`${runHref(id)}#failures`}>Failures that say the same</FilterChip>
        </div>
        <SaidText group={group} message={cursor === null ? (results.items[0]?.message ?? null) : null} />
        {group.text !== "" && (
          <FailureNoteBox runId={id} group={digest} note={group.note} vendorName={vendorName} actions={noteActions(actor)} />
        )}
      </div>
      <ResultSection
        runId={id}
        status={group.failed > 0 ? "failed" : "errored"}
        heading={
          group.failed > 0 && group.errored > 0 ? `Failed and errored (${countsOf(group)})` : group.failed > 0 ? "Failed" : "Errored"
        }
        results={results.items}
        count={group.failed + group.errored}
        nextHref={next && `${runHref(id)}?${next}`}
        heads
      />
    </>
  )
}
