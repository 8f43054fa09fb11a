import "server-only"
import type { Tx } from "@/lib/db/as"

/** What a vendor's mappings take turns by; whoever records a run of it holds the same, shared. */
export const turnName = (vendor: string): string => `mapping ${vendor}`

/**
 * Mappings of a vendor are made and ended one after the other, and while no run of it is being recorded: neither would see what the
 * other has not committed. Returns the moment to write at: later than whatever was mapped before, so that the newest is told by time.
 */
export async function takeTurn(tx: Tx, vendor: string, now: Date): Promise<Date> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${turnName(vendor)}, 0))`
  const made = await tx.caseMapping.aggregate({ where: { vendor }, _max: { at: true } })
  const ended = await tx.caseMappingEnd.aggregate({ where: { vendor }, _max: { at: true } })
  const latest = Math.max(made._max.at?.getTime() ?? 0, ended._max.at?.getTime() ?? 0)
  return latest < now.getTime() ? now : new Date(latest + 1)
}
