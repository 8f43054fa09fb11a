import "server-only"
import { rm } from "node:fs/promises"
import { ownRoleRefusal } from "@/lib/db/own-role"
import { env } from "@/lib/env"
import { lookAtRequests } from "@/lib/incoming"
import { followRegister } from "@/lib/register/follow"
import { spoolFolder } from "@/lib/test-run/spool"

/**
 * What the process does before it answers: refuses a role that could pass the walls, looks at each request first, drops what no
 * upload will finish, follows the register.
 */
export async function startServing(): Promise<void> {
  const { DATABASE_APP_URL, DATABASE_PUBLIC_URL, DATA_DIR, UPLOAD_WHOLE_SECONDS } = env()
  for (const [name, url] of Object.entries({ DATABASE_APP_URL, DATABASE_PUBLIC_URL })) {
    const refusal = await ownRoleRefusal(url)
    if (refusal) {
      console.error(`${name} ${refusal} Nothing was started.`)
      process.exit(1)
    }
  }
  lookAtRequests(UPLOAD_WHOLE_SECONDS)
  await rm(spoolFolder(DATA_DIR), { recursive: true, force: true })
  await followRegister({ databaseUrl: DATABASE_PUBLIC_URL, dataDir: DATA_DIR, log: (line) => console.error(line) })
}
