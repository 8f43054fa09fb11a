import { afterEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { env, parseEnvironment } from "./env"

const complete = {
  DATABASE_APP_URL: "postgresql://app:one@127.0.0.1:5432/countersign",
  DATABASE_PUBLIC_URL: "postgres://public:two@127.0.0.1:5432/countersign",
  DATA_DIR: "/var/lib/countersign",
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  DEMO: "",
  MAX_UPLOAD_MB: "",
}

function given(changed: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...complete, ...changed })) vi.stubEnv(name, value)
}

afterEach(() => {
  vi.unstubAllEnvs()
  globalThis.countersignEnv = undefined
})

test("what is left empty has its default", () => {
  given({})
  expect(env()).toMatchObject({ DEMO: false, MAX_UPLOAD_MB: 600, DATA_DIR: "/var/lib/countersign" })
})

test("numbers and flags come as numbers and flags", () => {
  given({ DEMO: "1", MAX_UPLOAD_MB: "25" })
  expect(env()).toMatchObject({ DEMO: true, MAX_UPLOAD_MB: 25 })
})

test("is parsed once", () => {
  given({})
  const first = env()
  given({ MAX_UPLOAD_MB: "1" })
  expect(env()).toBe(first)
})

test.each([
  [{ MAX_UPLOAD_MB: "many" }, "MAX_UPLOAD_MB"],
  [{ MAX_UPLOAD_MB: "0" }, "MAX_UPLOAD_MB must be a whole number of megabytes, at least 1"],
  [{ DATABASE_APP_URL: "mysql://x@y/z" }, "DATABASE_APP_URL must be an address that begins with postgresql://"],
  [{ DATA_DIR: "./.data" }, "DATA_DIR must be an absolute path"],
  [{ NEXTAUTH_SECRET: "short" }, "NEXTAUTH_SECRET must have at least 32 characters"],
  [{ NEXTAUTH_URL: "" }, "NEXTAUTH_URL is not set"],
  [{ DEMO: "yes" }, "DEMO must be 1 or 0"],
])("a wrong value is named: %j", (changed, sentence) => {
  given(changed)
  expect(() => env()).toThrow(sentence)
})

test("every wrong variable is named, and none of their values", () => {
  const schema = z.object({ ONE: z.string().min(9, { error: "must be longer" }), TWO: z.string() })
  expect(() => parseEnvironment(schema, { ONE: "secret" })).toThrow("The environment is wrong: ONE must be longer; TWO is not set.")
  expect(() => parseEnvironment(schema, { ONE: "secret" })).not.toThrow("secret")
})
