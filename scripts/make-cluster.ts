import { spawnSync } from "node:child_process"
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Failure } from "./failure.ts"
import type { Binaries } from "./postgres-binaries.ts"
import { postgresUser } from "./postgres-user.ts"

/** Refuses a cluster that another major version of PostgreSQL made; it could not be opened, and must not be tried. */
export function checkMajor(folder: string, binaries: Binaries): void {
  const made = readFileSync(join(folder, "PG_VERSION"), "utf8").trim()
  if (made === binaries.major) return
  throw new Failure(
    `The database in ${folder} was made by PostgreSQL ${made}, and this copy of Countersign brings PostgreSQL ${binaries.major}: ` +
      "use the version of Countersign that made it, or set DATA_DIR to a new folder. Nothing was changed.",
  )
}

/**
 * Makes a cluster in a folder that has none, with checksums, UTF-8 and an order of text that is the same on every
 * machine. It gets its name when it is complete, so a start that is killed in here leaves nothing half made.
 */
export function makeCluster(folder: string, password: string, binaries: Binaries): void {
  if (existsSync(join(folder, "PG_VERSION"))) return
  const draft = `${folder}.new`
  const passwordFile = `${folder}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    const { as, owner } = postgresUser([binaries.initdb, draft.slice(0, draft.lastIndexOf("/"))])
    if (owner) for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid)
    const [program, args] = as.command(binaries.initdb, [
      `--pgdata=${draft}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--data-checksums",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ])
    const made = spawnSync(program, args, { ...as.options, cwd: "/", encoding: "utf8" })
    if (made.error) throw made.error
    if (made.status !== 0)
      throw new Failure(`${made.stderr.trim()}\n\nThe database could not be made in ${folder}; the lines above say why.`)
    renameSync(draft, folder)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}
