import { delimiter, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { defineConfig } from "prisma/config"
import { embeddedOwnerAddress } from "./scripts/embedded-address.ts"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Prisma reads both after this file: the engine that needs no download, and the Node that the project brings along.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= here("./scripts/schema-engine.mjs")
process.env.PATH = [here("./node_modules/.bin"), process.env.PATH].join(delimiter)

const url = process.env.DATABASE_URL || embeddedOwnerAddress(resolve(here("."), process.env.DATA_DIR || ".data"))

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: url ? { url } : {},
})
