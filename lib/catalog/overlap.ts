import type { Day, Payload } from "./facts"

type Release = Payload["release"]
export type Releases = ReadonlyMap<string, Release>

export type Lifecycle = {
  ga: Day | null
  fullSupportEnd: Day | null
  maintenanceEnd: Day | null
  addonName: string | null
  addonEnd: Day | null
  /** Slug of the release the end dates come from; null where no release states any. */
  datesFrom: string | null
  /** Whether the add-on covers this very release. */
  addonCovers: boolean
}

export type Overlap = { start: Day | null; end: Day | null; endWithAddons: Day | null }

const unstated: Lifecycle = {
  ga: null,
  fullSupportEnd: null,
  maintenanceEnd: null,
  addonName: null,
  addonEnd: null,
  datesFrom: null,
  addonCovers: false,
}

export const releasesBySlug = (releases: readonly Release[]): Releases => new Map(releases.map((release) => [release.slug, release]))

/** The dates that hold for a slug; a family or an unknown slug has none. */
export function lifecycleOf(slug: string, releases: Releases): Lifecycle {
  const own = releases.get(slug)
  if (!own) return unstated
  const dated = lastHeir(own, releases)
  const stated = dated.fullSupportEnd ?? dated.maintenanceEnd ?? dated.addonEnd
  return {
    ga: own.gaDate ?? (own.hostOs === null ? null : (releases.get(own.hostOs)?.gaDate ?? null)),
    fullSupportEnd: dated.fullSupportEnd,
    maintenanceEnd: dated.maintenanceEnd,
    addonName: dated.addonName,
    addonEnd: dated.addonEnd,
    datesFrom: stated === null ? null : dated.slug,
    addonCovers: dated.addonName !== null && addonCovers(own, dated.addonName, releases),
  }
}

/** From the later general availability to the earlier end of both; a date is null where a side states none. */
export function overlapOf(guest: string, host: string, releases: Releases): Overlap {
  const [one, other] = [lifecycleOf(guest, releases), lifecycleOf(host, releases)]
  return {
    start: later(one.ga, other.ga),
    end: earlier(one.maintenanceEnd, other.maintenanceEnd),
    endWithAddons: earlier(endWithAddon(one), endWithAddon(other)),
  }
}

/** null: a date is missing. false: the first of both ended before the second came. */
export const haveOverlap = (start: Day | null, end: Day | null): boolean | null => (start === null || end === null ? null : start <= end)

// The ends are taken from one release as a whole: a date of its own beside an inherited one would mix two lifecycles.
function lastHeir(release: Release, releases: Releases): Release {
  const seen = new Set([release.slug])
  let dated = release
  while (dated.lifecycleInheritedFrom !== null && !seen.has(dated.lifecycleInheritedFrom)) {
    const next = releases.get(dated.lifecycleInheritedFrom)
    if (!next) return dated
    seen.add(next.slug)
    dated = next
  }
  return dated
}

// Red Hat sells ELS for the last minor of a major only; a KVM host is the RHEL release it ships in. ESU and EUS are sold for the release itself.
function addonCovers(release: Release, addon: string, releases: Releases): boolean {
  if (addon !== "ELS") return true
  const shippedIn = release.hostOs === null ? undefined : releases.get(release.hostOs)
  const system = shippedIn?.family === "rhel" ? shippedIn : release
  if (system.family !== "rhel" || system.level !== "minor") return true
  const siblings = [...releases.values()].filter((other) => other.level === "minor" && other.parent === system.parent)
  return siblings.every((other) => other.ordinal <= system.ordinal)
}

function endWithAddon({ maintenanceEnd, addonEnd, addonCovers }: Lifecycle): Day | null {
  if (!addonCovers || addonEnd === null) return maintenanceEnd
  return maintenanceEnd !== null && maintenanceEnd > addonEnd ? maintenanceEnd : addonEnd
}

const later = (one: Day | null, other: Day | null): Day | null => (one === null || other === null ? null : one > other ? one : other)
const earlier = (one: Day | null, other: Day | null): Day | null => (one === null || other === null ? null : one < other ? one : other)
