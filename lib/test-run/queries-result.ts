import "server-only"
import { z } from "zod"
import { as } from "@/lib/db/as"
import type { Actor } from "@/lib/vendor/rules"
import { listResults } from "./queries-results"
import { type ResultPage, resultStatuses } from "./view"

const whole = 100_000_000

const Attempts = z.array(
  z.object({ status: z.enum(["failed", "errored"]), message: z.string().nullable(), stackTrace: z.string().nullable() }),
)
const Properties = z.record(z.string(), z.array(z.string()))

/** One result with its texts whole and all that the file tells of it; null when there is none for the actor. */
export async function findResult(actor: Actor, runId: string, index: number): Promise<ResultPage | null> {
  const { items } = await listResults(actor, runId, { limit: 1, cursor: index > 0 ? String(index - 1) : null, clip: whole })
  const [line] = items
  if (line?.index !== index) return null
  return as(actor, async (tx) => {
    const row = await tx.testResult.findUnique({
      where: { runId_index: { runId, index } },
      select: { attempts: true, properties: true, parentKey: true, startedAt: true, startedAtHasZone: true, shortened: true },
    })
    if (!row) return null
    const others =
      line.key === null
        ? []
        : await tx.testResult.findMany({
            where: { runId, key: line.key, index: { not: index } },
            select: { index: true, status: true },
            orderBy: { index: "asc" },
            take: 20,
          })
    return {
      ...line,
      attempts: Attempts.parse(row.attempts ?? []).map((attempt, at) => ({ ...attempt, number: at + 1 })),
      properties: Properties.parse(row.properties ?? {}),
      parentKey: row.parentKey,
      startedAt: row.startedAt,
      startedAtHasZone: row.startedAtHasZone ?? false,
      shortened: row.shortened,
      occurrences: others.map((one) => ({ index: one.index, status: z.enum(resultStatuses).parse(one.status) })),
    }
  })
}
