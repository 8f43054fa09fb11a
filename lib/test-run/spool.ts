import "server-only"
import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, rm } from "node:fs/promises"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { ok, type Result, refused } from "@/lib/result"

export type Spooled = {
  path: string
  bytes: number
  /** Lower-case hex. */
  sha256: string
  /** Removes the file; safe to call twice. */
  dispose: () => Promise<void>
}

export type SpoolRefusal = { code: "too-large"; maxBytes: number } | { code: "empty" }

/** Where uploads wait while they are read. Emptied at a start: what is left there was never acknowledged. */
export const spoolFolder = (dataDir: string): string => path.join(dataDir, "spool")

/** How long nothing may come, and how long all of it may take, in seconds. */
export type Patience = { idleSeconds: number; wholeSeconds: number }

/** Thrown by `inTime`. */
export class TooSlow extends Error {
  readonly seconds: number

  constructor(seconds: number) {
    super(`slower than ${seconds} seconds`)
    this.seconds = seconds
  }
}

/** The chunks of a body as they come; throws TooSlow when patience ends. Gives the body up when its reader does. */
export async function* inTime(body: ReadableStream<Uint8Array>, { idleSeconds, wholeSeconds }: Patience): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const end = Date.now() + wholeSeconds * 1000
  try {
    for (;;) {
      const left = (end - Date.now()) / 1000
      const chunk = await (left < idleSeconds
        ? beforeTimeout(reader.read(), left, wholeSeconds)
        : beforeTimeout(reader.read(), idleSeconds, idleSeconds))
      if (chunk.done) return
      yield chunk.value
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}

async function beforeTimeout<T>(next: Promise<T>, seconds: number, said: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(said)), seconds * 1000)
  })
  try {
    return await Promise.race([next, over])
  } finally {
    clearTimeout(timer)
  }
}

/** So much waits for the disk at most before the body does. What waits goes in one write. */
const aheadBytes = 1024 * 1024

/** Writes chunks to disk as they come, counting and hashing them. Throws when they break off or the disk is full; nothing stays then. */
export async function spool(chunks: AsyncIterable<Uint8Array>, dataDir: string, maxBytes: number): Promise<Result<Spooled, SpoolRefusal>> {
  await mkdir(spoolFolder(dataDir), { recursive: true })
  const file = path.join(spoolFolder(dataDir), randomUUID())
  const dispose = () => rm(file, { force: true })
  // Opened first: a stream that is given up early would make its file after that was removed.
  const handle = await open(file, "wx")
  const hash = createHash("sha256")
  let bytes = 0
  async function* counted() {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw new TooLarge("more than it may be")
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(counted, handle.createWriteStream({ highWaterMark: aheadBytes }))
    if (bytes > 0) return ok({ path: file, bytes, sha256: hash.digest("hex"), dispose })
    await dispose()
    return refused({ code: "empty" })
  } catch (error) {
    await dispose()
    if (error instanceof TooLarge) return refused({ code: "too-large", maxBytes })
    throw error
  }
}

/** Leaves the stream that spools, which ends in no other way before its source does. */
class TooLarge extends Error {}
