import { setTimeout as pause } from "node:timers/promises"
import { type Cluster, type ClusterOptions, startCluster } from "./embedded-postgres.ts"

const FIRST_WAIT = 5000
const LONGEST_WAIT = 60_000

/**
 * Watches the embedded PostgreSQL under the running app and starts it again, on the same port, when it dies: after 5 s,
 * then ever later up to a minute. The app is left alone, since the public side goes on without a database. The result
 * ends the watch and stops what runs.
 */
export function keepPostgres(started: Cluster, options: ClusterOptions, restart: boolean): () => Promise<void> {
  let cluster: Cluster | null = started
  const over = new AbortController()
  const watch = async () => {
    while (cluster) {
      await cluster.ended
      cluster = null
      if (over.signal.aborted) return
      console.error(`PostgreSQL stopped; the public side goes on from the register${restart ? ", and the database is started again" : ""}.`)
      if (restart) cluster = await startAgain({ ...options, port: started.port }, over.signal)
    }
  }
  const watching = watch()
  return async () => {
    over.abort()
    await cluster?.stop()
    await watching
  }
}

async function startAgain(options: ClusterOptions, over: AbortSignal): Promise<Cluster | null> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    await pause(wait, undefined, { signal: over }).catch(() => {})
    if (over.aborted) return null
    try {
      const cluster = await startCluster(options)
      console.error("PostgreSQL is up again.")
      return cluster
    } catch (error) {
      console.error(`PostgreSQL did not start: ${error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error)}`)
    }
  }
}
