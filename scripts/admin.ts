import { isUnreachable } from "@/lib/auth/database-unreachable"
import { reachDatabase } from "./admin-database.ts"
import { BadUsage, readCommand, usage } from "./admin-usage.ts"
import { explain, Failure } from "./failure.ts"
import { readSettings } from "./settings.ts"

/** What went wrong in words, where there are some. */
function inWords(error: unknown): unknown {
  if (isUnreachable(error)) return new Failure("The database does not answer: try again when it is back.")
  // Prisma's code for a table that is not there.
  if (error instanceof Error && "code" in error && error.code === "P2021")
    return new Failure("This database is not migrated yet: run npm start with it once.")
  return error
}

async function administer(args: readonly string[]): Promise<void> {
  if (args.length === 0) {
    console.log(usage)
    return
  }
  const { name, need, may } = readCommand(args)
  const address = await reachDatabase(readSettings(process.env))
  // Only now: they bring the database's client along, and a wrong word is to be answered at once.
  const [{ commands }, { database }] = await Promise.all([import("./admin-commands.ts"), import("@/lib/db/client")])
  try {
    console.log(await commands[name]({ need, may, now: new Date(), address }))
  } catch (error) {
    throw inWords(error)
  } finally {
    await database().$disconnect()
  }
}

try {
  await administer(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof BadUsage ? error.message : explain(error))
  process.exitCode = error instanceof BadUsage ? 2 : 1
}
