import pg from "pg"
import { ownRoleRefusal } from "../lib/db/own-role.ts"
import { Failure } from "./failure.ts"

/** What the migrations grant to. Roles belong to a whole server, so these two names are the same in every database. */
export const GROUPS = { app: "countersign_app", public: "countersign_public" }

/** The two roles that the running app signs in as. */
export type AppRoles = { app: string; public: string }

/** Their names for a prefix: databases that share a server share roles, unless they are given prefixes of their own. */
export function rolesOf(prefix: string): AppRoles {
  return { app: `${prefix}_app`, public: `${prefix}_public` }
}

/** The same address for another login and, if given, another database. */
export function addressAs(address: string, user: string, password: string, database?: string): string {
  const changed = new URL(address)
  changed.username = user
  changed.password = encodeURIComponent(password)
  if (database) changed.pathname = `/${database}`
  return changed.href
}

/** Runs something on one connection of its own, and closes it. */
export async function connected<T>(address: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5000 })
  // A server that dies in the middle rejects the query as well; without a listener it would end the process.
  client.on("error", () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

const isCode = (error: unknown, ...codes: string[]) => error instanceof pg.DatabaseError && codes.includes(error.code ?? "")

/** Makes a role that may sign in, or gives an existing one this password. */
export async function makeLogin(client: pg.Client, role: string, password: string, further = ""): Promise<void> {
  await makeGroup(client, role)
  await client.query(`ALTER ROLE ${pg.escapeIdentifier(role)} LOGIN ${further} PASSWORD ${pg.escapeLiteral(password)}`)
}

async function makeGroup(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role])
  if (rowCount) return
  try {
    await client.query(`CREATE ROLE ${pg.escapeIdentifier(role)} NOLOGIN`)
  } catch (error) {
    // Two databases of one server may be started in the same moment.
    if (!isCode(error, "42710", "23505")) throw error
  }
}

/** Makes the app's two roles, or brings them up to date. They own nothing and may nothing but what migrations grant. */
export async function makeAppRoles(client: pg.Client, roles: AppRoles, passwords: AppRoles): Promise<void> {
  try {
    for (const kind of ["app", "public"] as const) {
      await makeGroup(client, GROUPS[kind])
      await makeLogin(client, roles[kind], passwords[kind])
      if (roles[kind] === GROUPS[kind]) continue
      await client.query(`GRANT ${pg.escapeIdentifier(GROUPS[kind])} TO ${pg.escapeIdentifier(roles[kind])}`)
    }
  } catch (error) {
    if (!isCode(error, "42501")) throw error
    throw new Failure(
      `The user of DATABASE_URL may not make or change the roles ${roles.app} and ${roles.public} (${error instanceof Error ? error.message : ""}): ` +
        "give it CREATEROLE, or make the roles yourself and set DATABASE_APP_URL and DATABASE_PUBLIC_URL.",
    )
  }
}

/** Refuses a role that the database's own guards would not hold: a superuser, an owner, or one that bypasses row security. */
export async function checkPlainRole(address: string, variable: string): Promise<void> {
  const refusal = await ownRoleRefusal(address)
  if (refusal) throw new Failure(`${variable} ${refusal}`)
}
