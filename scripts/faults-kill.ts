import { setTimeout as pause } from "node:timers/promises"
import type { Bench, Outcome } from "./faults.ts"
import { brokenRuns, spooledFiles } from "./faults-ledger.ts"
import { demoReport } from "./faults-report.ts"

async function send(bench: Bench, name: string): Promise<string | null> {
  try {
    const response = await fetch(`${bench.app.address}/api/v1/runs?guest=rhel-8.0&host=hyper-v-server-2019`, {
      method: "POST",
      headers: { Authorization: `Bearer ${bench.token}`, "Content-Type": "application/xml" },
      body: new Uint8Array(demoReport(name, 3000)),
    })
    const body: unknown = await response.json()
    return response.status === 201 && body !== null && typeof body === "object" && "id" in body ? String(body.id) : null
  } catch {
    return null
  }
}

/** kill -9 of the app in the middle of many uploads: what was acknowledged is there whole, of the rest there is nothing. */
export async function killUploads(bench: Bench, count: number): Promise<Outcome> {
  const acknowledged: string[] = []
  let finished = 0
  const uploads = Array.from({ length: count }, async (_, at) => {
    const id = await send(bench, `kill ${at} ${bench.random()}`)
    finished += 1
    if (id) acknowledged.push(id)
  })
  const wanted = 1 + Math.floor(bench.random() * (count / 2))
  while (acknowledged.length < wanted && finished < count) await pause(5)
  await bench.app.kill()
  await Promise.all(uploads)
  await bench.restart()
  const { partial, orphans, lost } = await brokenRuns(bench.appUrl, acknowledged)
  const spooled = spooledFiles(bench.dataFolder)
  return {
    tried: count,
    failed: partial + orphans + lost + spooled,
    notes: { acknowledged: acknowledged.length, partial, orphans, lost, spooled },
  }
}
