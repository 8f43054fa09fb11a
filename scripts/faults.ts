import { randomBytes } from "node:crypto"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { type App, startApp, untilReady } from "./app-server.ts"
import { clusterIn } from "./embedded-address.ts"
import { freePort } from "./embedded-postgres.ts"
import { explain } from "./failure.ts"
import { cutConnections } from "./faults-cut.ts"
import { killUploads } from "./faults-kill.ts"
import { outage } from "./faults-outage.ts"
import { issueTestToken } from "./faults-token.ts"
import { runningPostmaster } from "./postmaster.ts"
import { appEnvironment } from "./prepare.ts"
import { ensureBuild } from "./sources.ts"
import { startTestCluster } from "./test-cluster.ts"
import { copyTemplate, fill, makeTemplate } from "./test-template.ts"

/** What a fault is tried on: a production build over a database of its own with the demo people. */
export type Bench = {
  appUrl: string
  dataFolder: string
  token: string
  /** The app that runs now. */
  app: App
  restart: () => Promise<void>
  /** kill -9 of PostgreSQL. */
  killDatabase: () => void
  /** Numbers in [0, 1), the same for the same seed. */
  random: () => number
}

export type Outcome = { tried: number; failed: number; notes: Record<string, unknown> }

const faults: Record<string, (bench: Bench, count: number) => Promise<Outcome>> = {
  cut: cutConnections,
  kill: killUploads,
  outage,
}
const usual: Record<string, number> = { cut: 1000, kill: 50, outage: 10_000 }

function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

async function tryFaults(names: string[], count: number | null, seed: number): Promise<number> {
  const cluster = await startTestCluster(undefined)
  const port = await freePort(null)
  const template = await makeTemplate(cluster)
  const copy = await copyTemplate(template)
  const dataFolder = join(cluster.folder, `data-${randomBytes(4).toString("hex")}`)
  const database = await fill(template, copy.name, dataFolder, true)
  const env = appEnvironment(database, dataFolder, `http://127.0.0.1:${port}`)
  await ensureBuild(env, () => console.error("Building the app."))
  const start = async (anyAnswer: boolean): Promise<App> => {
    const app = startApp("127.0.0.1", port, env)
    await untilReady(app, { anyAnswer })
    return app
  }
  const bench: Bench = {
    appUrl: database.app,
    dataFolder,
    token: await issueTestToken(database.app, "mia@microsoft.example", ["runs:write", "runs:read"]),
    app: await start(false),
    restart: async () => {
      bench.app = await start(false)
    },
    killDatabase: () => {
      const postmaster = runningPostmaster(clusterIn(cluster.folder))
      if (!postmaster) throw new Error("the database does not run")
      process.kill(postmaster.pid, "SIGKILL")
    },
    random: seeded(seed),
  }
  let failed = 0
  try {
    for (const name of names) {
      const outcome = await faults[name]?.(bench, count ?? usual[name] ?? 1)
      if (!outcome) throw new Error(`there is no fault "${name}": they are ${Object.keys(faults).join(", ")}`)
      failed += outcome.failed
      console.log(JSON.stringify({ run: `faults ${name}`, tried: outcome.tried, failed: outcome.failed, ...outcome.notes }))
    }
  } finally {
    await bench.app.stop()
    await cluster.stop().catch(() => undefined)
    rmSync(cluster.folder, { recursive: true, force: true })
  }
  return failed
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string" }, seed: { type: "string", default: "1" } },
})
try {
  // The outage comes last: the database does not come back from it.
  const names = positionals.length > 0 ? positionals : ["cut", "kill", "outage"]
  process.exitCode = (await tryFaults(names, values.count ? Number(values.count) : null, Number(values.seed))) > 0 ? 1 : 0
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
