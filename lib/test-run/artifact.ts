import "server-only"
import { open } from "node:fs/promises"
import { Readable } from "node:stream"
import { promisify } from "node:util"
import { constants, gunzip, zstdCompress, zstdDecompress } from "node:zlib"
import type { PoolClient } from "pg"
import { as } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import type { Spooled } from "./spool"

const compress = promisify(zstdCompress)
const chunkBytes = 1024 * 1024
/** How many chunks are compressed before anybody takes them, and how many go in one statement. */
const mostAhead = 32
const atOnce = 8
// Half of the time that gzip takes at its quickest, and less room. Higher levels save next to nothing.
const params = { [constants.ZSTD_c_compressionLevel]: 1 }

/** A file whose bytes are still to be kept. `dispose` ends the reading of it. */
export type Unkept = { sha256: string; chunks: Readable; dispose: () => void }

/**
 * Notes the files of an upload that are not kept yet; once per vendor, whatever number of runs they make. Their bytes are being compressed
 * from now on, while results are read, and `keepBytes` follows in the same transaction.
 */
export async function noteArtifacts(client: PoolClient, vendor: string, files: readonly Spooled[], at: Date): Promise<Unkept[]> {
  const unkept: Unkept[] = []
  // In one order for everybody: two uploads of the same two files wait for each other no more than once.
  for (const file of files.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))) {
    const { rowCount } = await client.query(
      "INSERT INTO artifact (vendor, sha256, bytes, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      [vendor, file.sha256, file.bytes, at],
    )
    if (rowCount === 0) continue
    const chunks = Readable.from(compressedChunks(file), { objectMode: true, highWaterMark: mostAhead })
    // Begins without waiting for who takes them. What fails here fails there too.
    chunks.on("error", () => undefined).read(0)
    unkept.push({ sha256: file.sha256, chunks, dispose: () => chunks.destroy() })
  }
  return unkept
}

async function* compressedChunks({ path, bytes }: Spooled): AsyncGenerator<Buffer> {
  const handle = await open(path, "r")
  try {
    const buffer = Buffer.alloc(Math.min(chunkBytes, bytes))
    for (let read = 0; read < bytes; ) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, read)
      if (bytesRead === 0) throw new Error("the spooled file is shorter than it was")
      read += bytesRead
      yield await compress(buffer.subarray(0, bytesRead), { params })
    }
  } finally {
    await handle.close()
  }
}

/** Chunks from before were compressed with gzip. */
const isGzip = (chunk: Uint8Array): boolean => chunk[0] === 0x1f && chunk[1] === 0x8b
const expand = (chunk: Uint8Array): Promise<Buffer> => (isGzip(chunk) ? promisify(gunzip) : promisify(zstdDecompress))(chunk)

/** Keeps the original bytes beside the run, compressed, in chunks. */
export async function keepBytes(client: PoolClient, vendor: string, { sha256, chunks }: Unkept): Promise<void> {
  let waiting: Buffer[] = []
  let index = 0
  const store = async () => {
    const rows = waiting.map((_, at) => `($1, $2, ${index + at}, $${3 + at})`)
    await client.query(`INSERT INTO artifact_chunk (vendor, sha256, index, compressed) VALUES ${rows.join(", ")}`, [
      vendor,
      sha256,
      ...waiting,
    ])
    index += waiting.length
    waiting = []
  }
  for await (const chunk of chunks) {
    waiting.push(chunk)
    if (waiting.length === atOnce) await store()
  }
  if (waiting.length > 0) await store()
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
