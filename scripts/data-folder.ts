import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { z } from "zod"
import { Failure } from "./failure.ts"
import { startOf } from "./process-identity.ts"

const Holder = z.object({ pid: z.number(), started: z.string() })

function holderOf(lock: string): z.infer<typeof Holder> | null {
  try {
    const holder = Holder.parse(JSON.parse(readFileSync(lock, "utf8")))
    return startOf(holder.pid) === holder.started ? holder : null
  } catch {
    return null
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code
}

/**
 * Makes the data folder and takes it for this process, so that two starts never share one. Gives back what returns it.
 * The mark of a start that was killed is told from that of a living one by the time its process began. Waits up to
 * `patience` milliseconds for an earlier start that is just stopping, then fails.
 */
export async function takeDataFolder(folder: string, patience = 5000): Promise<() => void> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    if (isCode(error, "ENOSPC")) throw error
    throw new Failure(`The data folder ${folder} cannot be made: check the path and who may write there, or set DATA_DIR to another.`)
  }
  const lock = join(folder, "start.lock")
  // Written whole and then linked: nobody ever reads a half written mark and takes it for a dead one.
  const mine = `${lock}.${process.pid}.new`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
  try {
    await claim(folder, lock, mine, Date.now() + patience)
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(lock, { force: true })
}

async function claim(folder: string, lock: string, mine: string, deadline: number): Promise<void> {
  for (;;) {
    try {
      linkSync(mine, lock)
      return
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error
    }
    const holder = holderOf(lock)
    if (!holder) clearStale(lock)
    else if (Date.now() > deadline) {
      throw new Failure(
        `The data folder ${folder} is in use by another start (process ${holder.pid}): stop that one, or set DATA_DIR to another folder.`,
      )
    } else await pause(200)
  }
}

// Renamed before it is removed: of two starts that find the same dead mark only one can rename it, and a mark set meanwhile goes back.
function clearStale(lock: string): void {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    if (holderOf(aside)) renameSync(aside, lock)
    else rmSync(aside)
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error
  }
}
