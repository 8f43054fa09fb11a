import { readFile } from "node:fs/promises"
import path from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
import { beforeAll, expect, test } from "vitest"
import { node, root, run } from "@/scripts/child"
import { testDatabase } from "@/scripts/test-database"
import { PrismaClient } from "./generated/client"

let ownerUrl: string
beforeAll(async () => {
  const { drop, ...urls } = await testDatabase()
  ownerUrl = urls.ownerUrl
  return drop
})

const diff = (...ends: string[]) => {
  const prisma = path.join(root, "node_modules", "prisma", "build", "index.js")
  const env = { ...process.env, DATABASE_URL: ownerUrl, NO_COLOR: "1" }
  return run(node, [prisma, "migrate", "diff", ...ends, "--exit-code"], env)
}

test("Prisma's schema and what the SQL migrations made agree", { timeout: 60_000 }, async () => {
  const { code, output } = await diff("--from-config-datasource", "--to-schema", "prisma/schema.prisma")
  expect(output).toContain("No difference detected")
  expect(code).toBe(0)
})

test("every model can be read", async () => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: ownerUrl }) })
  const schema = await readFile(path.join(root, "prisma/schema.prisma"), "utf8")
  const models = [...schema.matchAll(/^model (\w)(\w*)/gm)].map(([, first = "", rest = ""]) => `${first.toLowerCase()}${rest}`)
  expect(models.length).toBeGreaterThan(30)
  for (const model of models) {
    const table: { findFirst: () => Promise<unknown> } = Reflect.get(prisma, model)
    await expect(table.findFirst()).resolves.toBeDefined()
  }
  await prisma.$disconnect()
})
