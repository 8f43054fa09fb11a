import { originalFile } from "@/lib/test-run/artifact"
import { isId, memberRead } from "../../../member"
import { notFound } from "../../../problem"

/** The original bytes. Always a download: what a vendor sent is never rendered as a page of ours. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const found = isId(id) ? await originalFile(actor, id) : null
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
