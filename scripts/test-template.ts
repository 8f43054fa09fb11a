import { randomBytes } from "node:crypto"
import pg from "pg"
import type { Database } from "./database.ts"
import { dropDatabase } from "./drop-database.ts"
import { appEnvironment, prepare } from "./prepare.ts"
import { addressAs, connected, makeAppRoles, makeLogin, rolesOf } from "./roles.ts"
import type { TestCluster } from "./test-cluster.ts"

/** Addresses of a database that tests may change as they like. */
export type TestDatabase = { ownerUrl: string; appUrl: string; publicUrl: string; drop: () => Promise<void> }

/** What test processes need to copy the template; it travels as JSON in the environment variable `TEST_TEMPLATE`. */
export type Template = { address: string; name: string; owner: string; prefix: string; password: string }

/**
 * Makes the database that tests copy: migrated by an owner who is no superuser, with the catalogue, without people.
 * Its roles carry the run's prefix, so that runs on one server do not disturb each other.
 */
export async function makeTemplate(cluster: TestCluster): Promise<Template> {
  const { address, prefix, folder } = cluster
  const template = { address, name: `${prefix}_template`, owner: `${prefix}_owner`, prefix, password: randomBytes(16).toString("hex") }
  await connected(address, async (client) => {
    await makeLogin(client, template.owner, template.password)
    const { app, public: open } = rolesOf(prefix)
    await makeAppRoles(client, { app, public: open }, { app: template.password, public: template.password })
    await createDatabase(client, template, template.name, "template0")
  })
  await fill(template, template.name, folder, false)
  return template
}

/** Migrates a database of these tests and brings in the catalogue, and the demo when `demo`; the register goes to `dataFolder`. */
export async function fill(template: Template, name: string, dataFolder: string, demo: boolean): Promise<Database> {
  const { ownerUrl, appUrl, publicUrl } = addressesOf(template, name)
  const database = { owner: ownerUrl, app: appUrl, public: publicUrl, session: template.password.repeat(2), demo }
  await prepare(database, appEnvironment(database, dataFolder, "http://127.0.0.1"))
  return database
}

/** A fresh copy of the template under a name of its own. */
export async function copyTemplate(template: Template): Promise<TestDatabase & { name: string }> {
  const name = `${template.prefix}_${randomBytes(6).toString("hex")}`
  await connected(template.address, (client) => createDatabase(client, template, name, template.name))
  const drop = () =>
    connected(template.address, async (client) => {
      await dropDatabase(client, name)
    })
  return { ...addressesOf(template, name), name, drop }
}

async function createDatabase(client: pg.Client, { owner }: Template, name: string, from: string): Promise<void> {
  const [made, owned, source] = [name, owner, from].map((word) => pg.escapeIdentifier(word))
  // One who is no superuser may give a database only to a role that they are a member of.
  await client.query(`GRANT ${owned} TO CURRENT_USER`)
  await client.query(`CREATE DATABASE ${made} OWNER ${owned} TEMPLATE ${source} ENCODING 'UTF8'`)
}

function addressesOf({ address, owner, prefix, password }: Template, name: string) {
  const { app, public: open } = rolesOf(prefix)
  const as = (role: string) => addressAs(address, role, password, name)
  return { ownerUrl: as(owner), appUrl: as(app), publicUrl: as(open) }
}
