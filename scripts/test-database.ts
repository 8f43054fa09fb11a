import { copyTemplate, type Template, type TestDatabase } from "./test-template.ts"

/**
 * A database of its own for a database test: a copy of the migrated template with the catalogue and no people. To be
 * made in `beforeAll` and dropped in `afterAll`. `ownerUrl` owns the tables and is no superuser; `appUrl` and
 * `publicUrl` are the app's two roles.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template: Template = JSON.parse(process.env.TEST_TEMPLATE ?? "null")
  if (!template) throw new Error("No test server was started; vitest.config.ts does that for the project db.")
  return copyTemplate(template)
}
