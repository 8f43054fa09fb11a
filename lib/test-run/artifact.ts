import "server-only"
import { open } from "node:fs/promises"
import { promisify } from "node:util"
import { gunzip, gzip } from "node:zlib"
import type { PoolClient } from "pg"
import { as } from "@/lib/db/as"
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

export type Original = { fileName: string | null; bytes: number; sha256: string; stream: ReadableStream<Uint8Array> }

/** The file as it was sent, byte for byte, a chunk at a time. */
export async function originalFile(actor: Actor, runId: string): Promise<Result<Original, { code: "not-found" }>> {
  const run = await as(actor, (tx) =>
    tx.testRun.findUnique({
      where: { id: runId },
      select: { vendor: true, sha256: true, fileName: true, artifact: { select: { bytes: true } } },
    }),
  )
  if (!run) return refused({ code: "not-found" })
  const { vendor, sha256, fileName, artifact } = run
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
