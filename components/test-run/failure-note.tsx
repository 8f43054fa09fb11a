import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { runHref, runName } from "@/components/desk/run-name"
import { Moment } from "@/components/ui/day"
import { TextArea, TextField } from "@/components/ui/field"
import { Notice } from "@/components/ui/notice"
import { defectHref, type FailureNote } from "@/lib/test-run/failure"
import { longestDefect, longestNote } from "@/lib/test-run/note-rules"

export type NoteActions = { add: Action; end: Action }

type Props = {
  runId: string
  /** The digest of what the failures say. */
  group: string
  note: FailureNote | null
  /** Of the reader's vendor, which alone sees it. */
  vendorName: string
  /** Null where the reader may not write notes. */
  actions: NoteActions | null
}

/** What a vendor's engineers know of a failure, and for them the way to say it. It needs no script. */
export function FailureNoteBox({ runId, group, note, vendorName, actions }: Props) {
  if (note === null) return actions && <NoteForm opener="Add a note…" {...{ runId, group, vendorName, actions }} note={null} />
  return (
    <Notice>
      <p className="[overflow-wrap:anywhere] whitespace-pre-line">{note.note}</p>
      {note.defect && (
        <p className="[overflow-wrap:anywhere]">
          Defect <Defect reference={note.defect} />
        </p>
      )}
      <p className="text-text-2">
        {note.run === runId ? (
          "Written here"
        ) : (
          <>
            From{" "}
            <a href={runHref(note.run)} className="link">
              {runName(note.run)}
            </a>
          </>
        )}
        , {note.by}, <Moment at={note.at.toISOString()} />. Only {vendorName} sees this note.
      </p>
      {actions && (
        <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
          <NoteForm opener="Change it…" {...{ runId, group, vendorName, actions, note }} />
          <ActionForm action={actions.end} hidden={{ noteId: note.id }} label="End this note" kind="secondary" />
        </div>
      )}
    </Notice>
  )
}

function Defect({ reference }: { reference: string }) {
  const href = defectHref(reference)
  if (href === null) return reference
  return (
    <a href={href} className="link" rel="noreferrer noopener">
      {reference}
    </a>
  )
}

function NoteForm({ runId, group, note, vendorName, actions, opener }: Omit<Props, "actions"> & { actions: NoteActions; opener: string }) {
  return (
    <details className="max-w-[60ch]">
      <summary className="link inline text-table text-text-2">{opener}</summary>
      <div className="mt-2 pb-2">
        <ActionForm action={actions.add} hidden={{ runId, group }} label="Keep the note">
          <TextArea
            label="Note"
            name="note"
            required
            maxLength={longestNote}
            defaultValue={note?.note ?? ""}
            hint={`Only ${vendorName} sees it. It stands on every run whose failures say the same, until somebody ends it.`}
          />
          <TextField
            label="Defect, if there is one"
            name="defect"
            maxLength={longestDefect}
            defaultValue={note?.defect ?? ""}
            hint="A number or an https address."
          />
        </ActionForm>
      </div>
    </details>
  )
}
