import "server-only"
import { open } from "node:fs/promises"
import { promisify } from "node:util"
import { gunzip, gzip } from "node:zlib"
import type { PoolClient } from "pg"
import { as } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import type { Spooled } from "./spool"

const compress = promisify(gzip)
const expand = promisify(gunzip)
const chunkBytes = 1024 * 1024

/** Keeps the original bytes beside the run, compressed, in chunks; once per vendor, whatever number of runs they make. */
export async function keepArtifact(client: PoolClient, vendor: string, file: Spooled, at: Date): Promise<void> {
  const { rowCount } = await client.query(
    "INSERT INTO artifact (vendor, sha256, bytes, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    [vendor, file.sha256, file.bytes, at],
  )
  if (rowCount === 0) return
  const handle = await open(file.path, "r")
  try {
    const buffer = Buffer.alloc(chunkBytes)
    for (let index = 0, read = 0; read < file.bytes; index += 1) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, read)
      if (bytesRead === 0) throw new Error("the spooled file is shorter than it was")
      read += bytesRead
      await client.query("INSERT INTO artifact_chunk (vendor, sha256, index, compressed) VALUES ($1, $2, $3, $4)", [
        vendor,
        file.sha256,
        index,
        await compress(buffer.subarray(0, bytesRead)),
      ])
    }
  } finally {
    await handle.close()
  }
}

/** No file is empty, so one without a first chunk was redacted, maybe with another run that the reader does not see. */
export const firstChunk = { select: { index: true }, where: { index: 0 } } satisfies Prisma.Artifact$chunksArgs

export type Original = { fileName: string | null; bytes: number; sha256: string; stream: ReadableStream<Uint8Array> }

export type OriginalRefusal = { code: "not-found" } | { code: "redacted" }

/** One file of a run as it was sent, byte for byte, a chunk at a time; `position` counts from 0. */
export async function originalFile(actor: Actor, runId: string, position = 0): Promise<Result<Original, OriginalRefusal>> {
  const file = await as(actor, (tx) =>
    tx.runFile.findUnique({
      where: { runId_position: { runId, position } },
      select: { vendor: true, sha256: true, fileName: true, artifact: { select: { bytes: true, chunks: firstChunk } } },
    }),
  )
  if (!file) return refused({ code: "not-found" })
  if (file.artifact.chunks.length === 0) return refused({ code: "redacted" })
  const { vendor, sha256, fileName, artifact } = file
  let index = 0
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = await as(actor, (tx) =>
        tx.artifactChunk.findUnique({ where: { vendor_sha256_index: { vendor, sha256, index } }, select: { compressed: true } }),
      )
      index += 1
      if (chunk) controller.enqueue(new Uint8Array(await expand(chunk.compressed)))
      else controller.close()
    },
  })
  return ok({ fileName, bytes: Number(artifact.bytes), sha256, stream })
}
