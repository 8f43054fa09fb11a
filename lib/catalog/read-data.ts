import { readFile } from "node:fs/promises"
import path from "node:path"
import { z } from "zod"
import { ok, type Result, refused } from "@/lib/result"
import { type Fact, factsOfKind } from "./facts"
import { type CatalogueFiles, fileNames, openFiles } from "./open-files"
import { lifecycleOf, releasesBySlug } from "./overlap"
import { readApplications, readTestCases } from "./read-applications"
import { readCombinations } from "./read-combinations"
import { readFeatures } from "./read-features"
import { readProducts } from "./read-products"
import { type ImportRefusal, keep, type Reading, readRow, refuse, rowsOf, startReading } from "./read-row"
import { checkReferences } from "./references"

export type { ImportRefusal } from "./read-row"

/**
 * Every row of the five files as a fact of version 1, known from and until the days that their sources give; or every reason why not.
 * Whether they are news to a register that has facts already is for `factsToAdd` to say.
 */
export function factsOf(files: CatalogueFiles): Result<Fact[], ImportRefusal[]> {
  const reading = startReading()
  const open = openFiles(reading, files)
  if (!open) return refused(reading.refusals)

  readProducts(reading, open.products)
  const releases = releasesBySlug(
    factsOfKind(
      reading.read.map(({ fact }) => fact),
      "release",
    ).map(({ payload }) => payload),
  )
  const copies = readFeatures(reading, open.features)
  readCombinations(reading, open.combinations, copies, (slug) => lifecycleOf(slug, releases).ga)
  readApplications(reading, open.applications)
  readTestCases(reading, open.tests)
  readCredits(reading, fileNames.products, open.products.meta.sources)
  readCredits(reading, fileNames.features, open.features.meta.sources)
  readCredits(reading, fileNames.combinations, open.combinations.meta.sources)
  readCredits(reading, fileNames.applications, open.applications.meta.sources)
  readCredits(reading, fileNames.tests, open.tests.meta.sources)
  checkReferences(reading)
  return reading.refusals.length > 0 ? refused(reading.refusals) : ok(reading.read.map(({ fact }) => fact))
}

/** Reads the five files of a folder. A file that is missing or is not JSON is a refusal too. */
export async function readCatalogue(folder: string): Promise<Result<Fact[], ImportRefusal[]>> {
  const reading = startReading()
  const files: CatalogueFiles = {
    products: await readJson(reading, folder, fileNames.products),
    combinations: await readJson(reading, folder, fileNames.combinations),
    features: await readJson(reading, folder, fileNames.features),
    tests: await readJson(reading, folder, fileNames.tests),
    applications: await readJson(reading, folder, fileNames.applications),
  }
  return reading.refusals.length > 0 ? refused(reading.refusals) : factsOf(files)
}

async function readJson(reading: Reading, folder: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(folder, file), "utf8"))
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is not JSON: ${error.message}` : "cannot be read"
    refuse(reading, { file, row: "" }, reason)
    return null
  }
}

const credited = z.object({ name: z.string().optional(), snapshot: z.string().optional(), url: z.string().optional() })

function readCredits(reading: Reading, file: string, sources: readonly unknown[]): void {
  for (const { place, row } of rowsOf(reading, file, "meta.sources", sources)) {
    const { name, snapshot, url } = credited.safeParse(row).data ?? {}
    const title = name ?? snapshot
    keep(
      reading,
      { place, row },
      readRow(
        reading,
        "source-credit",
        { place, row },
        {
          key: () => `${file}/${title}`,
          known: () => ({ knownFrom: null }),
          source: url ?? title,
          derived: { file },
        },
      ),
    )
  }
}
