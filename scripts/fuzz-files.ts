import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "./child.ts"
import type { FuzzFile } from "./fuzz-mutations.ts"

/** The result files of a folder in the order of their names; none of them describes the others. */
export function filesToMutate(folder = process.env.FIXTURES ?? join(root, "fixtures", "results")): [FuzzFile, ...FuzzFile[]] {
  const [first, ...others] = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  if (!first) throw new Error(`there is no file in ${folder}`)
  return [first, ...others]
}

/** Keeps a file that something went wrong with; gives back where. */
export function keepMutated(seed: number, number: number, bytes: Buffer): string {
  const folder = join(tmpdir(), "countersign-fuzz")
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${seed}-${number}`)
  writeFileSync(path, bytes)
  return path
}
