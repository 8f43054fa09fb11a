import "server-only"
import { as } from "@/lib/db/as"
import type { Actor } from "@/lib/vendor/rules"
import { hasEnded, type UploadPhase } from "./upload-view"

const writtenEveryMs = 1000
/** Well below the silence after which an upload counts as dead. */
const saidEveryMs = 10_000
export const keptMs = 24 * 3_600_000

/** Of what is told: the file's name, and how long the body says it is. */
export type Announced = { id: string; guest: string; host: string; arch: string; fileName: string | null; bytesTotal: number | null }

export type UploadEnd =
  | { phase: "done"; runId: string }
  | { phase: "refused"; code: string; message: string }
  /** The sender went away, or something failed here. */
  | { phase: "cut" }

/** Is told how far an upload is. Nothing of it fails the upload, nor waits for the database, but for the end. */
export type UploadWatch = {
  /** From now on there is something to see: who may not send for this combination leaves no trace. */
  begin: () => void
  received: (bytes: number) => void
  read: (results: number) => void
  goesTo: (phase: "waiting" | "reading" | "storing") => void
  end: (how: UploadEnd) => Promise<void>
}

const nothing = () => undefined
/** For uploads that nobody looks at. */
export const unwatched: UploadWatch = { begin: nothing, received: nothing, read: nothing, goesTo: nothing, end: async () => undefined }

/** Notes in `upload_progress` how far an upload of the actor's is, at most once a second, in transactions of its own. */
export function watchUpload(actor: Actor, announced: Announced, now: () => Date): UploadWatch {
  const state = { bytes: 0, results: 0, phase: "receiving" satisfies UploadPhase as UploadPhase, runId: null as string | null }
  const why = { code: null as string | null, message: null as string | null }
  let timer: NodeJS.Timeout | undefined
  let changed = true
  let writtenAt = 0
  let writing: Promise<void> | null = null
  const startedAt = now()
  const write = () => {
    changed = false
    writtenAt = Date.now()
    const row = { ...state, ...why, startedAt }
    writing = note(actor, announced, row, now()).catch(nothing)
    void writing.then(() => {
      writing = null
    })
    return writing
  }
  const tick = () => {
    if (writing === null && (changed || Date.now() - writtenAt > saidEveryMs)) void write()
  }
  return {
    begin: () => {
      timer ??= setInterval(tick, writtenEveryMs).unref()
      void write()
    },
    received: (bytes) => {
      state.bytes += bytes
      changed = true
    },
    read: (results) => {
      state.results += results
      changed = true
    },
    goesTo: (phase) => {
      state.phase = phase
      changed = true
    },
    end: async (how) => {
      if (timer === undefined || hasEnded(state.phase)) return
      clearInterval(timer)
      state.phase = how.phase
      if (how.phase === "done") state.runId = how.runId
      if (how.phase === "refused") Object.assign(why, { code: how.code, message: how.message })
      await writing
      await write()
    },
  }
}

type Row = {
  bytes: number
  results: number
  phase: UploadPhase
  runId: string | null
  code: string | null
  message: string | null
  startedAt: Date
}

/** An id that somebody else of the vendor has taken is left to them. */
async function note(actor: Actor, announced: Announced, row: Row, at: Date): Promise<void> {
  const { id, guest, host, arch, fileName, bytesTotal } = announced
  await as(actor, async (tx) => {
    if (row.phase === "receiving") await tx.uploadProgress.deleteMany({ where: { updatedAt: { lt: new Date(at.getTime() - keptMs) } } })
    await tx.$executeRaw`
      INSERT INTO upload_progress (vendor, id, member_id, token_id, guest, host, arch, file_name, bytes_total, bytes, results, phase,
        run_id, code, message, started_at, updated_at)
      VALUES (${actor.vendor}, ${id}::uuid, ${actor.memberId}::uuid, ${actor.token?.id ?? null}::uuid, ${guest}, ${host}, ${arch},
        ${fileName?.replaceAll("\u0000", "\uFFFD") ?? null}, ${bytesTotal}, ${row.bytes}, ${row.results}, ${row.phase},
        ${row.runId}::uuid, ${row.code}, ${row.message?.replaceAll("\u0000", "\uFFFD") ?? null}, ${row.startedAt}, ${at})
      ON CONFLICT (vendor, id) DO UPDATE SET (guest, host, arch, file_name, bytes_total, bytes, results, phase, run_id, code, message,
        started_at, updated_at) = (excluded.guest, excluded.host, excluded.arch, excluded.file_name, excluded.bytes_total, excluded.bytes,
        excluded.results, excluded.phase, excluded.run_id, excluded.code, excluded.message, excluded.started_at, excluded.updated_at)
      WHERE upload_progress.member_id IS NOT DISTINCT FROM excluded.member_id AND upload_progress.token_id IS NOT DISTINCT FROM excluded.token_id`
  })
}
