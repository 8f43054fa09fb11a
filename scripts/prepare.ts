import { existsSync } from "node:fs"
import { join } from "node:path"
import { type Environment, node, root, runOrFail } from "./child.ts"
import type { Database } from "./database.ts"
import { migrate } from "./migrate.ts"
import { checkPlainRole } from "./roles.ts"
import { ensureClient } from "./sources.ts"

/** What the running app is told, and nothing of the owner's: `env.ts` in `lib` reads it. */
export function appEnvironment(database: Database, dataFolder: string, address: string): Environment {
  return {
    ...process.env,
    NODE_ENV: "production",
    // glibc's: with a heap for every thread, what threads gave back stays in each of them.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: undefined,
    COUNTERSIGN_SECRET: undefined,
    DATABASE_APP_URL: database.app,
    DATABASE_PUBLIC_URL: database.public,
    DATA_DIR: dataFolder,
    NEXTAUTH_SECRET: database.session,
    NEXTAUTH_URL: address,
    DEMO: database.demo ? "1" : "0",
  }
}

/**
 * Brings a database to what the app expects: migrated, its roles harmless, the catalogue in, and in a demo the people.
 * Each step is skipped or cheap when it is done already. Leaves the register of what is public in the data folder.
 */
export async function prepare(database: Database, env: Environment): Promise<void> {
  if (!database.owner) return
  await migrate(database.owner)
  await checkPlainRole(database.app, "DATABASE_APP_URL")
  await checkPlainRole(database.public, "DATABASE_PUBLIC_URL")
  await ensureClient()
  const script = join(root, "scripts", "seed.ts")
  if (!existsSync(script)) return
  const sentence = "The catalogue could not be brought in; the lines above say which file and row."
  await runOrFail(sentence, node, ["--conditions=react-server", "--import", "tsx", script], env)
}
