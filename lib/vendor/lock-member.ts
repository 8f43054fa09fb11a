import "server-only"
import type { Tx } from "@/lib/db/as"

/**
 * Takes a member for this transaction, until it ends: two administrators who grant the same role in one moment must
 * not both find it missing. Nobody may update a member, so there is no row to lock.
 */
export async function lockMember(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('countersign.member.' || ${memberId}, 0))`
}
