import { defineConfig } from "@playwright/test"
import { findBrowser } from "./scripts/browser.ts"
import { e2ePort } from "./scripts/e2e-facts.ts"

const address = `http://127.0.0.1:${e2ePort}`
const executablePath = process.env.E2E_BROWSER ?? findBrowser() ?? ""

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  reporter: "list",
  use: {
    baseURL: address,
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    // Chromium's sandbox cannot be set up by root, as whom containers run.
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] },
  },
  webServer: {
    command: "node_modules/.bin/node scripts/e2e-server.ts",
    url: `${address}/readyz`,
    timeout: 600_000,
    stdout: "pipe",
    stderr: "pipe",
    env: { E2E_PORT: String(e2ePort) },
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
})
