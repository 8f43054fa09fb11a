import "server-only"
import type { Result } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { actOnRequest } from "./act"
import type { Refusal } from "./rules"

/** The vendor that asked needs no run any more. */
export const withdrawRequest = (actor: Actor, requestId: string, now: Date): Promise<Result<null, Refusal>> =>
  actOnRequest(actor, requestId, { act: "withdrawn", reason: null }, now)
