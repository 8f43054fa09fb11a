import { z } from "zod"
import { isId } from "@/lib/id"
import { originalFile } from "@/lib/test-run/artifact"
import { memberRead } from "../../../member"
import { invalidInput, notFound, problem } from "../../../problem"
import { parseQuery } from "../../../query"
import { refusing } from "../../../refusing"

/** Which file of a run that was sent in parts. */
const Part = z.object({ file: z.coerce.number().int().min(0).max(10_000).default(0) })

const redacted = (): Response =>
  problem({ code: "redacted", status: 410, title: "Redacted", detail: "The vendor that sent this file redacted it. Its hash stays." })

/** The original bytes. Always a download: what a vendor sent is never rendered as a page of ours. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const query = parseQuery(request, Part)
        if (!query.ok) return invalidInput(query.errors)
        const found = isId(id) ? await originalFile(actor, id, query.value.file) : null
        if (found?.ok === false && found.error.code === "redacted") return redacted()
        if (!found?.ok) return notFound()
        const { fileName, bytes, sha256, stream } = found.value
        const name = encodeURIComponent(fileName ?? `${sha256.slice(0, 12)}.xml`)
        return new Response(stream, {
          headers: {
            "Content-Type": "application/octet-stream",
            "Content-Length": String(bytes),
            "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
            "Cache-Control": "private, no-store",
          },
        })
      },
    },
    "runs:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
