import "server-only"
import { as } from "@/lib/db/as"
import type { Phase } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import { decideCertifications, loadCertifications } from "./load"

/** A requirement that asks for a case, in a certification of the combination it ran on. */
export type CaseRequirement = { certification: string; number: number; programName: string; phase: Phase; title: string }

/** Where a case counts: by the combination's id, the vendor whose run has it, and its key. Certifications newest first. */
export async function requirementsOf(
  actor: Actor,
  { combination, vendor, key }: { combination: string; vendor: string; key: string },
  at: Date,
): Promise<CaseRequirement[]> {
  return as(actor, async (tx) => {
    const certifications = await loadCertifications(tx, { combinationId: combination }, actor.vendor)
    const decided = await decideCertifications(tx, certifications, at)
    return certifications.flatMap(({ id, number, programName, subject }) =>
      (decided.get(id)?.policy.requirements ?? [])
        .filter(({ cases, side }) => cases.includes(key) && (side ?? subject.validatingVendor) === vendor)
        .map(({ phase, title }) => ({ certification: id, number, programName, phase, title })),
    )
  })
}
