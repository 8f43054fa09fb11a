import { connected } from "@/scripts/roles"

export type ToldEvent = { number: string; kind: string; at: Date; payload: Record<string, unknown>; audience: string[] }

/** The events on a subject with their payloads, oldest first, by the owner's eyes. */
export async function eventsOn({ ownerUrl }: { ownerUrl: string }, subject: string): Promise<ToldEvent[]> {
  const { rows } = await connected(ownerUrl, (client) =>
    client.query<ToldEvent>(
      `SELECT e.number, e.kind, e.at, p.payload::json AS payload, p.audience
       FROM event e JOIN event_payload p ON p.number = e.number WHERE e.subject = $1 ORDER BY e.number`,
      [subject],
    ),
  )
  return rows
}
