import { isId } from "@/lib/id"
import { endNote } from "@/lib/test-run/end-note"
import { noteWords } from "@/lib/test-run/note-refusals"
import { memberJson, memberWrite } from "../../../member"
import { notFound, problem } from "../../../problem"
import { refusing } from "../../../refusing"

/** Takes a note of the caller's vendor off the failures it stands on. */
export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor) => {
      const { id } = await params
      if (!isId(id)) return notFound()
      const ended = await endNote(actor, id, new Date())
      if (ended.ok) return memberJson({ id, ended: true })
      return ended.error.code === "not-found" ? notFound() : problem({ code: ended.error.code, ...noteWords(ended.error) })
    },
  })
}

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
