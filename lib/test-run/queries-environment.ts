import "server-only"
import type { PoolClient } from "pg"
import { z } from "zod"
import type { EnvironmentEntry } from "@/lib/result-format/model"
import { type Contradiction, contradictions, type Stated } from "./contradictions"
import type { Source } from "./environment-claims"
import type { ReadFile } from "./merge"
import type { Catalogue } from "./release-lines"

/**
 * Where a run that is being recorded does not fit what its files and its sender say of where it ran.
 */
export async function contradictionsOf(
  client: PoolClient,
  combination: Stated["combination"],
  files: readonly ReadFile[],
  added: EnvironmentEntry[],
): Promise<Contradiction[]> {
  const ofFiles = files.map(
    ({ fileName, header }): Source => ({ by: "file", fileName, tools: header.tool ? [header.tool.name] : [], entries: header.environment }),
  )
  // A sender repeats what the tool says, in the tool's words.
  const sender: Source = { by: "sender", fileName: null, tools: ofFiles.flatMap(({ tools }) => tools), entries: added }
  const sources = [...ofFiles, sender]
  const interopApplications = [...new Set(files.flatMap(({ applications }) => applications))]
  const silent = sources.every(({ entries }) => entries.length === 0)
  const catalogue: Catalogue = silent ? { releases: [], families: [] } : await releasesAndFamilies(client)
  return contradictions({ sources, combination, catalogue, interopApplications })
}

const Named = { slug: z.string(), name: z.string(), aliases: z.array(z.string()) }
const Release = z.object({
  ...Named,
  family: z.string(),
  version: z.string().nullable(),
  parent: z.string().nullable(),
  hostOs: z.string().nullable(),
  build: z.string().nullable(),
})
const Family = z.object({ ...Named, vendor: z.string(), kind: z.enum(["operating-system", "hypervisor", "container-platform"]) })

/** What the catalogue says of them now; a row that it withdrew is not among them. */
async function releasesAndFamilies(client: PoolClient): Promise<Catalogue> {
  const { rows } = await client.query<{ kind: string; payload: unknown }>(
    `SELECT kind, payload FROM (
       SELECT DISTINCT ON (kind, key) kind, key, payload FROM catalog_fact WHERE kind IN ('family', 'release') ORDER BY kind, key, version DESC
     ) latest WHERE payload IS NOT NULL AND payload <> 'null'`,
  )
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ payload }) => payload)
  return { releases: z.array(Release).parse(of("release")), families: z.array(Family).parse(of("family")) }
}
