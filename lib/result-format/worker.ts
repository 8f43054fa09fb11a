import { parentPort, workerData } from "node:worker_threads"
import type { TestResultRow } from "./model.ts"
import { readResultFile } from "./read.ts"
import { type FromWorker, MOST_UNDER_WAY, type WorkerTask } from "./worker-messages.ts"

// Node runs this file itself, without the bundler: it and all that it imports name files with their ending and know no alias.

const port = parentPort
if (!port) throw new Error("This file is the entry of a worker thread.")

const { path, options }: WorkerTask = workerData
const say = (message: FromWorker) => port.postMessage(message)

let underWay = 0
let goOn: (() => void) | null = null
port.on("message", () => {
  underWay--
  goOn?.()
  goOn = null
})

async function rows(batch: TestResultRow[]): Promise<void> {
  say({ kind: "rows", rows: batch })
  underWay++
  while (underWay >= MOST_UNDER_WAY) {
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
  }
}

const result = await readResultFile(path, options, { rows })
say({ kind: "done", result })
port.close()
