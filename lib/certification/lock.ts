import "server-only"
import type { Tx } from "@/lib/db/as"

/**
 * Takes the certification's lock. Every writer calls it before it looks, so that what its rule saw still holds at the write:
 * two vendors signing in the same second otherwise each see one signature, and nobody completes it.
 * Returns the moment to judge and to write at; null when there is no such certification for whoever asks.
 */
export async function lockCertification(tx: Tx, certificationId: string, now: Date): Promise<Date | null> {
  const [lock] = await tx.$queryRaw<{ combination: string }[]>`
    SELECT combination_id AS combination FROM certification_lock WHERE certification_id = ${certificationId}::uuid FOR UPDATE`
  return lock ? notBefore(tx, [certificationId], [lock.combination], now) : null
}

/** Locks every certification of combinations, in one order for everybody. Returns which they are, and the moment as above. */
export async function lockCertificationsOf(tx: Tx, combinationIds: readonly string[], now: Date): Promise<{ ids: string[]; at: Date }> {
  const combinations = combinationIds.toSorted()
  for (const one of combinations) await holdCombination(tx, one)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT certification_id AS id FROM certification_lock WHERE combination_id = ANY (${combinations}::uuid[]) ORDER BY certification_id FOR UPDATE`
  const ids = rows.map((row) => row.id)
  return { ids, at: await notBefore(tx, ids, combinations, now) }
}

/** Who plans on a combination and who shares, retracts or maps results of it take turns: neither could lock what the other has not committed. */
export async function holdCombination(tx: Tx, combinationId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`combination ${combinationId}`}, 0))`
}

/**
 * Who waited for a lock brings a clock from before: a run that was shared or retracted, names that were mapped, a round that was opened
 * meanwhile would not be looked at. Of mappings any that is later will do: which combinations they touch would take longer to ask.
 */
async function notBefore(tx: Tx, certificationIds: string[], combinationIds: readonly string[], now: Date): Promise<Date> {
  const [latest] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT greatest(
      (SELECT max(at) FROM certification WHERE id = ANY (${certificationIds}::uuid[])),
      (SELECT max(at) FROM review_round WHERE certification_id = ANY (${certificationIds}::uuid[])),
      (SELECT max(at) FROM sign_off WHERE certification_id = ANY (${certificationIds}::uuid[])),
      (SELECT max(at) FROM rejection WHERE certification_id = ANY (${certificationIds}::uuid[])),
      (SELECT max(at) FROM withdrawal WHERE certification_id = ANY (${certificationIds}::uuid[])),
      (SELECT max(s.at) FROM test_run r JOIN run_share s ON s.run_id = r.id WHERE r.combination_id = ANY (${combinationIds}::uuid[])),
      (SELECT max(x.at) FROM test_run r JOIN run_retraction x ON x.run_id = r.id WHERE r.combination_id = ANY (${combinationIds}::uuid[])),
      (SELECT max(at) FROM case_mapping WHERE at > ${now}),
      (SELECT max(at) FROM case_mapping_end WHERE at > ${now})) AS at`
  return latest?.at && latest.at > now ? latest.at : now
}
