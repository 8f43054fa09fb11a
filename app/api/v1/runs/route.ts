import { z } from "zod"
import { requestDigest } from "@/lib/idempotency/answer-once"
import { findRun, listRuns } from "@/lib/test-run/queries"
import { type Received, receive } from "@/lib/test-run/receive"
import { recordReceived } from "@/lib/test-run/record"
import { shareRun } from "@/lib/test-run/share"
import type { Actor } from "@/lib/vendor/rules"
import { memberJson, memberRead, memberUpload } from "../member"
import { once } from "../once"
import { invalidInput, notFound } from "../problem"
import { Arch, limit, nextLink, parseQuery, TimeCursor } from "../query"
import { refusing } from "../refusing"
import { shareProblem } from "./[id]/share/share-problem"
import { recordProblem, runBody, runLine } from "./run-body"

const Filter = z.object({
  guest: z.string().optional(),
  host: z.string().optional(),
  vendor: z.string().optional(),
  limit: limit(50),
  cursor: TimeCursor.optional(),
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
        return memberJson({ items: items.map(runLine), nextCursor }, 200, nextLink(request, query.value, nextCursor))
      },
    },
    "runs:read",
  )
}

const Upload = z.object({
  guest: z.string().min(1, { error: "names the guest's release" }),
  host: z.string().min(1, { error: "names the host's release" }),
  arch: Arch.default("x86_64"),
  tool: z.string().trim().min(1).max(100).optional(),
  format: z.string().min(1).max(50).optional(),
  fileName: z.string().max(255).optional(),
  visibility: z.enum(["shared", "private"]).default("private"),
})

/** A result file as the body, or several as a form. Answered only when all of it is committed. */
export function POST(request: Request): Promise<Response> {
  return memberUpload({
    request,
    answer: async (actor) => {
      const query = parseQuery(request, Upload)
      if (!query.ok) return invalidInput(query.errors)
      const { fileName = null, ...input } = query.value
      const contentType = request.headers.get("content-type")
      const received = await receive(actor, input, {
        body: request.body ?? new Blob([]).stream(),
        contentType: contentType?.startsWith("multipart/") ? contentType : null,
        fileName,
      })
      if (!received.ok) return recordProblem(received.error)
      try {
        const { digest, environment } = received.value
        const named = requestDigest("POST", request.url, digest, JSON.stringify(environment))
        return await once(request, actor, named, () => recorded(actor, input, received.value))
      } finally {
        await received.value.dispose()
      }
    },
  })
}

async function recorded(actor: Actor, asked: Omit<z.infer<typeof Upload>, "fileName">, received: Received): Promise<Response> {
  const { visibility, tool = null, format = null, ...releases } = asked
  const run = await recordReceived(actor, { ...releases, tool, format }, received, () => new Date())
  if (!run.ok) return recordProblem(run.error)
  const { runId, created } = run.value
  if (visibility === "shared") {
    const shared = await shareRun(actor, runId, new Date())
    if (!shared.ok) return shareProblem(shared.error)
  }
  const page = await findRun(actor, runId)
  return page ? memberJson(runBody(page), created ? 201 : 200, { Location: `/api/v1/runs/${runId}` }) : notFound()
}

export const { PUT, PATCH, DELETE, OPTIONS } = refusing("GET", "POST")
