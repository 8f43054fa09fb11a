import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const root = fileURLToPath(new URL(".", import.meta.url))
const database = "{lib,scripts,prisma,app}/**/*.db.test.ts"

// Rules are plain values and need nothing; database tests copy a template in a real PostgreSQL.
export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") }, conditions: ["react-server"] },
  ssr: { resolve: { conditions: ["react-server"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          include: ["{lib,components,scripts,app,prisma}/**/*.test.{ts,tsx}"],
          exclude: [database],
          // Some read every fixture or try a property a thousand times: half a second alone, more beside a busy neighbour.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: [database],
          globalSetup: "scripts/test-server.ts",
          testTimeout: 30_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
