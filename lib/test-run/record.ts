import "server-only"
import { randomUUID } from "node:crypto"
import { DatabaseError, type PoolClient } from "pg"
import { type CombinationRow, combinationAdded, findCombinationId, placeCombination } from "@/lib/combination/add"
import { copyInto, inBulk } from "@/lib/db/bulk"
import { env } from "@/lib/env"
import { ok, type Result, refused } from "@/lib/result"
import type { ReadRefusal, TestResultRow } from "@/lib/result-format/model"
import { inTurn, readInWorker } from "@/lib/result-format/read-in-worker"
import type { Actor } from "@/lib/vendor/rules"
import { keepArtifact } from "./artifact"
import { idsOf, insertEvent, insertRun, insertRunEvent, insertRunFiles, insertWarnings, type RunFileRow } from "./insert"
import { mergedHeader, type ReadFile } from "./merge"
import { type Received, type ReceiveRefusal, receive, type Sending, type SentFile } from "./receive"
import type { RecordInput } from "./rules"
import { moveStaged, stagedColumns, stagedRow, stageTable } from "./stage"

const megabyte = 1024 * 1024

export type Recorded = { runId: string; created: boolean }
/** `file`: which of several could not be read. */
export type RecordRefusal = ReceiveRefusal | (ReadRefusal & { file?: string }) | { code: "redacted"; sha256: string }

/**
 * Takes a result file as evidence: spooled to disk and hashed, read in a worker, staged, inserted and committed; only then
 * answered. Whatever goes wrong on the way leaves nothing. The same bytes for the same combination give the first run; bytes
 * that the vendor has redacted are refused, for whatever combination.
 */
export async function recordRun(
  actor: Actor,
  input: RecordInput,
  sending: Sending,
  now: () => Date,
): Promise<Result<Recorded, RecordRefusal>> {
  const received = await receive(actor, input, sending)
  return received.ok ? recordReceived(actor, input, received.value, now) : received
}

/** The second half of `recordRun`, for who looks at what came before it is read. Disposes of what was received. */
export async function recordReceived(
  actor: Actor,
  input: RecordInput,
  received: Received,
  now: () => Date,
): Promise<Result<Recorded, RecordRefusal>> {
  try {
    return ok(await inTurn(() => inBulk(actor, (client) => readAndInsert(client, actor, input, received, now))))
  } catch (error) {
    if (error instanceof NotTaken) return refused(error.refusal)
    throw error
  } finally {
    await received.dispose()
  }
}

async function readAndInsert(
  client: PoolClient,
  actor: Actor,
  input: RecordInput,
  { combination, files, environment, digest }: Received,
  now: () => Date,
): Promise<Recorded> {
  await refuseRedacted(client, actor, files)
  const earlier = await sameBytes(client, actor, combination, digest)
  if (earlier) return { runId: earlier, created: false }
  const read = await stage(client, files, input.format)
  // Two sends of one file at once: the second waits here, and finds the first.
  const { guest, host, arch } = combination
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`run ${actor.vendor} ${guest} ${host} ${arch} ${digest}`])
  const meanwhile = await sameBytes(client, actor, combination, digest)
  if (meanwhile) return { runId: meanwhile, created: false }
  const merged = mergedHeader(read)
  const header = { ...merged, environment: [...merged.environment, ...environment] }
  const runId = randomUUID()
  const at = now()
  const placed = await placeCombination(idsOf(client), actor, combination, at)
  const combinationId = placed.id
  for (const file of files) await keepArtifact(client, actor.vendor, file, at)
  await insertRun(client, actor, {
    runId,
    combinationId,
    header,
    digest,
    fileName: files.length === 1 ? (files[0]?.fileName ?? null) : null,
    input,
    at,
  })
  try {
    await insertRunFiles(client, actor.vendor, runId, filesOf(files, read))
  } catch (error) {
    // Somebody redacted it while it was read.
    const late = error instanceof DatabaseError && error.constraint === "run_file_not_redacted"
    throw late ? new NotTaken({ code: "redacted", sha256: digest }) : error
  }
  await insertWarnings(client, actor.vendor, runId, header.warnings)
  await moveStaged(client, actor.vendor, runId, combinationId)
  if (placed.created) await insertEvent(client, combinationAdded(actor, placed, at))
  await insertRunEvent(client, actor, { runId, combinationId, header, sha256: digest, at })
  return { runId, created: true }
}

async function sameBytes(client: PoolClient, actor: Actor, combination: CombinationRow, digest: string): Promise<string | null> {
  const known = await findCombinationId(idsOf(client), combination)
  if (known === null) return null
  const { rows } = await client.query<{ id: string }>("SELECT id FROM test_run WHERE vendor = $1 AND combination_id = $2 AND sha256 = $3", [
    actor.vendor,
    known,
    digest,
  ])
  return rows[0]?.id ?? null
}

async function refuseRedacted(client: PoolClient, actor: Actor, files: SentFile[]): Promise<void> {
  const { rows } = await client.query<{ sha256: string }>(
    `SELECT f.sha256 FROM run_file f JOIN run_redaction d ON d.run_id = f.run_id WHERE f.vendor = $1 AND f.sha256 = ANY ($2) LIMIT 1`,
    [actor.vendor, files.map(({ sha256 }) => sha256)],
  )
  if (rows[0]) throw new NotTaken({ code: "redacted", sha256: rows[0].sha256 })
}

type NotTakenRefusal = Exclude<RecordRefusal, ReceiveRefusal>

/** Leaves the transaction when a file is refused, so that what was staged goes with it. */
class NotTaken extends Error {
  readonly refusal: NotTakenRefusal

  constructor(refusal: NotTakenRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Reads the files one after the other into one staging table; the results of each follow those of the one before. */
async function stage(client: PoolClient, files: SentFile[], format: string | null): Promise<ReadFile[]> {
  await client.query(stageTable)
  const copy = copyInto(client, `staged_result (${stagedColumns.join(", ")})`)
  const options = { mostBytes: env().MAX_UPLOAD_MB * megabyte, ...(format === null ? {} : { format }) }
  const read: ReadFile[] = []
  let before = 0
  try {
    for (const { path, fileName } of files) {
      let rows = 0
      const sink = {
        rows: (batch: TestResultRow[]) => {
          rows += batch.length
          return copy.write(batch.map((row) => stagedRow({ ...row, index: before + row.index })))
        },
      }
      const one = await readInWorker(path, options, sink)
      if (!one.ok) throw new NotTaken(files.length === 1 || fileName === null ? one.error : { ...one.error, file: fileName })
      read.push({ fileName, header: one.value, rows })
      before += rows
    }
  } catch (error) {
    copy.abandon()
    throw error
  }
  await copy.end()
  return read
}

function filesOf(files: SentFile[], read: ReadFile[]): RunFileRow[] {
  let firstIndex = 0
  return files.map(({ sha256, fileName }, position) => {
    const row = { position, sha256, fileName, format: read[position]?.header.format ?? "", firstIndex }
    firstIndex += read[position]?.rows ?? 0
    return row
  })
}
