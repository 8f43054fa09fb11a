import "server-only"
import { finished } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { env } from "@/lib/env"
import type { Asking } from "./as"
import { copyHeader, copyTrailer } from "./copy-rows"

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
  /** Whole rows, as CopyRows writes them. Their memory is free again when it ends. */
  write: (rows: Uint8Array) => Promise<void>
  end: () => Promise<void>
  /** Gives the copy up, so that its connection can roll back. */
  abandon: () => void
}

const nothing = new Uint8Array()

/** Until all that was said on a connection has left this process: what the socket could not take at once still stands in the memory of whoever wrote it. */
const flushed = (client: pg.PoolClient): Promise<void> => new Promise((resolve) => client.connection.stream.write(nothing, () => resolve()))

/** Rows into a table by COPY, with the backpressure of the connection. `table` is a statement of ours, never input. */
export function copyInto(client: pg.PoolClient, table: string): Copying {
  const stream = client.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT binary)`))
  // The failure of a COPY reaches whoever writes now or next, or ends it: what was being written then is never taken, nor refused.
  let failure: unknown
  const failed = new Promise<never>((_, reject) => {
    stream.on("error", (error) => {
      failure = error
      reject(error)
    })
  })
  failed.catch(() => undefined)
  stream.write(copyHeader)
  return {
    write: async (rows) => {
      if (failure) throw failure
      const taken = new Promise<void>((resolve, reject) => stream.write(rows, (error) => (error ? reject(error) : resolve())))
      await Promise.race([taken, failed])
      await flushed(client)
    },
    end: async () => {
      if (failure) throw failure
      stream.end(copyTrailer)
      await finished(stream)
    },
    abandon: () => {
      stream.destroy()
    },
  }
}
