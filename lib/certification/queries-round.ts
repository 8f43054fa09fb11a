import "server-only"
import { z } from "zod"
import { as } from "@/lib/db/as"
import type { Actor } from "@/lib/vendor/rules"

const Requirements = z.object({
  requirements: z.array(
    z.object({
      id: z.string(),
      side: z.string(),
      title: z.string(),
      outcome: z.enum(["met", "failed", "missing", "stale", "waived", "not-applicable"]),
    }),
  ),
})

export type SeenRequirement = z.infer<typeof Requirements>["requirements"][number]

/** What a decision said that was in review under this digest, for comparing it with today's; null when there was none. */
export async function decisionOfDigest(actor: Actor, certificationId: string, digest: string): Promise<SeenRequirement[] | null> {
  const round = await as(actor, (tx) =>
    tx.reviewRound.findFirst({
      where: { certificationId, digest },
      select: { decision: true },
      orderBy: { round: "desc" },
    }),
  )
  return round ? Requirements.parse(round.decision).requirements : null
}

export type LatestChange = { run: string; by: string; vendor: string; at: Date }

const EvidenceChanged = z.object({ run: z.string(), by: z.string(), vendor: z.string() })

/** Which shared run changed the decision in review last, and who shared it; null when none has. */
export async function latestChange(actor: Actor, certificationId: string): Promise<LatestChange | null> {
  const event = await as(actor, (tx) =>
    tx.event.findFirst({
      where: { subject: certificationId, kind: "evidence-changed" },
      select: { at: true, payload: { select: { payload: true } } },
      orderBy: { number: "desc" },
    }),
  )
  const payload = event?.payload && EvidenceChanged.safeParse(JSON.parse(event.payload.payload))
  return event && payload?.success ? { ...payload.data, at: event.at } : null
}
