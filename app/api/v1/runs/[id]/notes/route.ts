import { z } from "zod"
import { isId } from "@/lib/id"
import { noteFailure } from "@/lib/test-run/note"
import { noteWords } from "@/lib/test-run/note-refusals"
import { longestDefect, longestNote, noteRefusal } from "@/lib/test-run/note-rules"
import { findRunAlone } from "@/lib/test-run/queries"
import { readBody } from "../../../body"
import { memberJson, memberWrite } from "../../../member"
import { notFound, problem } from "../../../problem"
import { refusing } from "../../../refusing"

const Note = z.object({
  group: z.string().regex(/^[0-9a-f]{64}$/, { error: "is what a group of failures is called" }),
  note: z.string().trim().min(1, { error: "says what it is" }).max(longestNote),
  defect: z.string().trim().min(1).max(longestDefect).nullable().default(null),
})

/** A note of the caller's vendor on what failures of a run say; nobody else sees it. */
export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor, text) => {
      const { id } = await params
      if (!isId(id)) return notFound()
      const body = readBody(text, Note)
      if (!body.ok) {
        // Who may not do it is told that before what is wrong with the body.
        const refusal = noteRefusal({ run: (await findRunAlone(actor, id)) !== null, group: true }, actor)
        return refusal ? refused(refusal) : body.response
      }
      const noted = await noteFailure(actor, { runId: id, ...body.value }, new Date())
      return noted.ok ? memberJson({ group: body.value.group, ...noted.value }, 201) : refused(noted.error)
    },
  })
}

const refused = (refusal: Parameters<typeof noteWords>[0]): Response =>
  refusal.code === "not-found" ? notFound() : problem({ code: refusal.code, ...noteWords(refusal) })

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
