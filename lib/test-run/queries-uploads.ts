import "server-only"
import { as } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { positionOf, positionWord } from "@/lib/position"
import type { Actor } from "@/lib/vendor/rules"
import type { Listed } from "./queries"
import { phaseAt, type Upload, uploadPhases } from "./upload-view"
import { keptMs } from "./watch-upload"

/** The sender's own: a person's, or a token's. A colleague's are not among them. */
const ownOf = (actor: Actor, now: Date) => ({
  vendor: actor.vendor,
  memberId: actor.memberId,
  tokenId: actor.token?.id ?? null,
  startedAt: { gte: new Date(now.getTime() - keptMs) },
})

/** What the actor sent within a day, the newest first. */
export async function listUploads(actor: Actor, limit: number, cursor: string | null, now: Date): Promise<Listed<Upload>> {
  const after = cursor === null ? null : positionOf(cursor)
  const rows = await as(actor, (tx) =>
    tx.uploadProgress.findMany({
      where: {
        AND: [ownOf(actor, now), after ? { OR: [{ startedAt: { lt: after.at } }, { startedAt: after.at, id: { lt: after.id } }] } : {}],
      },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => fromRow(row, now)),
    nextCursor: last ? positionWord({ at: last.startedAt, id: last.id }) : null,
  }
}

/** One of them; null for an id that is none of the actor's. */
export async function findUpload(actor: Actor, id: string, now: Date): Promise<Upload | null> {
  const row = await as(actor, (tx) => tx.uploadProgress.findFirst({ where: { ...ownOf(actor, now), id } }))
  return row && fromRow(row, now)
}

function fromRow(row: Prisma.UploadProgressGetPayload<object>, now: Date): Upload {
  const { id, guest, host, arch, fileName, bytesTotal, bytes, results, runId, code, message, startedAt, updatedAt } = row
  const said = uploadPhases.find((one) => one === row.phase) ?? "cut"
  return {
    id,
    guest,
    host,
    arch,
    fileName,
    bytesTotal: bytesTotal === null ? null : Number(bytesTotal),
    bytes: Number(bytes),
    results,
    phase: phaseAt(said, updatedAt, now),
    runId,
    problem: code === null ? null : { code, message: message ?? "" },
    startedAt,
    updatedAt,
  }
}
