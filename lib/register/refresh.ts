import "server-only"
import pg from "pg"
import { buildSnapshot } from "./build"
import { writeSnapshot } from "./disk"

/** Builds the register once and writes it to disk, so that a start finds it even if its database is gone by then. */
export async function refreshSnapshot(databaseUrl: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { snapshot } = await buildSnapshot(client, new Date())
    await writeSnapshot(dataDir, snapshot)
  } finally {
    await client.end()
  }
}
