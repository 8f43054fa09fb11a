import { readdirSync, readFileSync } from "node:fs"

const megabyte = 1024

function statusOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8")
  } catch {
    // Gone, or not Linux.
    return ""
  }
}

/** The app that this process started, by its own name for itself; null where there is no /proc. */
export function appProcess(): number | null {
  try {
    const mine = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && statusOf(name).includes(`\nPPid:\t${process.pid}\n`))
    const app = mine.find((name) => statusOf(name).startsWith("Name:\tnext-server"))
    return app === undefined ? null : Number(app)
  } catch {
    return null
  }
}

/** What a process holds in memory now, in MiB; 0 when it cannot be told. */
export function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(statusOf(pid))?.[1] ?? 0) / megabyte
}
