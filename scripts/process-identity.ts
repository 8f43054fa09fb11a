import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"

const isLinux = existsSync("/proc/self/stat")

function ps(column: string, pid: number): string {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}

/** When a process began, in the machine's own words; null when there is no such process. A number alone is used again. */
export function startOf(pid: number): string | null {
  if (!isLinux) return ps("lstart", pid) || null
  try {
    // The command's name stands in brackets and may hold spaces; the state follows it, the start is the 20th after.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? []
    return fields[0] === "Z" ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/** The command line of a process, empty when there is none. */
export function commandOf(pid: number): string {
  if (!isLinux) return ps("command", pid)
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
  } catch {
    return ""
  }
}
