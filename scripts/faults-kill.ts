import { createHash } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import type { Bench, Outcome } from "./faults.ts"
import { brokenRuns, spooledFiles } from "./faults-ledger.ts"
import { demoReport } from "./faults-report.ts"

/** Cases in the reports that are under way when something is killed: one is read for a while, others are read between. */
const sizes = [20_000, 300, 3000]
const patience = 60_000

type Sent = { id: string; sha256: string }

/** Sends a report; null where it was not acknowledged. */
async function send(bench: Bench, name: string, cases: number): Promise<Sent | null> {
  const report = demoReport(name, cases)
  try {
    const response = await fetch(`${bench.app.address}/api/v1/runs?guest=rhel-8.0&host=hyper-v-server-2019`, {
      method: "POST",
      headers: { Authorization: `Bearer ${bench.token}`, "Content-Type": "application/xml" },
      body: new Uint8Array(report),
    })
    const body: unknown = await response.json()
    const id = response.status === 201 && body !== null && typeof body === "object" && "id" in body ? String(body.id) : null
    return id === null ? null : { id, sha256: createHash("sha256").update(report).digest("hex") }
  } catch {
    return null
  }
}

/** Waits until members are answered again. */
async function untilAnswered(bench: Bench): Promise<void> {
  const deadline = Date.now() + patience
  const asked = () =>
    fetch(`${bench.app.address}/api/v1/runs?limit=1`, { headers: { Authorization: `Bearer ${bench.token}` } }).catch(() => null)
  while ((await asked())?.status !== 200) {
    if (Date.now() > deadline) throw new Error(`nobody was answered within ${patience / 1000} seconds after a restart`)
    await pause(50)
  }
}

/** How many of these do not come back byte for byte. */
async function otherBytes(bench: Bench, sent: Sent[]): Promise<number> {
  let other = 0
  for (const { id, sha256 } of sent) {
    const asked = () => fetch(`${bench.app.address}/api/v1/runs/${id}/artifact`, { headers: { Authorization: `Bearer ${bench.token}` } })
    let answer = await asked()
    // The app finds out of each connection that it kept by itself that it is broken, and says that it has no database.
    for (let again = 0; answer.status === 503 && again < 100; again += 1) {
      await pause(50)
      answer = await asked()
    }
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (answer.status !== 200 || createHash("sha256").update(bytes).digest("hex") !== sha256) other += 1
  }
  return other
}

/**
 * kill -9 of the app and of the database in turn, `count` times, each at a random moment of uploads: what was acknowledged is there whole,
 * byte for byte, and of the rest there is all or nothing.
 */
export async function killUploads(bench: Bench, count: number): Promise<Outcome> {
  const acknowledged: Sent[] = []
  const notes = { app: 0, database: 0, acknowledged: 0, partial: 0, orphans: 0, lost: 0, otherBytes: 0, spooled: 0 }
  const uploads = (round: number) => Promise.all(sizes.map((cases, at) => send(bench, `kill ${round} ${at} ${bench.random()}`, cases)))
  const began = Date.now()
  acknowledged.push(...(await uploads(0)).filter((one) => one !== null))
  const usual = Date.now() - began
  for (let round = 1; round <= count; round += 1) {
    const sending = uploads(round)
    await pause(bench.random() * usual * 1.2)
    const killed = round % 2 === 0 ? "database" : "app"
    if (killed === "app") await bench.app.kill()
    else await bench.killDatabase()
    const kept = (await sending).filter((one) => one !== null)
    acknowledged.push(...kept)
    if (killed === "app") await bench.restart()
    else await bench.restartDatabase()
    await untilAnswered(bench)
    notes[killed] += 1
    notes.otherBytes += await otherBytes(bench, kept)
    // What the app had spooled when the database went is removed by itself, as the uploads end.
    for (let waited = 0; waited < 100 && spooledFiles(bench.dataFolder) > 0; waited += 1) await pause(20)
    notes.spooled += spooledFiles(bench.dataFolder)
  }
  const broken = await brokenRuns(
    bench.appUrl,
    acknowledged.map(({ id }) => id),
  )
  Object.assign(notes, broken, { acknowledged: acknowledged.length })
  const { partial, orphans, lost, otherBytes: other, spooled } = notes
  return { tried: count, failed: partial + orphans + lost + other + spooled, notes }
}
