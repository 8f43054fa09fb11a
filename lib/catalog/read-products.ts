import { z } from "zod"
import { aliasesOf, familyAliases, type Nameable } from "./aliases"
import { fileNames, type OpenFiles } from "./open-files"
import { ordinalOf } from "./ordinals"
import { keep, type Place, type PlacedRow, type Reading, type Row, readRow, refuse, rowsOf } from "./read-row"

const file = fileNames.products

// No source says when a lifecycle date was announced, so these stand since always.
const always = () => ({ knownFrom: null })

const nameable = z.object({
  slug: z.string(),
  family: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  level: z.string(),
  channel: z.string().nullable(),
  parent: z.string().nullable(),
})

const limitFields = {
  max_vcpus_per_vm: "max_vcpus",
  max_memory_gib_per_vm: "max_memory_gib",
  max_vcpus_per_vm_gen1: "max_vcpus_gen1",
  max_memory_gib_per_vm_gen1: "max_memory_gib_gen1",
}

export function readProducts(reading: Reading, { meta, vendors, families, releases }: OpenFiles["products"]): void {
  for (const row of rowsOf(reading, file, "vendors", vendors))
    keep(reading, row, readRow(reading, "vendor", row, { key: ({ slug }) => slug, known: always }))
  for (const { place, row } of rowsOf(reading, file, "families", families)) {
    const named = z.object({ slug: z.string(), name: z.string(), former_names: z.array(z.string()).nullish() }).safeParse(row)
    const aliases = named.success ? familyAliases({ ...named.data, formerNames: named.data.former_names ?? null }) : []
    keep(
      reading,
      { place, row },
      readRow(reading, "family", { place, row }, { key: ({ slug }) => slug, known: always, derived: { aliases } }),
    )
  }
  readReleases(reading, rowsOf(reading, file, "releases", releases), meta.retrieved)
}

function readReleases(reading: Reading, rows: PlacedRow[], retrieved: string): void {
  const named = new Map<string, Nameable>()
  for (const { row } of rows) {
    const parsed = nameable.safeParse(row)
    if (parsed.success) named.set(parsed.data.slug, parsed.data)
  }
  for (const { place, row } of rows) {
    const { release, limit } = withoutLimits(row)
    const own = typeof row.slug === "string" ? named.get(row.slug) : undefined
    const parent = own?.parent ? (named.get(own.parent) ?? null) : null
    const ordinal = own ? ordinalOf(own, parent) : 0
    if (ordinal === null) refuse(reading, place, `version ${String(row.version)} has no place in the order of its family`)
    keep(
      reading,
      { place, row: release },
      readRow(
        reading,
        "release",
        { place, row: release },
        { key: ({ slug }) => slug, known: always, derived: { ordinal: ordinal ?? 0, aliases: own ? aliasesOf(own, parent) : [] } },
      ),
    )
    if (limit) readLimit(reading, place, limit, retrieved)
  }
}

// A limit has a source of its own, and so its own day from which it was known.
function withoutLimits(row: Row): { release: Row; limit: Row | null } {
  const { limits_source, ...release } = row
  const limit: Row = { release: row.slug, source: limits_source }
  for (const [field, short] of Object.entries(limitFields)) {
    limit[short] = release[field]
    delete release[field]
  }
  const stated = limits_source !== null || Object.values(limitFields).some((short) => limit[short] !== null)
  return { release, limit: stated ? limit : null }
}

function readLimit(reading: Reading, place: Place, limit: Row, retrieved: string): void {
  const written = /\(ms\.date (\d{4}-\d\d-\d\d)\)/.exec(String(limit.source))?.[1]
  keep(
    reading,
    { place: { ...place, row: `${place.row} limits` }, row: limit },
    readRow(
      reading,
      "limit",
      { place: { ...place, row: `${place.row} limits` }, row: limit },
      { key: ({ release }) => release, known: () => ({ knownFrom: written ?? retrieved, undated: written === undefined }) },
    ),
  )
}
