import { addressOn } from "./app-server.ts"
import { externalDatabase } from "./database.ts"
import { clusterIn, embedded } from "./embedded-address.ts"
import { Failure } from "./failure.ts"
import { addressOf, runningPostmaster } from "./postmaster.ts"
import { rolesOf } from "./roles.ts"
import { readSecrets } from "./secrets.ts"
import type { Settings } from "./settings.ts"

type Reached = { app: string; public: string; session: string; demo: boolean }

function embeddedReached(dataFolder: string): Reached {
  const secrets = readSecrets(dataFolder)
  const running = runningPostmaster(clusterIn(dataFolder))
  if (!secrets || !running) {
    throw new Failure(
      `No Countersign runs on ${dataFolder}: start it with npm start, or set DATA_DIR or DATABASE_URL as it was started with.`,
    )
  }
  const roles = rolesOf("countersign")
  const address = (user: string, password: string) => addressOf({ user, password, port: running.port, database: embedded.database })
  return { app: address(roles.app, secrets.app), public: address(roles.public, secrets.public), session: secrets.session, demo: true }
}

async function externalReached(settings: Settings): Promise<Reached> {
  const database = await externalDatabase(settings)
  if (!database.owner) throw new Failure("The database of DATABASE_URL does not answer: start it first.")
  return database
}

/**
 * Finds the database that `npm start` uses with these settings and tells it to this process's environment, as the app
 * gets it. Gives back the app's own address, for links.
 */
export async function reachDatabase(settings: Settings): Promise<string> {
  const reached = settings.DATABASE_URL ? await externalReached(settings) : embeddedReached(settings.DATA_DIR)
  const address = settings.NEXTAUTH_URL ?? addressOn(settings.HOST, settings.PORT)
  Object.assign(process.env, {
    DATABASE_APP_URL: reached.app,
    DATABASE_PUBLIC_URL: reached.public,
    DATA_DIR: settings.DATA_DIR,
    NEXTAUTH_SECRET: reached.session,
    NEXTAUTH_URL: address,
    DEMO: reached.demo ? "1" : "0",
  })
  return new URL(address).origin
}
