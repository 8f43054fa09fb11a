import { startTestCluster } from "./test-cluster.ts"
import { makeTemplate } from "./test-template.ts"

/**
 * Starts a server with a template for one run of tests, unless `npm test` has one already, and puts it where
 * `testDatabase` looks. Vitest calls it before the database tests and what it returns after them.
 */
export default async function startTestServer(): Promise<() => Promise<void>> {
  if (process.env.TEST_TEMPLATE) return async () => {}
  const cluster = await startTestCluster(process.env.DATABASE_URL)
  try {
    process.env.TEST_TEMPLATE = JSON.stringify(await makeTemplate(cluster))
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return async () => {
    delete process.env.TEST_TEMPLATE
    await cluster.stop()
  }
}
