import "server-only"
import { holdCombination } from "@/lib/certification/lock"
import type { Tx } from "@/lib/db/as"

/**
 * Who asks for a run of a combination, who accepts, declines or withdraws, and who shares a run of it take turns; whoever shares
 * has this turn before any other lock, so no two wait for each other. Returns the moment to judge and to write at: who waited
 * brings a clock from before what happened meanwhile.
 */
export async function takeTurn(tx: Tx, combinationId: string, now: Date): Promise<Date> {
  await holdCombination(tx, combinationId)
  const [latest] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT greatest(
      (SELECT max(at) FROM run_request WHERE combination_id = ${combinationId}::uuid),
      (SELECT max(a.at) FROM run_request q JOIN run_request_act a ON a.request_id = q.id WHERE q.combination_id = ${combinationId}::uuid),
      (SELECT max(s.at) FROM test_run r JOIN run_share s ON s.run_id = r.id WHERE r.combination_id = ${combinationId}::uuid)) AS at`
  return latest?.at && latest.at > now ? latest.at : now
}
