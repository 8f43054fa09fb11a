import { readFileSync } from "node:fs"
import path from "node:path"
import type { Fact } from "./facts"
import { fileNames } from "./open-files"
import { factsOf } from "./read-data"

// For tests: the project's own files, parsed but unread, to be counted or changed.
export type GivenRow = Record<string, unknown>
export type GivenFile = { [array: string]: GivenRow[] }
export type GivenFiles = Record<keyof typeof fileNames, GivenFile>
export type GivenMeta = { retrieved: string; sources: GivenRow[]; counts: Record<string, unknown> }

export const dataFolder = path.join(import.meta.dirname, "../../prisma/data")

export const givenFiles = (): GivenFiles => ({
  products: parsed(fileNames.products),
  combinations: parsed(fileNames.combinations),
  features: parsed(fileNames.features),
  tests: parsed(fileNames.tests),
  applications: parsed(fileNames.applications),
})

export const givenMeta = (name: keyof typeof fileNames): GivenMeta => parsed(fileNames[name]).meta

/** The facts of the project's own files, fit or not: a test that needs them fails with the reasons. */
export function givenFacts(): Fact[] {
  const read = factsOf(givenFiles())
  if (!read.ok) throw new Error(JSON.stringify(read.error.slice(0, 5)))
  return read.value
}

const parsed = (file: string) => JSON.parse(readFileSync(path.join(dataFolder, file), "utf8"))
