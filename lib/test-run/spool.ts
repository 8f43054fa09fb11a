import "server-only"
import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, rm } from "node:fs/promises"
import path from "node:path"
import { ok, type Result, refused } from "@/lib/result"

export type Spooled = {
  path: string
  bytes: number
  /** Lower-case hex. */
  sha256: string
  /** Removes the file; safe to call twice. */
  dispose: () => Promise<void>
}

export type SpoolRefusal = { code: "too-large"; maxBytes: number } | { code: "too-slow"; seconds: number } | { code: "empty" }

export type SpoolLimits = {
  maxBytes: number
  /** How long nothing may come. */
  idleSeconds: number
}

/** Where uploads wait while they are read. Emptied at a start: what is left there was never acknowledged. */
export const spoolFolder = (dataDir: string): string => path.join(dataDir, "spool")

/** Writes a body to disk as it comes, counting and hashing it. Throws when the body breaks off or the disk is full; nothing stays then. */
export async function spool(
  body: ReadableStream<Uint8Array>,
  dataDir: string,
  limits: SpoolLimits,
): Promise<Result<Spooled, SpoolRefusal>> {
  await mkdir(spoolFolder(dataDir), { recursive: true })
  const file = path.join(spoolFolder(dataDir), randomUUID())
  const dispose = () => rm(file, { force: true })
  const handle = await open(file, "wx")
  const reader = body.getReader()
  const hash = createHash("sha256")
  let bytes = 0
  let whole = false
  try {
    for (;;) {
      const chunk = await withinIdle(reader.read(), limits.idleSeconds)
      if (chunk === "too-slow") return refused({ code: "too-slow", seconds: limits.idleSeconds })
      if (chunk.done) break
      bytes += chunk.value.byteLength
      if (bytes > limits.maxBytes) return refused({ code: "too-large", maxBytes: limits.maxBytes })
      hash.update(chunk.value)
      await handle.write(chunk.value)
    }
    if (bytes === 0) return refused({ code: "empty" })
    whole = true
    return ok({ path: file, bytes, sha256: hash.digest("hex"), dispose })
  } finally {
    await handle.close()
    if (!whole) {
      await dispose()
      void reader.cancel().catch(() => undefined)
    }
  }
}

async function withinIdle<T>(next: Promise<T>, seconds: number): Promise<T | "too-slow"> {
  let timer: NodeJS.Timeout | undefined
  const idle = new Promise<"too-slow">((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, "too-slow")
  })
  try {
    return await Promise.race([next, idle])
  } finally {
    clearTimeout(timer)
  }
}
