import { z } from "zod"
import { findRun, listRuns } from "@/lib/test-run/queries"
import { recordRun } from "@/lib/test-run/record"
import { shareRun } from "@/lib/test-run/share"
import { memberJson, memberRead, memberWrite } from "../member"
import { invalidInput, notFound } from "../problem"
import { nextLink, parseQuery } from "../query"
import { shareProblem } from "./[id]/share/share-problem"
import { recordProblem, runBody, runLine } from "./run-body"

const Filter = z.object({
  guest: z.string().optional(),
  host: z.string().optional(),
  vendor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
})

export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const query = parseQuery(request, Filter)
        if (!query.ok) return invalidInput(query.errors)
        const { limit, cursor, ...filter } = query.value
        const { items, nextCursor } = await listRuns(actor, filter, limit, cursor ?? null)
        return memberJson({ items: items.map(runLine), nextCursor }, 200, nextLink(request, nextCursor))
      },
    },
    "runs:read",
  )
}

const Upload = z.object({
  guest: z.string().min(1, { error: "names the guest's release" }),
  host: z.string().min(1, { error: "names the host's release" }),
  arch: z
    .string()
    .regex(/^[a-z0-9_]{1,20}$/)
    .default("x86_64"),
  tool: z.string().trim().min(1).max(100).optional(),
  format: z.string().min(1).max(50).optional(),
  fileName: z.string().max(255).optional(),
  visibility: z.enum(["shared", "private"]).default("private"),
})

/** A result file as the body. Answered only when all of it is committed. */
export function POST(request: Request): Promise<Response> {
  return memberWrite({
    request,
    answer: async (actor) => {
      const query = parseQuery(request, Upload)
      if (!query.ok) return invalidInput(query.errors)
      if (request.headers.get("content-type")?.startsWith("multipart/")) {
        return invalidInput([{ path: "body", message: "Send the file itself as the body; several files as one run are not taken yet." }])
      }
      const { visibility, tool = null, format = null, fileName = null, ...releases } = query.value
      const body = request.body ?? new Blob([]).stream()
      const recorded = await recordRun(actor, { ...releases, tool, format, fileName }, body, () => new Date())
      if (!recorded.ok) return recordProblem(recorded.error)
      const { runId, created } = recorded.value
      if (visibility === "shared") {
        const shared = await shareRun(actor, runId, new Date())
        if (!shared.ok) return shareProblem(shared.error)
      }
      const page = await findRun(actor, runId)
      return page ? memberJson(runBody(page), created ? 201 : 200, { Location: `/api/v1/runs/${runId}` }) : notFound()
    },
  })
}
