import { isAbsolute } from "node:path"
import { z } from "zod"

/** A `postgres://` or `postgresql://` address. */
export const postgresAddress = z.url({ protocol: /^postgres(ql)?$/, error: "must be an address that begins with postgresql://" })

const words = (least: number) => z.string().min(least, { error: `must have at least ${least} characters` })

const seconds = "must be a whole number of seconds, at least 1"

const megabytes = "must be a whole number of megabytes, at least 1"

const proxies = "must be a whole number of proxies, 0 or more"

const AppEnvironment = z.object({
  DATABASE_APP_URL: postgresAddress,
  DATABASE_PUBLIC_URL: postgresAddress,
  DATA_DIR: z.string().refine(isAbsolute, { error: "must be an absolute path" }),
  NEXTAUTH_SECRET: words(32),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" }),
  DEMO: z
    .enum(["0", "1"], { error: "must be 1 or 0" })
    .default("0")
    .transform((flag) => flag === "1"),
  MAX_UPLOAD_MB: z.coerce.number({ error: megabytes }).int({ error: megabytes }).min(1, { error: megabytes }).default(600),
  UPLOAD_IDLE_SECONDS: z.coerce.number({ error: seconds }).int({ error: seconds }).min(1, { error: seconds }).default(60),
  TRUSTED_PROXIES: z.coerce.number({ error: proxies }).int({ error: proxies }).min(0, { error: proxies }).default(0),
  UPLOAD_WHOLE_SECONDS: z.coerce.number({ error: seconds }).int({ error: seconds }).min(1, { error: seconds }).default(3600),
})

/** What the running app is told from outside, checked. Sizes are megabytes. */
export type Env = z.infer<typeof AppEnvironment>

/**
 * Reads variables by a schema; an empty one counts as not set. Throws an error that names every wrong or missing
 * variable in one sentence, and never its value: some are secrets.
 */
export function parseEnvironment<Shape extends z.ZodObject>(schema: Shape, source: Record<string, string | undefined>): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const complaints = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return name in given ? `${name} ${issue.message}` : `${name} is not set`
  })
  throw new Error(`The environment is wrong: ${[...new Set(complaints)].join("; ")}.`)
}

declare global {
  var countersignEnv: Env | undefined
}

/**
 * The app's environment, parsed on first use: a build needs none of it. Kept on `globalThis`, because Next loads a
 * module once for each bundle. Throws as `parseEnvironment` does.
 */
export function env(): Env {
  globalThis.countersignEnv ??= parseEnvironment(AppEnvironment, process.env)
  return globalThis.countersignEnv
}
