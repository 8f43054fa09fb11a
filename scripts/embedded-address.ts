import { join } from "node:path"
import { addressOf, runningPostmaster } from "./postmaster.ts"
import { readSecrets } from "./secrets.ts"

/** The roles and the database that a start makes in its embedded cluster. */
export const embedded = { database: "countersign", owner: "countersign_owner" }

/** Where the embedded cluster of a data folder lies. */
export const clusterIn = (dataFolder: string) => join(dataFolder, "postgres")

/** The owner's address of the embedded database of a data folder; null while it does not run. */
export function embeddedOwnerAddress(dataFolder: string): string | null {
  const secrets = readSecrets(dataFolder)
  const running = runningPostmaster(clusterIn(dataFolder))
  if (!secrets || !running) return null
  return addressOf({ user: embedded.owner, password: secrets.owner, port: running.port, database: embedded.database })
}
