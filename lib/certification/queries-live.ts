import "server-only"
import { as } from "@/lib/db/as"
import { type Names, namesOf } from "@/lib/register/queries"
import type { Actor } from "@/lib/vendor/rules"
import { type Certification, type Decided, decideCertifications, loadCertifications } from "./load"

export type Live = {
  /** With what policy and shared evidence make of each now; one without a policy in force is left out. */
  certifications: { certification: Certification; decided: Decided }[]
  names: Names
}

/** What may wait for somebody: what is neither certified nor withdrawn, and what is challenged. */
export async function listLive(actor: Actor, at: Date): Promise<Live> {
  return as(actor, async (tx) => {
    const certifications = await loadCertifications(
      tx,
      { withdrawal: { is: null }, OR: [{ certificate: { is: null } }, { challenges: { some: {} } }] },
      actor.vendor,
    )
    const decisions = await decideCertifications(tx, certifications, at)
    const releases = certifications.flatMap(({ subject }) => [subject.guest, subject.host])
    return {
      certifications: certifications.flatMap((certification) => {
        const decided = decisions.get(certification.id)
        return decided ? [{ certification, decided }] : []
      }),
      names: await namesOf(tx, releases),
    }
  })
}
