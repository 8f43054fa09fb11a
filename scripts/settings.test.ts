import { expect, test } from "vitest"
import { readSettings } from "./settings"

const external = {
  NODE_ENV: "test",
  DATABASE_URL: "postgresql://owner@db.example/countersign",
  COUNTERSIGN_SECRET: "x".repeat(32),
} as const

test("nothing set is the embedded database on loopback", () => {
  const settings = readSettings({ NODE_ENV: "test", PORT: "" })
  expect(settings).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", COUNTERSIGN_ROLE_PREFIX: "countersign" })
  expect(settings.DATA_DIR).toMatch(/^\/.*\/\.data$/)
  expect(settings.DATABASE_URL).toBeUndefined()
})

test.each([
  [{ PORT: "0" }, "PORT must be a whole number from 1 to 65535"],
  [{ PORT: "eighty" }, "PORT must be a whole number from 1 to 65535"],
  [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL must be an address that begins with postgresql://"],
  [{ ...external, COUNTERSIGN_SECRET: "short" }, "COUNTERSIGN_SECRET must have at least 32 characters"],
  [{ ...external, COUNTERSIGN_SECRET: "" }, "so COUNTERSIGN_SECRET must be too"],
  [{ ...external, COUNTERSIGN_ROLE_PREFIX: "Bad-Name" }, "COUNTERSIGN_ROLE_PREFIX must be"],
  [{ ...external, DATABASE_APP_URL: external.DATABASE_URL }, "Set both DATABASE_APP_URL and DATABASE_PUBLIC_URL, or neither"],
  [{ DATABASE_APP_URL: external.DATABASE_URL }, "mean nothing without DATABASE_URL"],
  [{ HOST: "0.0.0.0" }, "HOST is 0.0.0.0"],
  [{ HOST: "127.0.0.1.example.com" }, "COUNTERSIGN_ALLOW_DEMO_ON_NETWORK=1"],
])("%j is refused in a sentence that names it", (given, sentence) => {
  expect(() => readSettings({ NODE_ENV: "test", ...given })).toThrow(sentence)
})

test.each(["127.0.0.1", "127.1.2.3", "localhost", "::1"])("demo people may be met on %s", (HOST) => {
  expect(readSettings({ NODE_ENV: "test", HOST }).HOST).toBe(HOST)
})

test("the network is for those who ask for it, or who have no demo people", () => {
  expect(readSettings({ NODE_ENV: "test", HOST: "0.0.0.0", COUNTERSIGN_ALLOW_DEMO_ON_NETWORK: "1" }).HOST).toBe("0.0.0.0")
  expect(readSettings({ ...external, HOST: "0.0.0.0" }).HOST).toBe("0.0.0.0")
})
