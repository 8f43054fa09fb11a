import "server-only"
import { once } from "node:events"
import { finished } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { env } from "@/lib/env"
import type { Asking } from "./as"

declare global {
  var countersignBulk: pg.Pool | undefined
}

/** Few at a time: whoever comes later waits for a connection rather than taking one from the pages. */
const bulkConnections = 3

function pool(): pg.Pool {
  globalThis.countersignBulk ??= new pg.Pool({ connectionString: env().DATABASE_APP_URL, max: bulkConnections })
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  if (globalThis.countersignBulk.listenerCount("error") === 0) globalThis.countersignBulk.on("error", () => undefined)
  return globalThis.countersignBulk
}

/** One transaction on a plain connection that carries who is asking, for loads that Prisma cannot stream. Rolls back when `work` throws. */
export async function inBulk<T>(asking: Asking, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  // A connection that breaks between two statements tells its listeners; without one it would be told to the whole process.
  const breaks = (error: Error) => {
    broken = error
  }
  client.on("error", breaks)
  try {
    await client.query("BEGIN")
    await client.query(
      "SELECT set_config('countersign.vendor', $1, true), set_config('countersign.member', $2, true), set_config('countersign.roles', $3, true)",
      [asking.vendor, asking.memberId ?? "", asking.roles.join(",")],
    )
    const value = await work(client)
    await client.query("COMMIT")
    return value
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off("error", breaks)
    client.release(broken)
  }
}

export type Copying = {
  /** Whole lines of COPY's text format. */
  write: (lines: Uint8Array) => Promise<void>
  end: () => Promise<void>
  /** Gives the copy up, so that its connection can roll back. */
  abandon: () => void
}

/** Rows into a table by COPY, with the backpressure of the connection. `table` is a statement of ours, never input. */
export function copyInto(client: pg.PoolClient, table: string): Copying {
  const stream = client.query(copyFrom(`COPY ${table} FROM STDIN`))
  // The failure of a COPY reaches whoever writes next or ends it.
  let failure: unknown
  stream.on("error", (error) => {
    failure = error
  })
  return {
    write: async (lines) => {
      if (failure) throw failure
      const drained = stream.write(lines)
      if (!drained) await once(stream, "drain")
    },
    end: async () => {
      if (failure) throw failure
      stream.end()
      await finished(stream)
    },
    abandon: () => {
      stream.destroy()
    },
  }
}
