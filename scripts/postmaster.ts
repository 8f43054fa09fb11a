import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Failure } from "./failure.ts"
import { commandOf } from "./process-identity.ts"

/** The PostgreSQL that runs on a cluster's folder: its process and port. Null when none does. */
export function runningPostmaster(cluster: string): { pid: number; port: number } | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")
  } catch {
    return null
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  const command = commandOf(pid)
  // After a crash the number may belong to anything by now.
  return pid > 0 && port > 0 && command.includes("postgres") && command.includes(cluster) ? { pid, port } : null
}

/** The address of a database on loopback. */
export function addressOf(login: { user: string; password: string; port: number; database: string }): string {
  return `postgresql://${login.user}:${encodeURIComponent(login.password)}@127.0.0.1:${login.port}/${login.database}`
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

/**
 * Stops what an earlier, killed start left running on this folder, and removes the mark of one that no longer runs:
 * PostgreSQL itself would take any process of that number for itself and refuse.
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const left = runningPostmaster(cluster)
  if (!left) {
    rmSync(join(cluster, "postmaster.pid"), { force: true })
    return
  }
  for (const [name, seconds] of [["SIGINT", 30] as const, ["SIGQUIT", 10] as const]) {
    const deadline = Date.now() + seconds * 1000
    signal(left.pid, name)
    while (Date.now() < deadline) {
      if (!commandOf(left.pid).includes(cluster)) return
      await pause(50)
    }
  }
  throw new Failure(
    `An earlier PostgreSQL (process ${left.pid}) still runs on ${cluster} and does not stop: end that process, then start again.`,
  )
}
