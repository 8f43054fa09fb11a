import "server-only"
import { database } from "./client"
import type { Prisma } from "./generated/client"

/** In whose name a transaction speaks. Row-level security reads these and nothing else. */
export type Asking = { vendor: string; memberId: string | null; roles: readonly string[] }

export type Tx = Prisma.TransactionClient

/**
 * One transaction that carries who is asking. The context is local to the transaction: a pool hands connections
 * around, and a setting that outlived its transaction would speak for the wrong vendor. `longest` in milliseconds, for what touches very many rows.
 */
export async function as<T>(asking: Asking, work: (tx: Tx) => Promise<T>, { longest = 30_000 } = {}): Promise<T> {
  return database().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT
        set_config('countersign.vendor', ${asking.vendor}, true),
        set_config('countersign.member', ${asking.memberId ?? ""}, true),
        set_config('countersign.roles', ${asking.roles.join(",")}, true)`
      return work(tx)
    },
    // Many people may queue for one certification's lock; each waits its turn rather than failing.
    { maxWait: 30_000, timeout: longest },
  )
}
