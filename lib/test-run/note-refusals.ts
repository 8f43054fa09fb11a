import type { EndNoteRefusal, NoteRefusal } from "./note-rules"

/** The words of a refusal to note or to end: the form's message and the problem document say the same. */
export function noteWords({ code }: NoteRefusal | EndNoteRefusal): { status: 403 | 404 | 409 | 422; title: string; detail: string } {
  switch (code) {
    case "not-found":
      return { status: 404, title: "Not found", detail: "There is nothing here." }
    case "not-engineer":
      return { status: 403, title: "Not an engineer", detail: "Engineers note what a failure is, for their own company." }
    case "no-such-group":
      return { status: 422, title: "No such failure", detail: "No failure of this run says that. A redacted run says nothing any more." }
    case "note-ended":
      return { status: 409, title: "Already ended", detail: "Somebody ended this note before." }
  }
}
