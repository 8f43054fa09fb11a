import { rmSync } from "node:fs"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import type { Measured } from "./bench.ts"
import { copySeconds, saxesSeconds } from "./bench-limit.ts"
import { lisaReport, lisaSuites } from "./bench-report.ts"
import { idleMegabytes, residentNow, type Watched, warmPublicPages, watched, worst } from "./bench-watch.ts"
import { seeded, type TrialApp, withTrialApp } from "./trial-app.ts"

const megabyte = 1024 * 1024
const largeBytes = 50 * megabyte
const smallBytes = 20 * 1024
const goal = { ratio: 2, megabytes: 250, held: 100, smallMilliseconds: 200 }
const samples = 5
const smallSamples = 15
const restMilliseconds = 2000

type Sent = { id: string; seconds: number }

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const round = (value: number, digits = 0): number => Number(value.toFixed(digits))

/** Sends a report for a run; `seconds` from its first byte to the answer. Not fetch, which gives up on an answer after five minutes. */
async function sent({ app, token }: TrialApp, report: Buffer[]): Promise<Sent> {
  const { hostname, port } = new URL(app.address)
  const length = report.reduce((sum, part) => sum + part.length, 0)
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const outgoing = request({
      hostname,
      port,
      method: "POST",
      path: "/api/v1/runs?guest=rhel-8.0&host=hyper-v-server-2019",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/xml", "Content-Length": length },
    })
    outgoing.on("error", reject)
    outgoing.on("response", (response) => {
      let body = ""
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text
      })
      response.on("end", () => {
        const seconds = (performance.now() - began) / 1000
        if (response.statusCode === 201) resolve({ id: String(JSON.parse(body).id), seconds })
        else reject(new Error(`an upload was answered ${response.statusCode} ${body}`))
      })
    })
    for (const part of report) outgoing.write(part)
    outgoing.end()
  })
}

async function measure(trial: TrialApp, loopFile: string, count: number, seed: number): Promise<Measured> {
  const random = seeded(seed)
  const large = lisaSuites(largeBytes, random)
  const small = lisaSuites(smallBytes, random)
  const { address } = trial.app
  const file = join(trial.dataFolder, "bench.copy")

  await warmPublicPages(address)
  // The first of all pays for what any first upload pays: threads, connections, code that is not warm.
  await sent(trial, lisaReport("warm", small))
  const smallSeconds: number[] = []
  for (let at = 0; at < smallSamples; at++) smallSeconds.push((await sent(trial, lisaReport(`small ${at}`, small))).seconds)

  await pause(restMilliseconds)
  const idle = await idleMegabytes()
  // What public answers alone, and others on this machine, hold it up.
  const [, none] = await watched(address, loopFile, () => pause(restMilliseconds))
  const ours: number[] = []
  const saxes: number[] = []
  const copies: number[] = []
  const amongReaders: number[] = []
  const looks: Watched[] = []
  // In turns, so that whatever else the machine does meets all. Ours alone, as saxes and COPY are; then with people who read public pages.
  for (let at = 0; at < samples; at++) {
    const report = lisaReport(`large ${at}`, large)
    const { id, seconds } = await sent(trial, report)
    ours.push(seconds)
    saxes.push(saxesSeconds(Buffer.concat(report)))
    copies.push(await copySeconds(trial.ownerUrl, { id, vendor: "microsoft" }, file))
    const [another, seen] = await watched(address, loopFile, () => sent(trial, lisaReport(`watched ${at}`, large)))
    amongReaders.push(another.seconds)
    looks.push(seen)
  }
  const one = worst(looks)
  rmSync(file, { force: true })

  const began = performance.now()
  const [outcomes, many] = await watched(address, loopFile, () =>
    Promise.allSettled(Array.from({ length: count }, (_, at) => sent(trial, lisaReport(`at once ${at}`, large)))),
  )
  const together = (performance.now() - began) / 1000
  const taken = outcomes.filter(({ status }) => status === "fulfilled").length
  for (const outcome of outcomes) if (outcome.status === "rejected") console.error(String(outcome.reason))

  const limits = saxes.map((seconds, at) => seconds + (copies[at] ?? 0))
  const limit = middle(limits)
  const ratioOf = (all: number[]) => middle(all.map((seconds, at) => seconds / (limits[at] ?? seconds)))
  const ratio = ratioOf(ours)
  const rss = Math.max(one.megabytes, many.megabytes) - idle
  const lost = one.lost + many.lost
  const smallMilliseconds = middle(smallSeconds) * 1000
  return {
    bench: "ingest",
    ours: round(middle(ours), 2),
    limit: round(limit, 2),
    unit: "seconds from the first byte of 50 MB to 201",
    ratio: round(ratio, 2),
    goal: goal.ratio,
    met:
      ratio <= goal.ratio &&
      rss <= goal.megabytes &&
      one.held <= goal.held &&
      lost === 0 &&
      taken === count &&
      smallMilliseconds <= goal.smallMilliseconds,
    seed,
    amongReaders: { seconds: round(middle(amongReaders), 2), ratio: round(ratioOf(amongReaders), 2) },
    limits: { saxes: round(middle(saxes), 2), copy: round(middle(copies), 2) },
    rss: {
      idle: round(idle),
      one: round(one.megabytes - idle),
      many: round(many.megabytes - idle),
      after: round(residentNow() - idle),
      goal: goal.megabytes,
    },
    loop: { without: round(none.held), one: round(one.held), many: round(many.held), goal: goal.held },
    public: { asked: one.asked + many.asked, lost, slowest: round(Math.max(one.slowest, many.slowest)) },
    atOnce: { sent: count, taken, seconds: round(together, 1), each: round(together / count, 2) },
    small: { milliseconds: round(smallMilliseconds), goal: goal.smallMilliseconds },
  }
}

/** Uploads as a vendor's pipeline sends them: one of 50 MB, small ones, then `count` of 50 MB at once. */
export async function benchIngest(count: number | null, seed: number): Promise<Measured> {
  const loopFile = join(tmpdir(), `countersign-bench-loop-${process.pid}`)
  const preload = new URL(`bench-loop.mjs?to=${encodeURIComponent(loopFile)}`, import.meta.url)
  try {
    return await withTrialApp((trial) => measure(trial, loopFile, count ?? 20, seed), { NODE_OPTIONS: `--import=${preload.href}` })
  } finally {
    rmSync(loopFile, { force: true })
  }
}
