import { resolve } from "node:path"
import { z } from "zod"
import { parseEnvironment, postgresAddress } from "../lib/env.ts"
import { root } from "./child.ts"
import { Failure } from "./failure.ts"

const port = "must be a whole number from 1 to 65535"
const flag = z.enum(["0", "1"], { error: "must be 1 or 0" })

const StartEnvironment = z.object({
  PORT: z.coerce.number({ error: port }).int({ error: port }).min(1, { error: port }).max(65535, { error: port }).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z
    .string()
    .default("./.data")
    .transform((path) => resolve(root, path)),
  DATABASE_URL: postgresAddress.optional(),
  DATABASE_APP_URL: postgresAddress.optional(),
  DATABASE_PUBLIC_URL: postgresAddress.optional(),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" }).optional(),
  COUNTERSIGN_SECRET: z.string().min(32, { error: "must have at least 32 characters" }).optional(),
  COUNTERSIGN_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,39}$/, { error: "must be at most 40 small letters, digits and underscores" })
    .default("countersign"),
  COUNTERSIGN_ALLOW_DEMO_ON_NETWORK: flag.default("0"),
  COUNTERSIGN_RESTART_POSTGRES: flag.default("1"),
})

/** What `npm start` is told from outside; `DATA_DIR` is absolute. */
export type Settings = z.infer<typeof StartEnvironment>

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/

/**
 * Parses the environment of a start, once. A variable that is wrong, missing beside another, or dangerous is a
 * `Failure` that names it.
 */
export function readSettings(source: NodeJS.ProcessEnv): Settings {
  const settings = parse(source)
  if (settings.DATABASE_URL) {
    const given = [settings.DATABASE_APP_URL, settings.DATABASE_PUBLIC_URL].filter(Boolean).length
    if (given === 1) throw new Failure("Set both DATABASE_APP_URL and DATABASE_PUBLIC_URL, or neither.")
    if (!settings.COUNTERSIGN_SECRET) {
      throw new Failure("DATABASE_URL is set, so COUNTERSIGN_SECRET must be too: at least 32 random characters, the same at every start.")
    }
    return settings
  }
  if (settings.DATABASE_APP_URL || settings.DATABASE_PUBLIC_URL) {
    throw new Failure("DATABASE_APP_URL and DATABASE_PUBLIC_URL mean nothing without DATABASE_URL: set it as well, or none of them.")
  }
  if (!LOOPBACK.test(settings.HOST) && settings.COUNTERSIGN_ALLOW_DEMO_ON_NETWORK !== "1") {
    throw new Failure(
      `HOST is ${settings.HOST}, but the demo people's password is printed in the README: ` +
        "leave HOST at 127.0.0.1, give a DATABASE_URL (then there are no demo people), or set COUNTERSIGN_ALLOW_DEMO_ON_NETWORK=1.",
    )
  }
  return settings
}

function parse(source: NodeJS.ProcessEnv): Settings {
  try {
    return parseEnvironment(StartEnvironment, source)
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error))
  }
}
