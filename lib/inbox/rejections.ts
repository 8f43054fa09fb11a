import type { Inbox } from "./rules"

/** Why one was sent back to testing, and by whom. */
export type Rejected = { round: number; by: string; vendor: string; reason: string }

/** Those certifications that wait for somebody to answer a rejection, by their ids: nothing has come since that changed what was rejected. */
export function unansweredRejections({ yours, others }: Inbox): Map<string, Rejected> {
  return new Map(
    [...yours, ...others].flatMap((item) =>
      item.about === "certification" && item.why.code === "rejected" ? [[item.certification.id, item.why] as const] : [],
    ),
  )
}
