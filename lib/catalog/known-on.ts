import { type CatalogueEntry, type Day, type Fact, isFact } from "./facts"

export type OnDay = {
  /** What stands at the end of the day, one version of each. */
  known: Fact[]
  /** What a newer copy of its source left out by then; it no longer stands, but was said. */
  dropped: Fact[]
}

/** The catalogue at the end of a day, UTC. Of each row the newest version known by then speaks; a withdrawn row is in neither list. */
export function factsOnDay(entries: readonly CatalogueEntry[], day: Day): OnDay {
  const newest = new Map<string, CatalogueEntry>()
  for (const entry of entries) {
    if (entry.knownFrom !== null && entry.knownFrom > day) continue
    const id = `${entry.kind} ${entry.key}`
    const other = newest.get(id)
    if (!other || other.version < entry.version) newest.set(id, entry)
  }
  const facts = [...newest.values()].filter(isFact)
  return { known: facts.filter((fact) => stands(fact, day)), dropped: facts.filter((fact) => !stands(fact, day)) }
}

const stands = (fact: Fact, day: Day): boolean => fact.knownUntil === null || day < fact.knownUntil
