import "server-only"
import type { Tx } from "@/lib/db/as"

/**
 * Takes the certification's lock. Every writer calls it before it looks, so that what its rule saw still holds at the write:
 * two vendors signing in the same second otherwise each see one signature, and nobody completes it.
 * False when there is no such certification for whoever asks.
 */
export async function lockCertification(tx: Tx, certificationId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM certification_lock WHERE certification_id = ${certificationId}::uuid FOR UPDATE`
  return rows.length > 0
}

/** Locks every certification of a combination, in one order for everybody, and says which they are. */
export async function lockCertificationsOf(tx: Tx, combinationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT certification_id AS id FROM certification_lock WHERE combination_id = ${combinationId}::uuid ORDER BY certification_id FOR UPDATE`
  return rows.map((row) => row.id)
}
