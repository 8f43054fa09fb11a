import "server-only"
import { z } from "zod"
import type { Tx } from "@/lib/db/as"
import type { Certification } from "./load"
import type { CertificationView } from "./view"

const Payload = z.looseObject({
  by: z.string().optional(),
  vendor: z.string().optional(),
  reason: z.string().optional(),
  run: z.string().optional(),
})
const Line = z.object({ number: z.bigint(), at: z.date(), kind: z.string(), payload: z.string() })

const mostLines = 50

/** What happened to a certification and to the shared runs of its combination, newest first. */
export async function trailOf(tx: Tx, certification: Certification): Promise<CertificationView["trail"]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT e.number, e.at, e.kind, p.payload
    FROM event e JOIN event_payload p ON p.number = e.number
    WHERE e.subject = ${certification.id}::uuid
      OR (e.kind = 'run-shared' AND e.subject IN (
        SELECT r.id FROM test_run r JOIN run_share s ON s.run_id = r.id WHERE r.combination_id = ${certification.combinationId}::uuid))
    ORDER BY e.number DESC LIMIT ${mostLines}`
  return rows.map((row) => {
    const { number, at, kind, payload } = Line.parse(row)
    const { by, vendor, reason, run } = Payload.parse(JSON.parse(payload))
    return { number: number.toString(), at, kind, by: by ?? null, vendor: vendor ?? null, text: reason ?? null, run: run ?? null }
  })
}
