import { connect } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import type { Bench, Outcome } from "./faults.ts"
import { countLedger, spooledFiles } from "./faults-ledger.ts"
import { demoReport } from "./faults-report.ts"

const atOnce = 20

/** Sends an upload's head and a part of its body, then breaks the connection off. */
function cutOne(address: string, token: string, body: Buffer, sent: number): Promise<void> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.on("error", () => resolve())
    socket.on("close", () => resolve())
    socket.on("data", () => socket.destroy())
    socket.on("connect", () => {
      socket.write(
        `POST /api/v1/runs?guest=rhel-8.0&host=hyper-v-server-2019 HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\n` +
          `Content-Type: application/xml\r\nContent-Length: ${body.length}\r\n\r\n`,
      )
      socket.write(body.subarray(0, sent), () => setTimeout(() => socket.destroy(), 5))
    })
  })
}

/** Uploads that break off before their last byte: none may leave anything, and the app goes on. */
export async function cutConnections(bench: Bench, count: number): Promise<Outcome> {
  const before = await countLedger(bench.appUrl)
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      const body = demoReport(`cut ${next}`, 400)
      await cutOne(bench.app.address, bench.token, body, Math.floor(bench.random() * (body.length - 1)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  // The app notices a broken body when it next reads from it.
  for (let patience = 200; patience > 0 && spooledFiles(bench.dataFolder) > 0; patience -= 1) await pause(50)
  const after = await countLedger(bench.appUrl)
  const left =
    after.runs - before.runs + (after.artifacts - before.artifacts) + (after.events - before.events) + spooledFiles(bench.dataFolder)
  const ready = (await fetch(`${bench.app.address}/readyz`)).status === 200
  return { tried: count, failed: left + (ready ? 0 : 1), notes: { left } }
}
