import "server-only"
import type { Result } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { actOnRequest } from "./act"
import type { Refusal } from "./rules"

/** The vendor that was asked says that a run will come. */
export const acceptRequest = (actor: Actor, requestId: string, now: Date): Promise<Result<null, Refusal>> =>
  actOnRequest(actor, requestId, { act: "accepted", reason: null }, now)
