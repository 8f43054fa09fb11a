import { parentPort } from "node:worker_threads"
import { ok } from "../result.ts"
import type { TestResultRow } from "../result-format/model.ts"
import { readResultFile } from "../result-format/read.ts"
import { applicationOf, resultLines } from "./result-copy.ts"
import { type FromThread, MOST_UNDER_WAY, type ReadTask, type ToThread } from "./thread-messages.ts"

// The entry of a thread. Node runs this file itself, without the bundler: it and all that it imports name files with their ending and
// know no alias.

const port = parentPort
if (!port) throw new Error("This file is the entry of a worker thread.")
const encoder = new TextEncoder()
const mostApplications = 1000

let underWay = 0
let goOn: (() => void) | null = null

port.on("message", (message: ToThread) => {
  if (message.kind === "read") {
    void read(message)
    return
  }
  underWay--
  goOn?.()
  goOn = null
})

async function read({ path, options, first }: ReadTask): Promise<void> {
  const applications = new Set<string>()
  const rows = async (batch: TestResultRow[]): Promise<void> => {
    for (const row of batch) {
      const application = applicationOf(row)
      if (application !== null && applications.size < mostApplications) applications.add(application)
    }
    const { buffer } = encoder.encode(resultLines(batch, first))
    port?.postMessage({ kind: "batch", lines: buffer, results: batch.length } satisfies FromThread, [buffer])
    underWay++
    while (underWay >= MOST_UNDER_WAY) {
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
    }
  }
  const result = await readResultFile(path, options, { rows })
  const answer = result.ok ? ok({ header: result.value, applications: [...applications] }) : result
  port?.postMessage({ kind: "done", result: answer } satisfies FromThread)
}
