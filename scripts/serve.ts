import { existsSync } from "node:fs"
import { join } from "node:path"
import { type App, addressOn, checkPort, startApp, untilReady } from "./app-server.ts"
import { takeDataFolder } from "./data-folder.ts"
import { type Database, embeddedDatabase, embeddedOptions, externalDatabase } from "./database.ts"
import { castLines } from "./demo-cast.ts"
import { Failure } from "./failure.ts"
import { keepPostgres } from "./keep-postgres.ts"
import { appEnvironment, prepare } from "./prepare.ts"
import { readSettings, type Settings } from "./settings.ts"
import { ensureBuild, ensureClient } from "./sources.ts"
import { type Undo, untilStopped } from "./until-stopped.ts"

async function openDatabase(settings: Settings, undo: Undo): Promise<Database> {
  if (!settings.DATABASE_URL) {
    const { database, cluster } = await embeddedDatabase(settings.DATA_DIR)
    undo(keepPostgres(cluster, embeddedOptions(settings.DATA_DIR), settings.COUNTERSIGN_RESTART_POSTGRES === "1"))
    return database
  }
  const database = await externalDatabase(settings)
  if (database.owner) return database
  if (!existsSync(join(settings.DATA_DIR, "register", "current.json"))) {
    throw new Failure(
      "The database of DATABASE_URL does not answer, and there is no register on disk to start from: start the database first.",
    )
  }
  console.error(
    "The database of DATABASE_URL does not answer: only the public side starts, from the register on disk. Start again once it is back.",
  )
  return database
}

async function serve(undo: Undo): Promise<App> {
  const settings = readSettings(process.env)
  undo(await takeDataFolder(settings.DATA_DIR))
  await checkPort(settings.HOST, settings.PORT)
  const database = await openDatabase(settings, undo)
  const address = settings.NEXTAUTH_URL ?? addressOn(settings.HOST, settings.PORT)
  const env = appEnvironment(database, settings.DATA_DIR, address)
  await ensureClient()
  // A build asks nothing of the database, and the catalogue nothing of the build: two processors, two things to do.
  await Promise.all([prepare(database, env), ensureBuild(env, () => console.log("Building the app; the next start reuses it."))])
  const app = startApp(settings.HOST, settings.PORT, env)
  undo(app.stop)
  await untilReady(app, { anyAnswer: !database.owner })
  console.log(["", `Countersign answers at ${address}`, ...(database.demo ? castLines() : [])].join("\n"))
  return app
}

await untilStopped(serve)
