import { afterAll, beforeAll, expect, test } from "vitest"
import { migrate } from "./migrate"
import { addressAs, checkPlainRole, connected } from "./roles"
import { testDatabase } from "./test-database"

let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test("the app's own roles are let in", async () => {
  await expect(checkPlainRole(database.appUrl, "DATABASE_APP_URL")).resolves.toBeUndefined()
  await expect(checkPlainRole(database.publicUrl, "DATABASE_PUBLIC_URL")).resolves.toBeUndefined()
})

test("the owner as the app is refused", async () => {
  const refusal = checkPlainRole(database.ownerUrl, "DATABASE_APP_URL")
  await expect(refusal).rejects.toThrow(/^DATABASE_APP_URL names an owner of the database or its tables/)
})

test("a migrated database is left alone", async () => {
  await expect(migrate(database.ownerUrl)).resolves.toBeUndefined()
})

test("a database that a newer version migrated is refused", async () => {
  const one =
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'x', '2999_later', now(), 1)"
  await connected(database.ownerUrl, (client) => client.query(one))
  await expect(migrate(database.ownerUrl)).rejects.toThrow("migrated by a newer Countersign, which added 2999_later")
  await connected(database.ownerUrl, (client) => client.query("DELETE FROM _prisma_migrations WHERE id = 'x'"))
})

test("a migration that was edited after it ran is refused", async () => {
  await connected(database.ownerUrl, (client) => client.query("UPDATE _prisma_migrations SET checksum = 'other'"))
  await expect(migrate(database.ownerUrl)).rejects.toThrow("is not the one that made this database")
})

test("an address for another login keeps server and settings", () => {
  const address = addressAs("postgresql://a:b@db.example:6543/one?sslmode=require", "c", "p/w:@", "two")
  expect(address).toBe("postgresql://c:p%2Fw%3A%40@db.example:6543/two?sslmode=require")
})
