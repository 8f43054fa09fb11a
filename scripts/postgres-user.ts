import { execFileSync, spawnSync } from "node:child_process"
import { Failure } from "./failure.ts"

/** Puts a command in the form in which the database's programs are started here. */
export type As = { command: (program: string, args: string[]) => [string, string[]]; options: { uid?: number; gid?: number } }

function idOf(user: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }))
    return { uid: id("-u"), gid: id("-g") }
  } catch {
    return null
  }
}

function systemUser(): { uid: number; gid: number } {
  const found = idOf("postgres")
  if (found) return found
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "ignore" })
  const made = idOf("postgres")
  if (made) return made
  throw new Failure("PostgreSQL refuses to run as root, and no user named postgres could be made: make one, or start as another user.")
}

// A clone below /root or in a folder of mktemp is closed to every other user. Of what root may do, the database's
// programs then keep one thing: to pass through folders. Containers often grant only the second of the two. The
// securebit is for access(2), which they ask before they start and which forgets capabilities without it.
const PASSAGES = ["dac_read_search", "dac_override"]

function through(capability: string, { uid, gid }: { uid: number; gid: number }): As {
  const who = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--securebits=+no_setuid_fixup"]
  const holding = ["inh-caps", "ambient-caps", "bounding-set"].map((set) => `--${set}=-all,+${capability}`)
  return { command: (program, args) => ["setpriv", [...who, ...holding, program, ...args]], options: {} }
}

/**
 * As whom the embedded database runs: whoever starts it, or the system's user postgres when that is root, which
 * PostgreSQL refuses. `paths` are what that user must be able to reach.
 */
export function postgresUser(paths: string[]): { as: As; owner: { uid: number; gid: number } | null } {
  if (process.getuid?.() !== 0) return { as: { command: (program, args) => [program, args], options: {} }, owner: null }
  const user = systemUser()
  const ways: As[] = [{ command: (program, args) => [program, args], options: user }, ...PASSAGES.map((way) => through(way, user))]
  const reaches = (as: As) =>
    paths.every((path) => {
      const [program, args] = as.command("test", ["-x", path])
      return spawnSync(program, args, { ...as.options, cwd: "/", stdio: "ignore" }).status === 0
    })
  const as = ways.find(reaches)
  if (as) return { as, owner: user }
  throw new Failure(
    `The user postgres cannot reach ${paths.join(" or ")}: move the folder where everybody may pass, or start as another user.`,
  )
}
