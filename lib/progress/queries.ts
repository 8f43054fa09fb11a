import "server-only"
import { listCertifications } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import type { Actor } from "@/lib/vendor/rules"
import { type Progress, progressOf } from "./rules"

/** How far the certifications of the actor's vendor are, with vendors' names by slug. */
export async function progressFor(actor: Actor, at: Date): Promise<Progress & { vendorNames: Record<string, string> }> {
  const lines = await listCertifications(actor, {}, at)
  return { ...progressOf(lines), vendorNames: (await namesFor(actor, [])).vendors }
}
