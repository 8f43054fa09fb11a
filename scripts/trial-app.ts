import { randomBytes } from "node:crypto"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { type App, startApp, untilReady } from "./app-server.ts"
import { clusterIn } from "./embedded-address.ts"
import { type Cluster, freePort } from "./embedded-postgres.ts"
import { issueTestToken } from "./faults-token.ts"
import { killPostgres } from "./kill-postgres.ts"
import { appEnvironment } from "./prepare.ts"
import { ensureBuild } from "./sources.ts"
import { startAgain, startTestCluster } from "./test-cluster.ts"
import { copyTemplate, fill, makeTemplate } from "./test-template.ts"

/** What is tried, measured or broken on purpose: a production build over a database of its own with the demo people. */
export type TrialApp = {
  ownerUrl: string
  appUrl: string
  dataFolder: string
  /** Of Mia, for runs. */
  token: string
  /** The app that runs now. */
  app: App
  restart: () => Promise<void>
  /** kill -9 of PostgreSQL and of all its processes. */
  killDatabase: () => Promise<void>
  restartDatabase: () => Promise<void>
}

/** Numbers in [0, 1), the same for the same seed (xorshift32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Starts one, hands it to `work`, and leaves nothing of it behind. `settings`: variables of the app that differ from the usual. */
export async function withTrialApp<T>(work: (trial: TrialApp) => Promise<T>, settings: Record<string, string> = {}): Promise<T> {
  const cluster = await startTestCluster(undefined)
  try {
    const port = await freePort(null)
    const template = await makeTemplate(cluster)
    const copy = await copyTemplate(template)
    const dataFolder = join(cluster.folder, `data-${randomBytes(4).toString("hex")}`)
    const database = await fill(template, copy.name, dataFolder, true)
    const env = { ...appEnvironment(database, dataFolder, `http://127.0.0.1:${port}`), ...settings }
    await ensureBuild(env, () => console.error("Building the app."))
    let again: Cluster | undefined
    const start = async (): Promise<App> => {
      const app = startApp("127.0.0.1", port, env)
      await untilReady(app, { anyAnswer: false })
      return app
    }
    const trial: TrialApp = {
      ownerUrl: copy.ownerUrl,
      appUrl: database.app,
      dataFolder,
      token: await issueTestToken(database.app, "mia@microsoft.example", ["runs:write", "runs:read"]),
      app: await start(),
      restart: async () => {
        trial.app = await start()
      },
      killDatabase: () => killPostgres(clusterIn(cluster.folder)),
      restartDatabase: async () => {
        again = await startAgain(cluster)
      },
    }
    try {
      return await work(trial)
    } finally {
      await trial.app.stop()
      await again?.stop()
    }
  } finally {
    await cluster.stop().catch(() => undefined)
    rmSync(cluster.folder, { recursive: true, force: true })
  }
}
