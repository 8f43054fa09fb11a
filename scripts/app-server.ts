import { spawn } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Environment, node, root } from "./child.ts"
import { Failure } from "./failure.ts"

/** A running app. `ended` resolves to its exit code when its process is gone. */
export type App = {
  address: string
  ended: Promise<number>
  stop: () => Promise<void>
  /** As the system kills it when memory runs out: nothing is put in order first. */
  kill: () => Promise<unknown>
}

const READY_WITHIN = 90_000
const STOPPED_WITHIN = 10_000
/** For each half of the young heap. By itself V8 takes more the more memory a machine has, and grows the old one after it. */
const youngMegabytes = 16

/** The address by which this machine reaches a host and port that is listened on. */
export function addressOn(host: string, port: number): string {
  const reached = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host
  return `http://${reached}:${port}`
}

/** Fails when something listens on the port already. Waits a little for an app that is just stopping. */
export async function checkPort(host: string, port: number): Promise<void> {
  const deadline = Date.now() + 4000
  for (;;) {
    const code = await new Promise<string | null>((resolve) => {
      const server = createServer()
      server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message))
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
    })
    if (!code) return
    if (code === "EACCES") throw new Failure(`Port ${port} may not be used by this user: set PORT to one above 1023.`)
    if (code !== "EADDRINUSE")
      throw new Failure(`Nothing can listen on ${host}, port ${port} (${code}): set HOST to an address of this machine.`)
    if (Date.now() > deadline) throw new Failure(`Port ${port} on ${host} is taken: stop what uses it, or set PORT to another.`)
    await pause(250)
  }
}

/** Starts the production build. */
export function startApp(host: string, port: number, env: Environment): App {
  const next = join(root, "node_modules", "next", "dist", "bin", "next")
  const guard = join(root, "scripts", "end-with-parent.mjs")
  // A process group of its own: Ctrl-C reaches it through stop(), before the database goes.
  const child = spawn(node, [`--max-semi-space-size=${youngMegabytes}`, "--import", guard, next, "start", "-p", String(port), "-H", host], {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  })
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1))
    child.once("error", () => resolve(1))
  })
  const stop = async () => {
    child.kill("SIGTERM")
    const impatient = setTimeout(() => child.kill("SIGKILL"), STOPPED_WITHIN)
    await ended
    clearTimeout(impatient)
  }
  const kill = () => {
    child.kill("SIGKILL")
    return ended
  }
  return { address: addressOn(host, port), ended, stop, kill }
}

/** Waits until the app says that it is ready, or answers at all when `anyAnswer`. Fails when it ends or takes too long. */
export async function untilReady(app: App, { anyAnswer }: { anyAnswer: boolean }): Promise<void> {
  const deadline = Date.now() + READY_WITHIN
  let gone = false
  app.ended.then(() => {
    gone = true
  })
  while (!gone && Date.now() < deadline) {
    try {
      const { status } = await fetch(`${app.address}/readyz`, { signal: AbortSignal.timeout(5000) })
      if (status === 200 || anyAnswer) return
    } catch {
      // Not listening yet.
    }
    await pause(100)
  }
  throw new Failure(
    gone
      ? "The app ended while it started; the lines above say why."
      : `The app did not become ready within ${READY_WITHIN / 1000} seconds.`,
  )
}
