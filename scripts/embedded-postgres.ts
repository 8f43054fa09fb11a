import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs"
import { createServer } from "node:net"
import { totalmem } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { Failure } from "./failure.ts"
import { checkMajor, makeCluster } from "./make-cluster.ts"
import { postgresBinaries } from "./postgres-binaries.ts"
import { postgresUser } from "./postgres-user.ts"
import { addressOf, clearLeftover } from "./postmaster.ts"

/** A running PostgreSQL of our own on loopback. `ended` resolves when its process is gone, whoever ended it. */
export type Cluster = {
  port: number
  superuserAddress: (database: string) => string
  ended: Promise<void>
  stop: () => Promise<void>
}

export type ClusterOptions = {
  folder: string
  password: string
  /** Only this port will do: the app already knows it. Otherwise the one of the last start when it is free, or any. */
  port?: number
  /** Further settings, as `name=value`. */
  settings?: string[]
}

const LARGEST_LOG = 10_000_000
const PATIENCE = 120_000

/**
 * Starts the cluster of a folder, and makes it first when there is none. An orphan that a killed start left on it is
 * stopped first. Failures: made by another major version, does not come up (with what PostgreSQL says).
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, password } = options
  const binaries = postgresBinaries()
  makeCluster(folder, password, binaries)
  checkMajor(folder, binaries)
  await clearLeftover(folder)
  const port = options.port ?? (await freePort(lastPort(folder)))
  const { as } = postgresUser([binaries.postgres, folder])
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "log_checkpoints=off",
    `shared_buffers=${bufferMegabytes()}MB`,
    ...(options.settings ?? []),
  ]
  const log = openLog(`${folder}.log`)
  const [program, args] = as.command(binaries.postgres, [
    "-D",
    folder,
    "-p",
    String(port),
    ...settings.flatMap((setting) => ["-c", setting]),
  ])
  // A process group of its own: Ctrl-C must reach the app first and the database after it.
  const child = spawn(program, args, { ...as.options, cwd: "/", detached: true, stdio: ["ignore", log.file, log.file] })
  closeSync(log.file)
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })
  const superuserAddress = (database: string) => addressOf({ user: "postgres", password, port, database })
  const end = () => child.kill("SIGQUIT")
  process.on("exit", end)
  ended.then(() => process.off("exit", end))
  await untilReady(child, superuserAddress("postgres"), () => readFileSync(log.path, "utf8").slice(log.from))
  return { port, superuserAddress, ended, stop: () => stop(child, ended) }
}

/**
 * An eighth of the memory, but what PostgreSQL takes by itself at least, and a gigabyte at most. With its own 128 MB the pages of a large
 * run are written to disk and read again while its results still come in.
 */
function bufferMegabytes(): number {
  const eighth = Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 8 / 1024 / 1024)
  return Math.min(1024, Math.max(128, eighth))
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGINT")
  const impatient = setTimeout(() => child.kill("SIGQUIT"), 20_000)
  await ended
  clearTimeout(impatient)
}

async function untilReady(child: ChildProcess, address: string, said: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2000 })
    client.on("error", () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await client.end().catch(() => {})
      await pause(40)
    }
  }
  child.kill("SIGQUIT")
  throw new Failure(
    `${said().trim()}\n\nThe embedded PostgreSQL does not come up; the lines above are what it says. The data stays as it was.`,
  )
}

function openLog(path: string): { path: string; file: number; from: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LARGEST_LOG) truncateSync(path)
  return { path, file: openSync(path, "a", 0o600), from: size > LARGEST_LOG ? 0 : size }
}

/** The port that the last start of this cluster used: PostgreSQL notes its own command line beside its data. */
function lastPort(folder: string): number | null {
  try {
    return Number(readFileSync(join(folder, "postmaster.opts"), "utf8").match(/"-p" "(\d+)"/)?.[1]) || null
  } catch {
    return null
  }
}

/** A port of loopback that nobody listens on: the wished one when it is free. */
export async function freePort(wished: number | null): Promise<number> {
  for (const port of [wished ?? 0, 0]) {
    const server = createServer()
    const got = await new Promise<number | null>((resolve) => {
      server.once("error", () => resolve(null))
      server.listen(port, "127.0.0.1", () => {
        const address = server.address()
        resolve(address && typeof address === "object" ? address.port : null)
      })
    })
    await new Promise((resolve) => server.close(resolve))
    if (got) return got
  }
  throw new Failure("No port of 127.0.0.1 is free for the database: end some of the programs that listen there.")
}
