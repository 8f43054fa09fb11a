import "server-only"
import { randomUUID } from "node:crypto"
import type { PoolClient } from "pg"
import { partiesFor } from "@/lib/combination/queries-parties"
import { as } from "@/lib/db/as"
import { copyInto, inBulk } from "@/lib/db/bulk"
import { env } from "@/lib/env"
import { ok, type Result, refused } from "@/lib/result"
import type { ReadRefusal, RunHeader } from "@/lib/result-format/model"
import { readInWorker } from "@/lib/result-format/read-in-worker"
import type { Actor } from "@/lib/vendor/rules"
import { keepArtifact } from "./artifact"
import {
  type CombinationRow,
  findCombination,
  insertCombination,
  insertCombinationEvent,
  insertRun,
  insertRunEvent,
  insertWarnings,
} from "./insert"
import type { RecordInput } from "./rules"
import { type Spooled, type SpoolRefusal, spool } from "./spool"
import { moveStaged, stagedColumns, stagedRow, stageTable } from "./stage"

const megabyte = 1024 * 1024

export type Recorded = { runId: string; created: boolean }
export type RecordRefusal = { code: "not-found" } | { code: "not-engineer" } | SpoolRefusal | ReadRefusal

/**
 * Takes a result file as evidence: spooled to disk and hashed, read in a worker, staged, inserted and committed; only then
 * answered. Whatever goes wrong on the way leaves nothing. The same bytes for the same combination give the first run.
 */
export async function recordRun(
  actor: Actor,
  input: RecordInput,
  body: ReadableStream<Uint8Array>,
  now: () => Date,
): Promise<Result<Recorded, RecordRefusal>> {
  const { guest, host, arch } = input
  const parties = await as(actor, (tx) => partiesFor(tx, actor, { guest, host }))
  if (!parties.ok) return parties
  const { DATA_DIR, MAX_UPLOAD_MB, UPLOAD_IDLE_SECONDS } = env()
  const spooled = await spool(body, DATA_DIR, { maxBytes: MAX_UPLOAD_MB * megabyte, idleSeconds: UPLOAD_IDLE_SECONDS })
  if (!spooled.ok) return spooled
  try {
    return await readAndInsert(actor, input, { guest, host, arch, ...parties.value }, spooled.value, now)
  } finally {
    await spooled.value.dispose()
  }
}

async function readAndInsert(
  actor: Actor,
  input: RecordInput,
  combination: CombinationRow,
  file: Spooled,
  now: () => Date,
): Promise<Result<Recorded, RecordRefusal>> {
  const { guest, host, arch } = combination
  try {
    const recorded = await inBulk(actor, async (client) => {
      const earlier = await sameBytes(client, actor, combination, file)
      if (earlier) return { runId: earlier, created: false }
      const header = await stage(client, file, input.format)
      // Two sends of one file at once: the second waits here, and finds the first.
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
        `run ${actor.vendor} ${guest} ${host} ${arch} ${file.sha256}`,
      ])
      const meanwhile = await sameBytes(client, actor, combination, file)
      if (meanwhile) return { runId: meanwhile, created: false }
      const runId = randomUUID()
      const at = now()
      const { combinationId, added } = await insertCombination(client, actor, combination, at)
      await keepArtifact(client, actor.vendor, file, at)
      await insertRun(client, actor, { runId, combinationId, header, file, input, at })
      await insertWarnings(client, actor.vendor, runId, header.warnings)
      await moveStaged(client, actor.vendor, runId, combinationId)
      if (added) await insertCombinationEvent(client, actor, combinationId, combination, at)
      await insertRunEvent(client, actor, { runId, combinationId, header, sha256: file.sha256, at })
      return { runId, created: true }
    })
    return ok(recorded)
  } catch (error) {
    if (error instanceof Unread) return refused(error.refusal)
    throw error
  }
}

async function sameBytes(client: PoolClient, actor: Actor, combination: CombinationRow, file: Spooled): Promise<string | null> {
  const known = await findCombination(client, combination)
  if (known === null) return null
  const { rows } = await client.query<{ id: string }>("SELECT id FROM test_run WHERE vendor = $1 AND combination_id = $2 AND sha256 = $3", [
    actor.vendor,
    known,
    file.sha256,
  ])
  return rows[0]?.id ?? null
}

/** Leaves the transaction when the file is refused, so that what was staged goes with it. */
class Unread extends Error {
  readonly refusal: ReadRefusal

  constructor(refusal: ReadRefusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

async function stage(client: PoolClient, file: Spooled, format: string | null): Promise<RunHeader> {
  await client.query(stageTable)
  const copy = copyInto(client, `staged_result (${stagedColumns.join(", ")})`)
  const read = await readInWorker(
    file.path,
    { mostBytes: env().MAX_UPLOAD_MB * megabyte, ...(format === null ? {} : { format }) },
    {
      rows: (batch) => copy.write(batch.map(stagedRow)),
    },
  ).catch((error: unknown) => {
    copy.abandon()
    throw error
  })
  await copy.end()
  if (!read.ok) throw new Unread(read.error)
  return read.value
}
