import { Moment } from "@/components/ui/day"
import type { CertificationView } from "@/lib/certification/view"

type Told = CertificationView["rejections"][number]

/** The rejection that sent it back to testing; null where none did. */
export const rejectionOf = ({ state, rejections }: CertificationView): Told | null =>
  state === "planned" || state === "in-testing" ? (rejections.at(-1) ?? null) : null

const evidence = new Set(["run-shared", "run-retracted", "case-mapped", "mapping-ended"])

/** Whether anything that a decision counts came or went since then. */
export const evidenceSince = ({ trail }: CertificationView, moment: Date): boolean =>
  trail.some(({ kind, at }) => evidence.has(kind) && at > moment)

/** Who rejected it, when and why. */
export function Rejection({ rejection, vendorName }: { rejection: Told; vendorName: (slug: string) => string }) {
  const { by, vendor, round, at, reason } = rejection
  return (
    <>
      <strong>
        {by}, {vendorName(vendor)}, rejected round {round}
      </strong>
      , <Moment at={at.toISOString()} />: {reason}
    </>
  )
}
