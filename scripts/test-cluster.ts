import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { dropDatabase } from "./drop-database.ts"
import { clusterIn } from "./embedded-address.ts"
import { type Cluster, startCluster } from "./embedded-postgres.ts"
import { Failure } from "./failure.ts"
import { clearLeftover } from "./postmaster.ts"
import { commandOf } from "./process-identity.ts"
import { connected, GROUPS } from "./roles.ts"

/** A server for tests. `address` is that of someone who may make databases and roles; `prefix` begins all that is made. */
export type TestCluster = { address: string; prefix: string; folder: string; stop: () => Promise<void> }

const FOLDER = /^countersign-test-(\d+)-/

// Nothing of it outlives the machine, so nothing has to reach the disk. What is committed has to reach the system, though: a kill of
// PostgreSQL loses nothing then, as it must not.
const SETTINGS = ["fsync=off", "full_page_writes=off", "max_connections=300"]

/** Removes what tests that were killed left behind: their folders, and a PostgreSQL that still runs in one. */
async function clearEarlier(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(FOLDER)?.[1] ?? 0)
    if (!pid || commandOf(pid).includes("node")) continue
    await clearLeftover(clusterIn(join(tmpdir(), name)))
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/**
 * A server for this run of the tests: an embedded PostgreSQL in a temporary folder, or the one of `given`, where every
 * database and role of this run is dropped at the end. `folder` is a temporary folder for anything else.
 */
export async function startTestCluster(given: string | undefined): Promise<TestCluster> {
  await clearEarlier()
  const folder = mkdtempSync(join(tmpdir(), `countersign-test-${process.pid}-`))
  const prefix = `cs_test_${randomBytes(4).toString("hex")}`
  const removed = () => rmSync(folder, { recursive: true, force: true })
  if (!given) {
    const cluster = await startCluster({ folder: clusterIn(folder), password: randomBytes(16).toString("hex"), settings: SETTINGS })
    const stop = async () => {
      await cluster.stop()
      removed()
    }
    return { address: cluster.superuserAddress("postgres"), prefix, folder, stop }
  }
  await connected(given, checkMayMake)
  const before = await connected(given, groupsOn)
  const stop = async () => {
    await connected(given, (client) => dropAll(client, prefix, before))
    removed()
  }
  return { address: given, prefix, folder, stop }
}

/** Starts the embedded PostgreSQL of a test cluster again, on its port, after it was killed. */
export function startAgain({ address, folder }: TestCluster): Promise<Cluster> {
  const { password, port } = new URL(address)
  return startCluster({ folder: clusterIn(folder), password: decodeURIComponent(password), port: Number(port), settings: SETTINGS })
}

async function checkMayMake(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT rolsuper OR (rolcreatedb AND rolcreaterole) AS may FROM pg_roles WHERE rolname = current_user",
  )
  if (rows[0]?.may) return
  throw new Failure(
    "The user of DATABASE_URL may not make databases and roles: give it CREATEDB and CREATEROLE for the tests, or unset DATABASE_URL.",
  )
}

async function groupsOn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1)", [
    Object.values(GROUPS),
  ])
  return rows.map(({ name }) => name)
}

async function dropAll(client: pg.Client, prefix: string, before: string[]): Promise<void> {
  const databases = await client.query<{ name: string }>("SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)", [prefix])
  for (const { name } of databases.rows) {
    await client.query(`ALTER DATABASE ${pg.escapeIdentifier(name)} IS_TEMPLATE false`)
    await dropDatabase(client, name)
  }
  const roles = await client.query<{ name: string }>("SELECT rolname AS name FROM pg_roles WHERE starts_with(rolname, $1)", [prefix])
  for (const { name } of roles.rows) await client.query(`DROP ROLE ${pg.escapeIdentifier(name)}`)
  for (const name of Object.values(GROUPS)) {
    // Another run on this server may hold on to what this one made first.
    if (!before.includes(name)) await client.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(name)}`).catch(() => {})
  }
}
