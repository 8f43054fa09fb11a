import "server-only"
import { as } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { countUnmapped } from "@/lib/mapping/queries-names"
import { positionOf, positionWord } from "@/lib/position"
import type { Actor } from "@/lib/vendor/rules"
import { firstChunk } from "./artifact"
import type { Run, RunPage, TakenBack } from "./view"

const runFields = {
  id: true,
  vendor: true,
  tool: true,
  toolVersion: true,
  format: true,
  fileName: true,
  sha256: true,
  startedAt: true,
  startedAtHasZone: true,
  durationSeconds: true,
  passed: true,
  failed: true,
  errored: true,
  skipped: true,
  other: true,
  suites: true,
  completeness: true,
  environment: true,
  uploadedById: true,
  uploadedByName: true,
  at: true,
  combinationId: true,
  combination: { select: { guest: true, host: true, arch: true, guestVendor: true, hostVendor: true } },
  files: {
    select: { position: true, sha256: true, fileName: true, format: true, artifact: { select: { bytes: true, chunks: firstChunk } } },
    orderBy: { position: "asc" },
  },
  share: { select: { at: true, byName: true } },
  retraction: { select: { reason: true, byName: true, at: true } },
  redaction: { select: { reason: true, byName: true, at: true } },
} satisfies Prisma.TestRunSelect

type RunRow = Prisma.TestRunGetPayload<{ select: typeof runFields }>

export type { Run, RunPage } from "./view"

function fromRow(row: RunRow): Run {
  const { guest, host, arch, guestVendor, hostVendor } = row.combination
  const { passed, failed, errored, skipped, other } = row
  return {
    id: row.id,
    combination: row.combinationId,
    guest,
    host,
    arch,
    vendor: row.vendor,
    otherParty: row.vendor === guestVendor ? hostVendor : guestVendor,
    visibility: row.share ? "shared" : "private",
    sharedAt: row.share?.at ?? null,
    sharedBy: row.share?.byName ?? null,
    tool: row.tool,
    toolVersion: row.toolVersion,
    format: row.format,
    fileName: row.fileName,
    startedAt: row.startedAt,
    startedAtHasZone: row.startedAtHasZone,
    durationSeconds: row.durationSeconds,
    counts: { total: passed + failed + errored + skipped + other, passed, failed, errored, skipped, other },
    suites: row.suites,
    completeness: row.completeness,
    environment: environmentOf(row.environment),
    uploadedBy: row.uploadedByName,
    uploadedById: row.uploadedById,
    recordedAt: row.at,
    sha256: row.sha256,
    bytes: row.files.reduce((sum, file) => sum + Number(file.artifact.bytes), 0),
    files: row.files.map(({ artifact, ...file }) => ({ ...file, bytes: Number(artifact.bytes), redacted: artifact.chunks.length === 0 })),
    retraction: takenBack(row.retraction),
    redaction: takenBack(row.redaction),
  }
}

const takenBack = (row: { reason: string; byName: string; at: Date } | null): TakenBack | null =>
  row && { reason: row.reason, by: row.byName, at: row.at }

export function environmentOf(stored: Prisma.JsonValue): { key: string; value: string }[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry) =>
    entry !== null && typeof entry === "object" && !Array.isArray(entry) && typeof entry.key === "string" && typeof entry.value === "string"
      ? [{ key: entry.key, value: entry.value }]
      : [],
  )
}

/** Runs of the actor's own vendor, and those of the other party that it has shared. */
const visibleTo = (actor: Actor): Prisma.TestRunWhereInput => ({
  combination: { OR: [{ guestVendor: actor.vendor }, { hostVendor: actor.vendor }] },
  OR: [{ vendor: actor.vendor }, { share: { isNot: null } }],
})

/** One run with its warnings, and how many of its results stand for no case of a policy. null when the actor may not see it. */
export async function findRun(actor: Actor, id: string): Promise<RunPage | null> {
  const alone = await findRunAlone(actor, id)
  return alone && { ...alone, unmapped: await unmappedIn(actor, id) }
}

/** How many results of a run stand for no case of a policy. Every result is looked at: for a large run it takes its time. */
export const unmappedIn = (actor: Actor, id: string): Promise<number> => as(actor, (tx) => countUnmapped(tx, id, new Date()))

/** `findRun` without what its results have to be looked through for. */
export async function findRunAlone(actor: Actor, id: string): Promise<Omit<RunPage, "unmapped"> | null> {
  return as(actor, async (tx) => {
    const row = await tx.testRun.findFirst({
      where: { AND: [{ id }, visibleTo(actor)] },
      select: {
        ...runFields,
        warnings: {
          select: {
            ...{ id: true, code: true, message: true, line: true, column: true, blocks: true },
            answer: { select: { answer: true, byName: true, at: true } },
          },
          orderBy: { id: "asc" },
        },
      },
    })
    if (!row) return null
    const warnings = row.warnings.map(({ answer, ...warning }) => ({
      ...warning,
      answer: answer && { text: answer.answer, by: answer.byName, at: answer.at },
    }))
    return { run: fromRow(row), warnings }
  })
}

export type Listed<T> = { items: T[]; nextCursor: string | null }
export type RunFilter = { guest?: string | undefined; host?: string | undefined; arch?: string | undefined; vendor?: string | undefined }

/** Newest first, a page at a time; the cursor is the position of the last run of the page before, any other word begins anew. */
export async function listRuns(actor: Actor, filter: RunFilter, limit: number, cursor: string | null): Promise<Listed<Run>> {
  const after = cursor === null ? null : positionOf(cursor)
  const { guest, host, arch, vendor } = filter
  return as(actor, async (tx) => {
    const rows = await tx.testRun.findMany({
      where: {
        AND: [
          visibleTo(actor),
          { combination: { ...(guest ? { guest } : {}), ...(host ? { host } : {}), ...(arch ? { arch } : {}) } },
          vendor ? { vendor } : {},
          after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {},
        ],
      },
      select: runFields,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: limit + 1,
    })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit).map(fromRow), nextCursor: last ? positionWord(last) : null }
  })
}
