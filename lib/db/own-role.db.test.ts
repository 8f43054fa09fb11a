import { afterAll, beforeAll, expect, test } from "vitest"
import { addressAs, connected } from "@/scripts/roles"
import { startTestCluster, type TestCluster } from "@/scripts/test-cluster"
import { ownRoleRefusal } from "./own-role"

let cluster: TestCluster
// A server of its own, also where the tests are given one: nobody lends a superuser.
beforeAll(async () => {
  cluster = await startTestCluster(undefined)
  const login = (role: string, powers = "") => `CREATE ROLE ${role} LOGIN ${powers} PASSWORD 'word';`
  await connected(cluster.address, (client) =>
    client.query(
      `${login("owner")} ${login("app")} ${login("of_owner", "IN ROLE owner")} ${login("bypassing", "BYPASSRLS")}
       ${login("of_bypassing", "IN ROLE bypassing")} ${login("super", "SUPERUSER")} ${login("of_super", "IN ROLE super")} ${login("of_database")}
       CREATE ROLE countersign_app; GRANT countersign_app TO app; CREATE TABLE fact (id int); ALTER TABLE fact OWNER TO owner`,
    ),
  )
  await connected(cluster.address, (client) => client.query("CREATE DATABASE owned OWNER of_database"))
})
afterAll(() => cluster.stop())

const refusalOf = (role: string, database?: string) => ownRoleRefusal(addressAs(cluster.address, role, "word", database))

test("a superuser is refused, and who can become one", async () => {
  expect(await ownRoleRefusal(cluster.address)).toMatch(/^names a superuser, .*give the app's own role\.$/)
  expect(await refusalOf("super")).toMatch(/superuser/)
  expect(await refusalOf("of_super")).toMatch(/superuser/)
})

test("a role that bypasses row-level security is refused, and who can become one", async () => {
  expect(await refusalOf("bypassing")).toMatch(/^names a role that bypasses row-level security: give the app's own role\.$/)
  expect(await refusalOf("of_bypassing")).toMatch(/bypasses/)
})

test("the owner of a table is refused, a member of theirs, and the owner of the database", async () => {
  expect(await refusalOf("owner")).toMatch(/^names an owner of the database or its tables, .*give the app's own role\.$/)
  expect(await refusalOf("of_owner")).toMatch(/owner/)
  expect(await refusalOf("of_database", "owned")).toMatch(/owner/)
})

test("the app's own role is not", async () => {
  expect(await refusalOf("app")).toBeNull()
  expect(await refusalOf("of_database")).toBeNull()
})

test("without a database nothing can be said, nor done", async () => {
  expect(await ownRoleRefusal("postgresql://app:word@127.0.0.1:1/none")).toBeNull()
})
