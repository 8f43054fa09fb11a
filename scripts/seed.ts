import path from "node:path"
import { importCatalogue } from "@/lib/catalog/import"
import { readCatalogue } from "@/lib/catalog/read-data"
import { database } from "@/lib/db/client"
import { env } from "@/lib/env"
import { refreshSnapshot } from "@/lib/register/refresh"
import { atConsole } from "@/lib/vendor/rules"
import { playDemo } from "@/prisma/demo/demo"

/** Brings in the catalogue and, where demo people exist, the demo; then writes the register to disk. Does nothing twice. */
async function seed(): Promise<number> {
  const now = new Date()
  const facts = await readCatalogue(path.join(import.meta.dirname, "../prisma/data"))
  if (!facts.ok) {
    for (const { file, row, reason } of facts.error) console.error(`${file}, ${row}: ${reason}`)
    console.error(`The catalogue was not imported: ${facts.error.length} rows were refused. Nothing was changed.`)
    return 1
  }
  const imported = await importCatalogue(atConsole, facts.value, now)
  if (!imported.ok) throw new Error(imported.error.code)

  if (env().DEMO) await playDemo(facts.value, now)
  await refreshSnapshot(env().DATABASE_PUBLIC_URL, env().DATA_DIR)
  return 0
}

const code = await seed()
await database().$disconnect()
process.exit(code)
