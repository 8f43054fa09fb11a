import "server-only"
import type { Tx } from "@/lib/db/as"

/** Who is told of a mapping: its vendor, and the parties to runs that it touches and that both see. */
export async function audienceOf(tx: Tx, { id, vendor }: { id: string; vendor: string }): Promise<string[]> {
  const parties = await tx.$queryRaw<{ guest: string; host: string }[]>`
    SELECT DISTINCT c.guest_vendor AS guest, c.host_vendor AS host
    FROM run_share s JOIN test_run r ON r.id = s.run_id JOIN combination c ON c.id = r.combination_id
    WHERE s.vendor = ${vendor} AND EXISTS (SELECT FROM mapped_result x WHERE x.mapping_id = ${id}::uuid AND x.run_id = s.run_id)`
  return [...new Set([vendor, ...parties.flatMap(({ guest, host }) => [guest, host])])]
}
