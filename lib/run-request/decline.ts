import "server-only"
import type { Result } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { actOnRequest } from "./act"
import type { Refusal } from "./rules"

export type DeclineInput = { requestId: string; reason: string }

/** The vendor that was asked says why no run will come; also after it had accepted. */
export const declineRequest = (actor: Actor, { requestId, reason }: DeclineInput, now: Date): Promise<Result<null, Refusal>> =>
  actOnRequest(actor, requestId, { act: "declined", reason }, now)
