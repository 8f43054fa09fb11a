import { type Result, refused } from "@/lib/result"
import { Gate } from "./gate"
import { NO_PLACE, type ReadRefusal, type RowSink, type RunHeader } from "./model"
import type { ReadOptions } from "./read"
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages"

/** `seconds`: how long one file may take, its rows being stored included. `heapMb`: what the reading thread may hold. */
type WorkerLimits = { seconds: number; heapMb: number }

const LIMITS: WorkerLimits = { seconds: 180, heapMb: 256 }
const readers = new Gate(2)

// Not an import: the bundler would take the thread's entry into the server and look for it there.
const { Worker } = process.getBuiltinModule("node:worker_threads")
const entry = () => [process.cwd(), "lib", "result-format", "worker.ts"].join("/")

const readerFailed = (message: string): ReadRefusal => ({ code: "reader-failed", message, ...NO_PLACE })

/** Any number of uploads wait here for a reader; whoever waits holds no connection to the database yet. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => readers.pass(work)

/**
 * `readResultFile` for the file at `path` in a thread of its own with bounded heap and time. Ask for it `inTurn`. A thread that dies, runs
 * out of memory or out of time is the refusal "reader-failed". Errors of the sink are thrown.
 */
export async function readInWorker(
  path: string,
  options: ReadOptions,
  sink: RowSink,
  limits: WorkerLimits = LIMITS,
): Promise<Result<RunHeader, ReadRefusal>> {
  const task: WorkerTask = { path, options }
  const worker = new Worker(entry(), {
    workerData: task,
    // It reads one file: neither the server's settings nor its loaders are its business.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  const reading: { timer?: NodeJS.Timeout; over: boolean } = { over: false }
  let stored = Promise.resolve()
  try {
    return await new Promise((resolve, reject) => {
      const fail = (message: string) => resolve(refused(readerFailed(message)))
      reading.timer = setTimeout(() => fail(`Reading the file took longer than ${limits.seconds} seconds.`), limits.seconds * 1000)
      worker.on("message", (message: FromWorker) => {
        if (reading.over) return
        if (message.kind === "rows") {
          stored = stored.then(() => sink.rows(message.rows)).then(() => worker.postMessage("stored" satisfies ToWorker))
          stored.catch(reject)
        } else {
          reading.over = true
          stored.then(() => resolve(message.result), reject)
        }
      })
      worker.on("error", (error: NodeJS.ErrnoException) => {
        fail(
          error.code === "ERR_WORKER_OUT_OF_MEMORY"
            ? "Reading the file took more memory than it may."
            : "The reader stopped with an error.",
        )
      })
      worker.on("exit", () => {
        if (!reading.over) fail("The reader stopped.")
      })
    })
  } finally {
    reading.over = true
    clearTimeout(reading.timer)
    await worker.terminate()
    // A batch may still be on its way into the store; who asked must not roll back under it.
    await stored.catch(() => undefined)
  }
}
