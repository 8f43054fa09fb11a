import { readFileSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"
import { appProcess, residentMegabytes } from "./fuzz-memory.ts"

/** `held`: the longest time that the event loop stood still, in milliseconds. `slowest`: of the public answers, in milliseconds. */
export type Watched = { megabytes: number; held: number; asked: number; lost: number; slowest: number }

/** The worst of several looks, and all that was asked in them. */
export const worst = (looks: Watched[]): Watched => ({
  megabytes: Math.max(...looks.map(({ megabytes }) => megabytes)),
  held: Math.max(...looks.map(({ held }) => held)),
  asked: looks.reduce((sum, { asked }) => sum + asked, 0),
  lost: looks.reduce((sum, { lost }) => sum + lost, 0),
  slowest: Math.max(...looks.map(({ slowest }) => slowest)),
})

const sampledEvery = 50
const addresses = [
  "/",
  "/matrix",
  "/support/rhel-9.4/on/hyper-v-windows-server-2022",
  "/api/v1/support?guest=rhel-9.4&host=hyper-v-windows-server-2022",
  "/api/v1/matrix",
  "/api/v1/programs",
]

/** Asks each once: a page is made when it is first asked for, and that is nothing that an upload does. */
export async function warmPublicPages(address: string): Promise<void> {
  for (const one of addresses) await (await fetch(`${address}${one}`)).arrayBuffer()
}

/** What the app holds in memory now, in MiB. */
export function residentNow(): number {
  const pid = appProcess()
  if (pid === null) throw new Error("the memory of the app cannot be told: there is no /proc with it")
  return residentMegabytes(pid)
}

/** The memory of an app that rests, in MiB. */
export async function idleMegabytes(): Promise<number> {
  const samples: number[] = []
  for (let sample = 0; sample < 20; sample++) {
    samples.push(residentNow())
    await pause(sampledEvery)
  }
  return Math.max(...samples)
}

/** Looks at the app from outside while `work` is under way, and asks it public questions without a pause between them. */
export async function watched<T>(address: string, loopFile: string, work: () => Promise<T>): Promise<[T, Watched]> {
  const seen: Watched = { megabytes: 0, held: 0, asked: 0, lost: 0, slowest: 0 }
  const began = Date.now()
  let over = false
  const sample = () => {
    seen.megabytes = Math.max(seen.megabytes, residentNow())
  }
  const ask = async () => {
    while (!over) {
      const from = performance.now()
      const answer = await fetch(`${address}${addresses[seen.asked++ % addresses.length]}`).catch(() => null)
      const text = await answer?.text().catch(() => null)
      if (answer?.status !== 200 || !text) seen.lost++
      seen.slowest = Math.max(seen.slowest, performance.now() - from)
      await pause(20)
    }
  }
  const sampling = setInterval(sample, sampledEvery)
  const asking = ask()
  try {
    const value = await work()
    sample()
    return [value, seen]
  } finally {
    over = true
    clearInterval(sampling)
    await asking
    seen.held = longestHeld(loopFile, began)
  }
}

function longestHeld(loopFile: string, since: number): number {
  const lines = readFileSync(loopFile, "utf8").split("\n").filter(Boolean)
  const held = lines.map((line) => line.split(" ").map(Number)).filter(([at = 0]) => at > since)
  if (held.length === 0) throw new Error("the app did not say how long its event loop was held")
  return Math.max(...held.map(([, milliseconds = 0]) => milliseconds))
}
