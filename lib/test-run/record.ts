import "server-only"
import { randomUUID } from "node:crypto"
import { DatabaseError, type PoolClient } from "pg"
import { combinationAdded, findCombinationId, placeCombination } from "@/lib/combination/add"
import { copyInto, inBulk } from "@/lib/db/bulk"
import { env } from "@/lib/env"
import { applyMappings, caseNamesOn } from "@/lib/mapping/apply"
import { ok, type Result, refused } from "@/lib/result"
import type { ReadRefusal } from "@/lib/result-format/model"
import type { Actor } from "@/lib/vendor/rules"
import { keepBytes, noteArtifacts } from "./artifact"
import { idsOf, insertEvent, insertRun, insertRunEvent, insertRunFiles, insertWarnings, type RunFileRow } from "./insert"
import { mergedHeader, type ReadFile } from "./merge"
import { contradictionsOf } from "./queries-environment"
import { inTurn, readInThread } from "./read-in-thread"
import { type Received, type ReceiveRefusal, receive, type Sending, type SentFile } from "./receive"
import { resultColumns } from "./result-copy"
import type { RecordInput } from "./rules"
import { type UploadWatch, unwatched } from "./watch-upload"

const megabyte = 1024 * 1024

/** `unmapped`: how many of its results stand for no case of a policy. */
export type Recorded = { runId: string; created: true; unmapped: number } | { runId: string; created: false }
/** `file`: which of several could not be read. */
export type RecordRefusal = ReceiveRefusal | (ReadRefusal & { file?: string }) | { code: "redacted"; sha256: string }

/**
 * Takes a result file as evidence: spooled to disk and hashed, read in a thread, its results stored while they are read, and
 * committed; only then answered. Whatever goes wrong on the way leaves nothing. The same bytes for the same combination give the
 * first run; bytes that the vendor has redacted are refused, for whatever combination.
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
  watch: UploadWatch = unwatched,
): Promise<Result<Recorded, RecordRefusal>> {
  watch.goesTo("waiting")
  try {
    const bytes = received.files.reduce((sum, file) => sum + file.bytes, 0)
    return ok(await inTurn(bytes, () => inBulk(actor, (client) => readAndInsert(client, actor, input, received, now, watch))))
  } catch (error) {
    if (error instanceof NotTaken) return refused(error.refusal)
    // Once it is there, it stays there.
    if (error instanceof CombinationAdded) return await recordReceived(actor, input, received, now, watch)
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
  watch: UploadWatch,
): Promise<Recorded> {
  watch.goesTo("reading")
  await refuseRedacted(client, actor, files)
  // Two sends of one file at once: the second waits here, and finds the first.
  const { guest, host, arch } = combination
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`run ${actor.vendor} ${guest} ${host} ${arch} ${digest}`])
  const known = await findCombinationId(idsOf(client), combination)
  const earlier = known === null ? null : await sameBytes(client, actor, known, digest)
  if (earlier !== null) return { runId: earlier, created: false }
  const runId = randomUUID()
  const combinationId = known ?? randomUUID()
  const unkept = await noteArtifacts(client, actor.vendor, files, now())
  try {
    const read = await storeResults(client, { runId, combinationId, files, format: input.format }, watch)
    watch.goesTo("storing")
    const merged = mergedHeader(read)
    const header = { ...merged, environment: [...merged.environment, ...environment] }
    const at = now()
    const placed = await placeCombination(idsOf(client), actor, combination, at, combinationId)
    if (placed.id !== combinationId) throw new CombinationAdded("while the file was read")
    for (const file of unkept) await keepBytes(client, actor.vendor, file)
    const fileName = files.length === 1 ? (files[0]?.fileName ?? null) : null
    await insertRun(client, actor, { runId, combinationId, header, digest, fileName, input, at })
    await insertFiles(client, actor, runId, filesOf(files, read), digest)
    await insertWarnings(client, actor.vendor, runId, [
      ...header.warnings,
      ...(await contradictionsOf(client, combination, read, environment)),
    ])
    const mapped = await applyMappings(client, actor.vendor, runId)
    if (placed.created) await insertEvent(client, combinationAdded(actor, placed, at))
    await insertRunEvent(client, actor, { runId, combinationId, header, sha256: digest, at })
    return { runId, created: true, unmapped: read.reduce((sum, { loose }) => sum + loose, 0) - mapped }
  } finally {
    for (const file of unkept) file.dispose()
  }
}

async function insertFiles(client: PoolClient, actor: Actor, runId: string, files: RunFileRow[], digest: string): Promise<void> {
  try {
    await insertRunFiles(client, actor.vendor, runId, files)
  } catch (error) {
    // Somebody redacted it while it was read.
    const late = error instanceof DatabaseError && error.constraint === "run_file_not_redacted"
    throw late ? new NotTaken({ code: "redacted", sha256: digest }) : error
  }
}

async function sameBytes(client: PoolClient, actor: Actor, combinationId: string, digest: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM test_run WHERE vendor = $1 AND combination_id = $2 AND sha256 = $3", [
    actor.vendor,
    combinationId,
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

/** Leaves the transaction when somebody else added the combination that its results were stored for under another id. */
class CombinationAdded extends Error {}

/** Leaves the transaction when a file is refused, so that what was stored goes with it. */
class NotTaken extends Error {
  readonly refusal: NotTakenRefusal

  constructor(refusal: NotTakenRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

type Results = { runId: string; combinationId: string; files: SentFile[]; format: string | null }

/** Reads the files one after the other and stores their results as they come; those of each follow those of the one before. */
async function storeResults(client: PoolClient, { runId, combinationId, files, format }: Results, watch: UploadWatch): Promise<ReadFile[]> {
  await client.query("SELECT set_config('countersign.run', $1, true), set_config('countersign.combination', $2, true)", [
    runId,
    combinationId,
  ])
  const known = await caseNamesOn(client)
  const copy = copyInto(client, `test_result_rows (${resultColumns.join(", ")})`)
  const options = { mostBytes: env().MAX_UPLOAD_MB * megabyte, ...(format === null ? {} : { format }) }
  const read: ReadFile[] = []
  let before = 0
  try {
    for (const { path, fileName } of files) {
      let rows = 0
      const one = await readInThread(path, { options, first: before, known }, (copied, results) => {
        rows += results
        watch.read(results)
        return copy.write(copied)
      })
      if (!one.ok) throw new NotTaken(files.length === 1 || fileName === null ? one.error : { ...one.error, file: fileName })
      read.push({ fileName, ...one.value, rows })
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
