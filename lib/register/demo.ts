import { claimFor } from "./claim"
import type { Index, Query } from "./index-snapshot"

/** Whether an answer rests on a certificate that was made up for the demo. */
export function restsOnDemo(index: Index, query: Query): boolean {
  const claim = claimFor(index, query)
  return claim.kind === "certificate" && claim.certificate.demo
}
