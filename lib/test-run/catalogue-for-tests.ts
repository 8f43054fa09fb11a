import path from "node:path"
import { factsOfKind } from "@/lib/catalog/facts"
import { readCatalogue } from "@/lib/catalog/read-data"
import type { Catalogue } from "./release-lines"

/** Releases and families of the catalogue as its files have them. */
export async function releasesOfCatalogue(): Promise<Catalogue> {
  const read = await readCatalogue(path.join(process.cwd(), "prisma/data"))
  if (!read.ok) throw new Error("the catalogue could not be read")
  return {
    releases: factsOfKind(read.value, "release").map(({ payload }) => payload),
    families: factsOfKind(read.value, "family").map(({ payload }) => payload),
  }
}
