import "server-only"
import { z } from "zod"

/** The database does not answer, so nobody can say who is asking. Not the same as "nobody": it passes by itself. */
export class DatabaseUnreachable extends Error {
  constructor(cause: unknown) {
    super("The database does not answer.", { cause })
    this.name = "DatabaseUnreachable"
  }
}

const kinds = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]
// Shutting down, starting up, or broken off (classes 57P and 08 of PostgreSQL).
const codes = /^(57P0\d|08\w{3})$/
// What the system says of a connection.
const systemCodes = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]
// The driver gives these no code.
const messages =
  /connection terminated|timeout exceeded when trying to connect|not queryable|socket has been ended|unexpected postmaster exit/i

const FromAdapter = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.string(), originalCode: z.string().optional() }) }) }),
})

/** Whether an error of Prisma or the driver says that the database cannot be reached, rather than that it refused. */
export function isUnreachable(error: unknown): boolean {
  const parsed = FromAdapter.safeParse(error)
  if (parsed.success) {
    const { kind, originalCode = "" } = parsed.data.meta.driverAdapterError.cause
    return kinds.includes(kind) || codes.test(originalCode)
  }
  if (!(error instanceof Error)) return false
  const code = "code" in error ? String(error.code) : ""
  return codes.test(code) || systemCodes.includes(code) || messages.test(error.message)
}

/** Does `work`; throws `DatabaseUnreachable` when the database does not answer, and anything else as it is. */
export async function reachingDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isUnreachable(error) ? new DatabaseUnreachable(error) : error
  }
}
