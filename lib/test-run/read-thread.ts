import { setPriority } from "node:os"
import { parentPort } from "node:worker_threads"
import { CopyRows } from "../db/copy-rows.ts"
import { ok } from "../result.ts"
import type { TestResultRow } from "../result-format/model.ts"
import { readResultFile } from "../result-format/read.ts"
import { addResults, applicationOf, isCase } from "./result-copy.ts"
import { type FromThread, MOST_UNDER_WAY, type ReadTask, type ToThread } from "./thread-messages.ts"

// The entry of a thread. Node runs this file itself, without the bundler: it and all that it imports name files with their ending and
// know no alias.

const port = parentPort
if (!port) throw new Error("This file is the entry of a worker thread.")
const mostApplications = 1000
// Where processors are few, who asks for a page goes first. Only Linux takes it for this thread alone, and a sandbox may forbid it.
if (process.platform === "linux") {
  try {
    setPriority(10)
  } catch {
    // A file is read as well without.
  }
}

/** Memory for rows: of batches that are under way, oldest first, and what was stored and is free again. */
const underWay: CopyRows[] = []
const free: CopyRows[] = []
const roomForBatch = 256 * 1024
let goOn: (() => void) | null = null

port.on("message", (message: ToThread) => {
  if (message.kind === "read") {
    void read(message)
    return
  }
  const stored = underWay.shift()
  if (stored) free.push(stored)
  goOn?.()
  goOn = null
})

async function read({ path, reading: { options, first, known } }: ReadTask): Promise<void> {
  const applications = new Set<string>()
  const cases = new Set(known)
  let loose = 0
  const takeRows = async (batch: TestResultRow[]): Promise<void> => {
    for (const row of batch) {
      if (!isCase(row, cases)) loose++
      const application = applicationOf(row)
      if (application !== null && applications.size < mostApplications) applications.add(application)
    }
    const rows = free.pop() ?? new CopyRows(roomForBatch)
    rows.clear()
    addResults(rows, batch, first)
    port?.postMessage({ kind: "batch", rows: rows.written, results: batch.length } satisfies FromThread)
    underWay.push(rows)
    while (underWay.length >= MOST_UNDER_WAY) {
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
    }
  }
  const result = await readResultFile(path, options, { rows: takeRows })
  const answer = result.ok ? ok({ header: result.value, applications: [...applications], loose }) : result
  port?.postMessage({ kind: "done", result: answer } satisfies FromThread)
}
