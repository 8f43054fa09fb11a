import type { CatalogueEntry, Payload } from "@/lib/catalog/facts"
import { lifecycleOf, releasesBySlug } from "@/lib/catalog/overlap"
import type { Day, SideLifecycle } from "./answer"
import type { Lifespan } from "./lifecycle"
import { shortName, vendorInWords } from "./short-name"
import { type Chain, chainsOf, daysOf, standingOn } from "./standing"

/** A release or a family as one side of a combination. */
export type Side = Lifespan & {
  slug: string
  name: string
  short: string
  vendor: string
  vendorName: string
  family: string
  familyName: string
  parent: string | null
  /** Larger is newer within its family; 0 for a family. */
  ordinal: number
  /** Itself, the releases it is a minor of, its family. */
  lineage: string[]
  /** The release its end dates come from, where that is another one. */
  datesOf: string | null
  /** null for a family. */
  release: Payload["release"] | null
  source: string | null
}

/** All sides as known from a day on (null: from the beginning) until the next era. */
type Era = { from: Day | null; sides: ReadonlyMap<string, Side> }
export type Eras = readonly Era[]

type Rows = { vendor: Chain<"vendor">[]; family: Chain<"family">[]; release: Chain<"release">[] }

const unstated: SideLifecycle = { ga: null, fullSupportEnd: null, maintenanceEnd: null, addonName: null, addonEnd: null }

/** Sides by slug, once for each day on which the catalogue of releases changed: reading one is a lookup, whatever day is asked. */
export function erasOf(entries: readonly CatalogueEntry[]): Eras {
  const rows: Rows = { vendor: chainsOf(entries, "vendor"), family: chainsOf(entries, "family"), release: chainsOf(entries, "release") }
  const days = new Set([...rows.vendor, ...rows.family, ...rows.release].flatMap(daysOf))
  const starts = [null, ...[...days].sort()]
  return starts.map((from) => ({ from, sides: sidesOn(rows, from ?? "0000-01-01") }))
}

/** The side as known on a day; one that came into the catalogue later has its name but no dates yet. null: no such slug. */
export function sideOn(eras: Eras, slug: string, asOf: Day): Side | null {
  let side: Side | null = null
  for (const era of eras) {
    const known = era.sides.get(slug)
    if (era.from !== null && era.from > asOf) {
      if (side === null && known) return { ...known, lifecycle: unstated, addonCovers: false, datesOf: null, release: null }
    } else if (known) side = known
  }
  return side
}

/** Every slug that was ever in the catalogue. */
export const slugsOf = (eras: Eras): Set<string> => new Set(eras.flatMap(({ sides }) => [...sides.keys()]))

function sidesOn(rows: Rows, day: Day): Map<string, Side> {
  const vendors = new Map(standing(rows.vendor, day).map(({ payload }) => [payload.slug, payload]))
  const families = new Map(standing(rows.family, day).map(({ payload, source }) => [payload.slug, { ...payload, source }]))
  const releases = standing(rows.release, day)
  const bySlug = releasesBySlug(releases.map(({ payload }) => payload))
  const sides = new Map<string, Side>()
  const add = (slug: string, name: string, family: string, own: Omit<Side, keyof Named>) => {
    const vendor = families.get(family)?.vendor ?? family
    const familyName = shortName(families.get(family)?.name ?? family)
    const vendorName = vendorInWords(vendors.get(vendor)?.name ?? vendor)
    sides.set(slug, { slug, name, short: shortName(name), family, familyName, vendor, vendorName, ...own })
  }
  for (const { slug, name, source } of families.values()) {
    const blank = { parent: null, ordinal: 0, lineage: [slug], datesOf: null, release: null }
    add(slug, name.replace(/\s*\([^)]*\)/, ""), slug, { lifecycle: unstated, addonCovers: false, source, ...blank })
  }
  for (const { payload: release, source } of releases) {
    const { addonCovers, datesFrom, ...lifecycle } = lifecycleOf(release.slug, bySlug)
    const { parent, ordinal, slug, name, family } = release
    const lineage = [...ancestry(release, bySlug), family]
    const datesOf = datesFrom === slug ? null : datesFrom
    add(slug, name, family, { lifecycle, addonCovers, parent, ordinal, lineage, datesOf, release, source })
  }
  return sides
}

type Named = Pick<Side, "slug" | "name" | "short" | "family" | "familyName" | "vendor" | "vendorName">

const standing = <K extends "vendor" | "family" | "release">(chains: readonly Chain<K>[], day: Day) =>
  chains.map((chain) => standingOn(chain, day)).filter((row) => row !== null)

function ancestry(release: Payload["release"], releases: ReadonlyMap<string, Payload["release"]>): string[] {
  const slugs: string[] = []
  let at: Payload["release"] | undefined = release
  while (at && !slugs.includes(at.slug)) {
    slugs.push(at.slug)
    at = at.parent === null ? undefined : releases.get(at.parent)
  }
  return slugs
}
