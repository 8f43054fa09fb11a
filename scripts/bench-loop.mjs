// Loaded before the app that is measured (node --import): adds a line to the file that "to" names every tenth of a second, with the
// time and for how many milliseconds the event loop was held at most since the line before.
import { appendFileSync } from "node:fs"
import { monitorEventLoopDelay } from "node:perf_hooks"

const resolution = 5
const every = 100

const to = new URL(import.meta.url).searchParams.get("to")
// The build may be started with the same options, and is not measured.
if (to && process.argv[2] === "start") {
  const delays = monitorEventLoopDelay({ resolution })
  delays.enable()
  setInterval(() => {
    // A sample is the whole time between two ticks of the monitor, its own interval included.
    const held = delays.count > 0 ? Math.max(0, delays.max / 1e6 - resolution) : 0
    delays.reset()
    appendFileSync(to, `${Date.now()} ${held.toFixed(1)}\n`)
  }, every).unref()
}
