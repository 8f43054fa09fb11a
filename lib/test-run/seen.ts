import "server-only"
import { Prisma } from "@/lib/db/generated/client"
import type { Actor } from "@/lib/vendor/rules"

/** Of a vendor's own runs and those of the other party that it has shared: of run `r` on combination `c`. */
export const seenBy = ({ vendor }: Actor) => Prisma.sql`
  ${vendor} IN (c.guest_vendor, c.host_vendor) AND (r.vendor = ${vendor} OR EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id))`
