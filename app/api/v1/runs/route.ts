import { randomUUID } from "node:crypto"
import { z } from "zod"
import { requestDigest } from "@/lib/idempotency/answer-once"
import { findRunAlone, listRuns, unmappedIn } from "@/lib/test-run/queries"
import { type Received, receive } from "@/lib/test-run/receive"
import { recordReceived } from "@/lib/test-run/record"
import { shareRun } from "@/lib/test-run/share"
import { type UploadWatch, watchUpload } from "@/lib/test-run/watch-upload"
import type { Actor } from "@/lib/vendor/rules"
import { memberJson, memberRead, memberUpload } from "../member"
import { once } from "../once"
import { invalidInput, notFound } from "../problem"
import { Arch, limit, nextLink, parseQuery, TimeCursor } from "../query"
import { refusing } from "../refusing"
import { shareProblem } from "./[id]/share/share-problem"
import { recordProblem, runBody, runLine } from "./run-body"
import { untilItsEnd } from "./until-its-end"

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
  /** Under which the sender asks how far it is; one that says none is given one. */
  upload: z.uuid({ error: "must be a UUID" }).toLowerCase().optional(),
})

/** A result file as the body, or several as a form. Answered only when all of it is committed. */
export function POST(request: Request): Promise<Response> {
  return memberUpload({
    request,
    answer: async (actor) => {
      const query = parseQuery(request, Upload)
      if (!query.ok) return invalidInput(query.errors)
      const { fileName = null, upload: id = randomUUID(), ...input } = query.value
      const { guest, host, arch } = input
      const watch = watchUpload(actor, { id, guest, host, arch, fileName, bytesTotal: lengthOf(request) }, () => new Date())
      return untilItsEnd(watch, () => taken(request, actor, input, fileName, watch))
    },
  })
}

/** What a body says of its length; null where it comes in pieces. */
function lengthOf(request: Request): number | null {
  const length = Number(request.headers.get("content-length") ?? Number.NaN)
  return Number.isSafeInteger(length) ? length : null
}

type Asked = Omit<z.infer<typeof Upload>, "fileName" | "upload">

async function taken(request: Request, actor: Actor, input: Asked, fileName: string | null, watch: UploadWatch): Promise<Response> {
  const contentType = request.headers.get("content-type")
  const sending = {
    body: request.body ?? new Blob([]).stream(),
    contentType: contentType?.toLowerCase().startsWith("multipart/") ? contentType : null,
    bytes: lengthOf(request),
    fileName,
  }
  const received = await receive(actor, input, sending, watch)
  if (!received.ok) return recordProblem(received.error)
  try {
    const { digest, environment } = received.value
    const named = requestDigest("POST", withoutUpload(request.url), digest, JSON.stringify(environment))
    return await once(request, actor, named, () => recorded(actor, input, received.value, watch))
  } finally {
    await received.value.dispose()
  }
}

/** The address without the id of the upload: who sends the same again, under the same key, may watch it under another. */
function withoutUpload(address: string): string {
  const url = new URL(address)
  url.searchParams.delete("upload")
  return url.href
}

async function recorded(actor: Actor, asked: Asked, received: Received, watch: UploadWatch): Promise<Response> {
  const { visibility, tool = null, format = null, ...releases } = asked
  const run = await recordReceived(actor, { ...releases, tool, format }, received, () => new Date(), watch)
  if (!run.ok) return recordProblem(run.error)
  const { runId, created } = run.value
  if (visibility === "shared") {
    const shared = await shareRun(actor, runId, new Date())
    if (!shared.ok) return shareProblem(shared.error, runId)
  }
  const page = await findRunAlone(actor, runId)
  if (!page) return notFound()
  // Reading it has counted them; to ask the database takes a third of a second for a large one.
  const unmapped = run.value.created ? run.value.unmapped : await unmappedIn(actor, runId)
  return memberJson(runBody({ ...page, unmapped }), created ? 201 : 200, { Location: `/api/v1/runs/${runId}` })
}

export const { PUT, PATCH, DELETE, OPTIONS } = refusing("GET", "POST")
