import "server-only"
import { createHash } from "node:crypto"
import { z } from "zod"
import type { CombinationRow } from "@/lib/combination/add"
import { type PartyRefusal, partiesFor } from "@/lib/combination/queries-parties"
import { as } from "@/lib/db/as"
import { env } from "@/lib/env"
import { ok, type Result, refused } from "@/lib/result"
import type { EnvironmentEntry } from "@/lib/result-format/model"
import type { Actor } from "@/lib/vendor/rules"
import { MalformedForm, mostBesideFiles, readForm } from "./form"
import { inTime, type Spooled, type SpoolRefusal, spool, TooSlow } from "./spool"
import { type UploadWatch, unwatched } from "./watch-upload"

const megabyte = 1024 * 1024
/** Of all files of an upload together. */
const mostBytes = () => env().MAX_UPLOAD_MB * megabyte

export type SentFile = Spooled & { fileName: string | null }

export type Received = {
  combination: CombinationRow
  /** At least one, in the order in which they came; none twice. */
  files: SentFile[]
  /** What the sender adds about the environment. */
  environment: EnvironmentEntry[]
  /** Lower-case hex: of one file its SHA-256, of several the same for the same files in any order. */
  digest: string
  /** Removes what was spooled; safe to call twice. */
  dispose: () => Promise<void>
}

export type ReceiveRefusal =
  | PartyRefusal
  | { code: "malformed-form"; message: string; field: string | null }
  | { code: "too-slow"; seconds: number }
  | SpoolRefusal

export type Sending = {
  body: ReadableStream<Uint8Array>
  /** Of a multipart form; null where the body is the file itself. */
  contentType: string | null
  /** Of the body; the parts of a form have their own. */
  fileName: string | null
  /** How long the body says that it is, where it does. */
  bytes?: number | null
}

/** Spools what an engineer of a party sends for a combination: the body as one file, or each part `file` of a multipart form. */
export async function receive(
  actor: Actor,
  { guest, host, arch }: { guest: string; host: string; arch: string },
  { body, contentType, fileName, bytes = null }: Sending,
  watch: UploadWatch = unwatched,
): Promise<Result<Received, ReceiveRefusal>> {
  const parties = await as(actor, (tx) => partiesFor(tx, actor, { guest, host, arch }))
  if (!parties.ok) return parties
  watch.begin()
  if (bytes !== null && bytes > mostBytes() + (contentType === null ? 0 : mostBesideFiles)) {
    void body.cancel().catch(() => undefined)
    return refused({ code: "too-large", maxBytes: mostBytes() })
  }
  const { UPLOAD_IDLE_SECONDS: idleSeconds, UPLOAD_WHOLE_SECONDS: wholeSeconds } = env()
  const chunks = counted(inTime(body, { idleSeconds, wholeSeconds }), watch)
  const files: SentFile[] = []
  let environment: EnvironmentEntry[] = []
  const dispose = async () => {
    await Promise.all(files.map((file) => file.dispose()))
  }
  const file = async (name: string | null, bytes: AsyncIterable<Uint8Array>) => {
    const kept = await keep(bytes, files)
    // The same file twice in one upload is one: counted twice it would say that more was tested.
    if (files.some(({ sha256 }) => sha256 === kept.sha256)) await kept.dispose()
    else files.push({ ...kept, fileName: name })
  }
  const field = (name: string, value: string) => {
    environment = [...environment, ...environmentOf(name, value)]
    if (environment.length > mostEntries) throw new MalformedForm(`The environment may have at most ${mostEntries} entries.`, name)
  }
  try {
    if (contentType === null) await file(fileName, chunks)
    else await readForm(chunks, contentType, { file, field })
    if (files.length === 0) throw new MalformedForm('The form has no part "file".')
    return ok({ combination: { guest, host, arch, ...parties.value }, files, environment, digest: digestOf(files), dispose })
  } catch (error) {
    await dispose()
    if (error instanceof Refused) return refused(error.refusal)
    if (error instanceof TooSlow) return refused({ code: "too-slow", seconds: error.seconds })
    if (error instanceof MalformedForm) return refused({ code: "malformed-form", message: error.message, field: error.field })
    throw error
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, watch: UploadWatch): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    watch.received(chunk.byteLength)
    yield chunk
  }
}

/** Leaves the reading of a form from inside one of its parts. */
class Refused extends Error {
  readonly refusal: SpoolRefusal

  constructor(refusal: SpoolRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

async function keep(bytes: AsyncIterable<Uint8Array>, earlier: SentFile[]): Promise<Spooled> {
  const maxBytes = mostBytes()
  const spooled = await spool(bytes, env().DATA_DIR, maxBytes - earlier.reduce((sum, one) => sum + one.bytes, 0))
  if (spooled.ok) return spooled.value
  throw new Refused(spooled.error.code === "too-large" ? { code: "too-large", maxBytes } : spooled.error)
}

function digestOf(files: SentFile[]): string {
  const [first, ...others] = files.map(({ sha256 }) => sha256).toSorted()
  return first !== undefined && others.length === 0
    ? first
    : createHash("sha256")
        .update([first, ...others].join("\n"))
        .digest("hex")
}

const Environment = z.record(z.string().min(1).max(200), z.string().max(2000))
const mostEntries = 500

function environmentOf(name: string, value: string): EnvironmentEntry[] {
  if (name !== "environment")
    throw new MalformedForm(`The form has a field "${name.slice(0, 50)}"; it takes "file" and "environment".`, name)
  const entries = Environment.safeParse(parsedJson(value))
  if (!entries.success) throw new MalformedForm('The field "environment" must be a JSON object whose values are texts.', name)
  return Object.entries(entries.data).map(([key, text]) => ({ key, value: text, from: "the sender" }))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
