import type { Worker as Thread } from "node:worker_threads"
import { type Result, refused } from "@/lib/result"
import { NO_PLACE, type ReadRefusal } from "@/lib/result-format/model"
import { Gate } from "./gate"
import type { FromThread, Read, Reading, ToThread } from "./thread-messages"

/** `seconds`: how long one file may take, its rows being stored included. `heapMb`: what the reading thread may hold. */
type ReadLimits = { seconds: number; heapMb: number }

/** Takes rows of COPY, whose memory is its own until it ends, and how many results they are; the reader waits for it before it reads far on. */
export type CopySink = (rows: Uint8Array, results: number) => Promise<void>

const LIMITS: ReadLimits = { seconds: 180, heapMb: 256 }
/** Smaller uploads have a place of their own, so that none waits for minutes behind large ones. */
const smallBytes = 2 * 1024 * 1024

declare global {
  /** Threads that wait for a file, and the places of those who read: Next loads a module once per bundle. */
  var countersignReaders: { large: Gate; small: Gate; idle: Thread[] } | undefined
}

function readers() {
  globalThis.countersignReaders ??= { large: new Gate(2), small: new Gate(1), idle: [] }
  return globalThis.countersignReaders
}

/** Any number of uploads wait here for a reader; whoever waits holds no connection to the database yet. */
export const inTurn = <T>(bytes: number, work: () => Promise<T>): Promise<T> =>
  (bytes > smallBytes ? readers().large : readers().small).pass(work)

/**
 * `readResultFile` for the file at `path` in a thread with bounded heap and time. Ask for it `inTurn`.
 * A thread that dies, runs out of memory or out of time is the refusal "reader-failed". Errors of the sink are thrown.
 */
export async function readInThread(
  path: string,
  reading: Reading,
  sink: CopySink,
  limits: ReadLimits = LIMITS,
): Promise<Result<Read, ReadRefusal>> {
  // Starting one takes as long as reading a small file a hundred times.
  const thread = (limits === LIMITS ? readers().idle.pop() : undefined) ?? newThread(limits)
  const say = (message: ToThread) => thread.postMessage(message)
  let timer: NodeJS.Timeout | undefined
  let over = false
  let whole = false
  let stored = Promise.resolve()
  const { promise: finished, resolve: finish, reject: fail } = Promise.withResolvers<Result<Read, ReadRefusal>>()
  const giveUp = (message: string) => finish(refused({ code: "reader-failed", message, ...NO_PLACE }))
  const hear = (message: FromThread) => {
    if (over) return
    if (message.kind === "batch") {
      stored = stored.then(() => sink(message.rows, message.results)).then(() => say({ kind: "stored" }))
      stored.catch(fail)
      return
    }
    stored.then(() => {
      whole = true
      finish(message.result)
    }, fail)
  }
  const broken = (error: NodeJS.ErrnoException) =>
    giveUp(
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "Reading the file took more memory than it may." : "The reader stopped with an error.",
    )
  const ended = () => giveUp("The reader stopped.")
  thread.on("message", hear).on("error", broken).on("exit", ended)
  thread.ref()
  try {
    timer = setTimeout(() => giveUp(`Reading the file took longer than ${limits.seconds} seconds.`), limits.seconds * 1000)
    say({ kind: "read", path, reading })
    return await finished
  } finally {
    over = true
    clearTimeout(timer)
    thread.off("message", hear).off("error", broken).off("exit", ended)
    if (whole && limits === LIMITS) keep(thread)
    else await thread.terminate()
    // A batch may still be on its way into the store; who asked must not roll back under it.
    await stored.catch(() => undefined)
  }
}

// Not an import: the bundler would take the thread's entry into the server and look for it there.
const { Worker } = process.getBuiltinModule("node:worker_threads")
const entry = () => [process.cwd(), "lib", "test-run", "read-thread.ts"].join("/")

function newThread({ heapMb }: ReadLimits): Thread {
  const thread = new Worker(entry(), {
    // It reads files: neither the server's settings nor its loaders are its business.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  // One that dies while it waits is told to nobody: it is only kept no longer.
  thread.on("error", () => undefined)
  thread.on("exit", () => {
    const { idle } = readers()
    const at = idle.indexOf(thread)
    if (at >= 0) idle.splice(at, 1)
  })
  return thread
}

/** Keeps a thread that has read its file for the next one; it holds no process up that would end. */
function keep(thread: Thread): void {
  thread.unref()
  readers().idle.push(thread)
}
