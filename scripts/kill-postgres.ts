import { readdirSync, readFileSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"
import { runningPostmaster } from "./postmaster.ts"
import { startOf } from "./process-identity.ts"

/** Those that a process started; none where there is no /proc. */
function childrenOf(pid: number): number[] {
  try {
    const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name))
    return all.filter((name) => statusOf(name).includes(`\nPPid:\t${pid}\n`)).map(Number)
  } catch {
    return []
  }
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8")
  } catch {
    return ""
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // Gone by itself.
  }
}

/**
 * Ends the PostgreSQL on a cluster's folder as a machine that loses power does: the first process, so that it puts nothing in order, and
 * with it whatever it had under way. Waits until all of them are gone.
 */
export async function killPostgres(cluster: string): Promise<void> {
  const postmaster = runningPostmaster(cluster)
  if (!postmaster) throw new Error("the database does not run")
  const all = [postmaster.pid, ...childrenOf(postmaster.pid)]
  all.forEach(kill)
  while (all.some((pid) => startOf(pid) !== null)) await pause(10)
}
