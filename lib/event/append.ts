import "server-only"
import type { Tx } from "@/lib/db/as"
import type { EventKind } from "./rules"

export type NewEvent = {
  kind: EventKind
  /** The id of what it happened to. */
  subject: string
  at: Date
  payload: Record<string, unknown>
  /** The vendors who may read the payload. */
  audience: string[]
}

/** Adds an event to the chain. Call it last: it holds the end of the chain until the transaction ends. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<void> {
  const payload = JSON.stringify(event.payload)
  await tx.$executeRaw`SELECT append_event(${event.kind}, ${event.subject}::uuid, ${event.at}, ${payload}, ${event.audience})`
}
