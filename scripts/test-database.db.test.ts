import { afterAll, beforeAll, expect, test } from "vitest"
import { connected } from "./roles"
import { testDatabase } from "./test-database"

let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const who =
  "SELECT current_user::text AS role, rolsuper OR rolcreaterole OR rolbypassrls AS powerful FROM pg_roles WHERE rolname = current_user"

test.each(["ownerUrl", "appUrl", "publicUrl"] as const)("%s signs in as somebody without power over the server", async (url) => {
  const { rows } = await connected(database[url], (client) => client.query(who))
  expect(rows[0]?.powerful).toBe(false)
})

test("the app can neither change the catalogue nor make a table", async () => {
  await connected(database.appUrl, async (client) => {
    await expect(client.query("UPDATE vendor SET name = 'x'")).rejects.toThrow("permission denied")
    await expect(client.query("CREATE TABLE mine (id int)")).rejects.toThrow("permission denied")
  })
})

test("the template came with the catalogue", async () => {
  const { rows } = await connected(database.publicUrl, (client) => client.query("SELECT count(*)::int AS n FROM release"))
  expect(rows[0]?.n).toBeGreaterThan(100)
})

test("what one test writes is in its own database only", async () => {
  const other = await testDatabase()
  try {
    await connected(database.ownerUrl, (client) => client.query("CREATE TABLE mark (id int)"))
    const { rows } = await connected(other.ownerUrl, (client) => client.query("SELECT to_regclass('mark') AS found"))
    expect(rows[0]?.found).toBeNull()
  } finally {
    await other.drop()
  }
})
