import { isDeepStrictEqual } from "node:util"
import { type CatalogueEntry, type Day, type Fact, isFact, type Withdrawal } from "./facts"

/**
 * What an import adds to the catalogue; nothing that stands there is ever touched.
 * Into an empty catalogue facts come with the days their sources give. Later, whatever is new, changed or gone is known from the day of
 * its import only, so that answers as of any day before stay what they were.
 * @param read one fact of each kind and key, as `factsOf` returns them
 */
export function factsToAdd(existing: readonly CatalogueEntry[], read: readonly Fact[], importDay: Day): CatalogueEntry[] {
  if (existing.length === 0) return [...read]
  const newest = newestVersions(existing)
  const changed = read.flatMap((fact): CatalogueEntry[] => {
    const before = newest.get(idOf(fact))
    if (before && saysTheSame(before, fact)) return []
    return [{ ...fact, version: (before?.version ?? 0) + 1, knownFrom: importDay }]
  })
  const ids = new Set(read.map(idOf))
  const gone = [...newest.values()].filter((entry) => isFact(entry) && !ids.has(idOf(entry)))
  return [...changed, ...gone.map((entry) => withdrawalOf(entry, importDay))]
}

const idOf = ({ kind, key }: CatalogueEntry): string => `${kind} ${key}`

function newestVersions(entries: readonly CatalogueEntry[]): Map<string, CatalogueEntry> {
  const newest = new Map<string, CatalogueEntry>()
  for (const entry of entries) {
    const other = newest.get(idOf(entry))
    if (!other || other.version < entry.version) newest.set(idOf(entry), entry)
  }
  return newest
}

// Not `knownFrom`: of a version after the first it is the day of its import, and of an undated row the day of the latest retrieval.
const saysTheSame = (before: CatalogueEntry, after: Fact): boolean =>
  before.source === after.source &&
  before.undated === after.undated &&
  before.knownUntil === after.knownUntil &&
  isDeepStrictEqual(before.payload, after.payload)

const withdrawalOf = ({ kind, key, version }: CatalogueEntry, importDay: Day): Withdrawal => ({
  kind,
  key,
  version: version + 1,
  payload: null,
  knownFrom: importDay,
  knownUntil: null,
  undated: false,
  source: null,
})
