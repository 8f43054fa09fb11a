import pg from "pg"
import { clusterIn, embedded } from "./embedded-address.ts"
import { type Cluster, type ClusterOptions, startCluster } from "./embedded-postgres.ts"
import { Failure } from "./failure.ts"
import { addressOf } from "./postmaster.ts"
import { addressAs, connected, makeAppRoles, makeLogin, rolesOf } from "./roles.ts"
import { deriveSecret, makeSecrets, readSecrets } from "./secrets.ts"
import type { Settings } from "./settings.ts"

/** Addresses of one database and what goes with it. `owner` is null while the server cannot be reached. */
export type Database = { owner: string | null; app: string; public: string; session: string; demo: boolean }

const OLDEST = 15

/** The embedded cluster of a data folder as `startCluster` wants it; makes its secrets at the first start. */
export function embeddedOptions(dataFolder: string): ClusterOptions {
  const secrets = readSecrets(dataFolder) ?? makeSecrets(dataFolder)
  return { folder: clusterIn(dataFolder), password: secrets.superuser }
}

/** Starts the embedded database of a data folder, with its roles and an empty database when they are not there yet. */
export async function embeddedDatabase(dataFolder: string): Promise<{ database: Database; cluster: Cluster }> {
  const options = embeddedOptions(dataFolder)
  const secrets = readSecrets(dataFolder)
  if (!secrets) throw new Failure(`The secrets in ${dataFolder} vanished while they were read: start again.`)
  const cluster = await startCluster(options)
  const roles = rolesOf("countersign")
  await connected(cluster.superuserAddress("postgres"), async (client) => {
    // CREATEDB is for Prisma's `migrate dev`, which tries migrations in a database of its own.
    await makeLogin(client, embedded.owner, secrets.owner, "CREATEDB")
    await makeAppRoles(client, roles, { app: secrets.app, public: secrets.public })
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [embedded.database])
    if (!rowCount) await client.query(`CREATE DATABASE ${embedded.database} OWNER ${embedded.owner} TEMPLATE template0 ENCODING 'UTF8'`)
  })
  const address = (user: string, password: string) => addressOf({ user, password, port: cluster.port, database: embedded.database })
  const database = {
    owner: address(embedded.owner, secrets.owner),
    app: address(roles.app, secrets.app),
    public: address(roles.public, secrets.public),
    session: secrets.session,
    demo: true,
  }
  return { database, cluster }
}

/**
 * The database that `DATABASE_URL` names, with the app's roles made or updated unless their addresses are given too.
 * Every secret comes from `COUNTERSIGN_SECRET`. A server that does not answer leaves `owner` null; one that is too old
 * or refuses the login is a failure.
 */
export async function externalDatabase(settings: Settings): Promise<Database> {
  const { DATABASE_URL: owner = "", COUNTERSIGN_SECRET: secret = "", DATABASE_APP_URL, DATABASE_PUBLIC_URL } = settings
  const roles = rolesOf(settings.COUNTERSIGN_ROLE_PREFIX)
  const passwords = { app: deriveSecret(secret, `postgres ${roles.app}`), public: deriveSecret(secret, `postgres ${roles.public}`) }
  const database = {
    app: DATABASE_APP_URL ?? addressAs(owner, roles.app, passwords.app),
    public: DATABASE_PUBLIC_URL ?? addressAs(owner, roles.public, passwords.public),
    session: deriveSecret(secret, "sessions"),
    demo: false,
  }
  try {
    await connected(owner, async (client) => {
      await checkVersion(client)
      if (!DATABASE_APP_URL) await makeAppRoles(client, roles, passwords)
    })
    return { ...database, owner }
  } catch (error) {
    if (error instanceof Failure) throw error
    if (isUnreachable(error)) return { ...database, owner: null }
    throw new Failure(
      `The database of DATABASE_URL refuses: ${error instanceof Error ? error.message : String(error)}. Correct the address or the server.`,
    )
  }
}

// What the server itself answers has a code of five signs; 57P0x says that it is just stopping or coming up.
function isUnreachable(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || (error.code ?? "").startsWith("57P")
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version")
  const version = rows[0]?.version ?? ""
  if (Number.parseInt(version, 10) >= OLDEST) return
  throw new Failure(`DATABASE_URL is PostgreSQL ${version}: use PostgreSQL ${OLDEST} or newer.`)
}
