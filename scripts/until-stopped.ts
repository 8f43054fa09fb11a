import { stopChildren } from "./child.ts"
import { explain } from "./failure.ts"

/** Takes a step that undoes something; at the end they run in the opposite order. */
export type Undo = (step: () => void | Promise<void>) => void

/**
 * Runs a command that serves until it is told to stop or what it runs ends by itself: then undoes what it began, and
 * ends the process. A stop that was asked for ends with 0; an ending by itself, a failure or the death of the process
 * above with another code.
 */
export async function untilStopped(serve: (undo: Undo) => Promise<{ ended: Promise<number> }>): Promise<void> {
  const steps: (() => void | Promise<void>)[] = []
  let stopping = false
  const stop = async (code: number) => {
    // npm, a terminal and a supervisor may each send the same signal; the first one counts.
    if (stopping) return
    stopping = true
    await stopChildren()
    for (const step of steps.reverse()) {
      try {
        await step()
      } catch (error) {
        console.error(explain(error))
      }
    }
    process.exit(code)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0))
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop(1)
  }, 500).unref()
  try {
    const { ended } = await serve((step) => steps.push(step))
    const code = await ended
    if (!stopping) console.error("The app ended by itself.")
    await stop(code || 1)
  } catch (error) {
    if (!stopping) console.error(explain(error))
    await stop(1)
  }
}
