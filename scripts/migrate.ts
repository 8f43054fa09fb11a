import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { node, root, run } from "./child.ts"
import { Failure } from "./failure.ts"
import { connected } from "./roles.ts"

const folder = join(root, "prisma", "migrations")
const prisma = join(root, "node_modules", "prisma", "build", "index.js")

type Migration = { name: string; checksum: string }

function inFolder(): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names.map(({ name }) => {
    const sql = readFileSync(join(folder, name, "migration.sql"))
    return { name, checksum: createHash("sha256").update(sql).digest("hex") }
  })
}

async function inDatabase(address: string): Promise<Migration[]> {
  const applied = "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL"
  try {
    return (await connected(address, (client) => client.query<Migration>(applied))).rows
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "42P01") return []
    throw error
  }
}

/**
 * Applies to the owner's database the migrations that it lacks; without any it takes one query. Each is a transaction.
 * Failures: one does not apply (then it is as if never tried), or the database's history is not the start of ours.
 */
export async function migrate(address: string): Promise<void> {
  const ours = inFolder()
  const theirs = await inDatabase(address)
  for (const { name, checksum } of theirs) {
    const known = ours.find((migration) => migration.name === name)
    if (!known)
      throw new Failure(`The database was migrated by a newer Countersign, which added ${name}: start that version. Nothing was changed.`)
    if (known.checksum !== checksum) {
      throw new Failure(
        `The migration ${name} is not the one that made this database: put its file back as it was released. Nothing was changed.`,
      )
    }
  }
  if (ours.length === theirs.length) return
  const env = { ...process.env, DATABASE_URL: address, NO_COLOR: "1" }
  const { code, output } = await run(node, [prisma, "migrate", "deploy"], env)
  if (code === 0) return
  const name = output.match(/migration_name="([^"]+)"/)?.[1] ?? output.match(/The `([^`]+)` migration .* failed/)?.[1]
  if (!name) throw new Failure(`${output.trim()}\n\nThe database could not be migrated; the lines above say why. The data is as it was.`)
  // PostgreSQL undid it; without this mark Prisma would refuse the corrected version as well.
  await run(node, [prisma, "migrate", "resolve", "--rolled-back", name], env)
  const reason = output.match(/ERROR: (.*)/)?.[1] ?? "an earlier start broke off in it"
  throw new Failure(
    `The migration ${name} failed (${reason}) and was undone, so the data is as it was: go back to the version that ran last, or start again with one that mends it.`,
  )
}
