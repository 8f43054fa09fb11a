import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Environment, node, root, runOrFail } from "./child.ts"

const GENERATED = join("lib", "db", "generated")
const BUILT_FROM = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
  "package-lock.json",
]

function filesUnder(path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found || path === GENERATED) return []
  if (found.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** One digest over files and folders of the project, by name and content; tests and generated code do not count. */
function digestOf(paths: string[]): string {
  const digest = createHash("sha256")
  for (const file of paths.flatMap(filesUnder))
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0")
  return digest.digest("hex")
}

/** Makes something from sources unless `mark` says that it was made from these very ones. True when it had to. */
async function madeFrom(paths: string[], mark: string, make: () => Promise<unknown>): Promise<boolean> {
  const digest = digestOf(paths)
  const file = join(root, mark)
  if (existsSync(file) && readFileSync(file, "utf8") === digest) return false
  await make()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, digest)
  return true
}

/** Generates the Prisma client unless it is that of the present schema. */
export async function ensureClient(): Promise<boolean> {
  const prisma = join(root, "node_modules", "prisma", "build", "index.js")
  return madeFrom(["prisma/schema.prisma", "package-lock.json"], join(GENERATED, "made-from.txt"), () =>
    runOrFail("The Prisma client could not be generated; the lines above say why.", node, [prisma, "generate"], process.env),
  )
}

/**
 * Builds the app for production unless the build in `.next` is that of the present sources. `begin` is called when it is
 * going to take its time.
 */
export async function ensureBuild(env: Environment, begin: () => void): Promise<boolean> {
  const next = join(root, "node_modules", "next", "dist", "bin", "next")
  return madeFrom(BUILT_FROM, join(".next", "made-from.txt"), () => {
    begin()
    return runOrFail("The app could not be built; the lines above say why.", node, [next, "build"], env)
  })
}
