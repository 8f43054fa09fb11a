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
      { extends: true, test: { name: "rules", include: ["{lib,components,scripts,app,prisma}/**/*.test.{ts,tsx}"], exclude: [database] } },
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
