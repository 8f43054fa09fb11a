import { type Fact, factsOfKind, hostsOf, type Kind, type Payload } from "./facts"
import { type Releases, releasesBySlug } from "./overlap"
import { type Reading, refuse } from "./read-row"

type Reference = { field: string; slug: string; among: Kind[] }
const product: Kind[] = ["release", "family"]

/** Notes each name that resolves to nothing, dates out of order, and each plain guest pair that is stated twice. */
export function checkReferences(reading: Reading): void {
  const facts = reading.read.map(({ fact }) => fact)
  const releases = releasesBySlug(factsOfKind(facts, "release").map(({ payload }) => payload))
  const columns = new Map(factsOfKind(facts, "column").map(({ payload }) => [payload.id, payload.snapshot]))
  const pairs = new Set<string>()
  for (const { fact, place } of reading.read) {
    for (const { field, slug, among } of referencesOf(fact)) {
      if (!among.some((kind) => reading.keys.has(`${kind} ${slug}`)))
        refuse(reading, place, `${field} names no ${among.join(" or ")}: ${slug}`)
    }
    if (fact.kind === "release") for (const reason of lifecycleFaults(fact.payload, releases)) refuse(reading, place, reason)
    if (fact.kind === "feature-cell" && columns.has(fact.payload.column) && columns.get(fact.payload.column) !== fact.payload.snapshot) {
      refuse(reading, place, "its column is of another copy")
    }
    for (const pair of pairsOf(fact)) {
      if (pairs.has(pair)) refuse(reading, place, `there is another plain statement about ${pair}`)
      pairs.add(pair)
    }
  }
}

const pairsOf = (fact: Fact): string[] =>
  fact.kind === "statement" && fact.payload.scope === "guest" ? hostsOf(fact.payload).map((host) => `${fact.payload.guest} on ${host}`) : []

function lifecycleFaults(release: Payload["release"], releases: Releases): string[] {
  const dates = [release.gaDate, release.fullSupportEnd, release.maintenanceEnd, release.addonEnd].filter((date) => date !== null)
  const faults = dates.some((date, index) => date < (dates[index - 1] ?? date)) ? ["its dates are out of order"] : []
  const seen = new Set([release.slug])
  let heir = release.lifecycleInheritedFrom
  while (heir !== null && !seen.has(heir)) {
    seen.add(heir)
    heir = releases.get(heir)?.lifecycleInheritedFrom ?? null
  }
  return heir === null ? faults : [...faults, "takes its dates from itself, by way of others"]
}

function referencesOf(fact: Fact): Reference[] {
  const one = (field: string, slug: string | null, among: Kind[]): Reference[] => (slug === null ? [] : [{ field, slug, among }])
  const all = (field: string, slugs: string[] | null, among: Kind[]): Reference[] => (slugs ?? []).map((slug) => ({ field, slug, among }))
  switch (fact.kind) {
    case "family":
      return one("vendor", fact.payload.vendor, ["vendor"])
    case "release":
      return [
        ...one("family", fact.payload.family, ["family"]),
        ...one("parent", fact.payload.parent, ["release"]),
        ...one("host_os", fact.payload.hostOs, ["release"]),
        ...one("lifecycle_inherited_from", fact.payload.lifecycleInheritedFrom, ["release"]),
      ]
    case "statement":
      return [
        ...one("guest", fact.payload.guest, product),
        ...one("host", fact.payload.host, product),
        ...all("also_hosts", fact.payload.alsoHosts, product),
        ...all("feature_columns", fact.payload.featureColumns, ["column"]),
      ]
    case "host-certification":
      return one("host", fact.payload.host, product)
    case "evidence":
      return [...one("guest", fact.payload.guest, product), ...one("host", fact.payload.host, product)]
    case "driver":
      return one("guest", fact.payload.guest, product)
    case "snapshot":
      return all("hosts", fact.payload.hosts, product)
    case "column":
      return [...one("snapshot", fact.payload.snapshot, ["snapshot"]), ...all("releases", fact.payload.releases, ["release"])]
    case "feature-note":
    case "anomaly":
      return one("snapshot", fact.payload.snapshot, ["snapshot"])
    case "feature-cell":
      return [
        ...one("snapshot", fact.payload.snapshot, ["snapshot"]),
        ...one("column", fact.payload.column, ["column"]),
        ...one("feature", fact.payload.feature, ["feature"]),
        ...all("hosts", fact.payload.hosts, product),
      ]
    case "application-release":
      return one("application", fact.payload.application, ["application"])
    case "application-statement":
      return [
        ...one("application", fact.payload.application, ["application"]),
        ...all("guests", fact.payload.guests, product),
        ...all("hosts", fact.payload.hosts, product),
      ]
    default:
      return []
  }
}
