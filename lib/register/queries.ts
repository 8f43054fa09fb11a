import "server-only"
import type { Tx } from "@/lib/db/as"
import { shortName, vendorInWords } from "./short-name"

export type Names = {
  /** Short names of releases by slug: "RHEL 9.4". */
  releases: Record<string, string>
  /** Vendors' names in a sentence, by slug: "Red Hat". */
  vendors: Record<string, string>
}

/** Of each release that is a minor of another, that one's slug. */
export async function majorsOf(tx: Tx, releases: string[]): Promise<Record<string, string>> {
  const rows = await tx.$queryRaw<{ slug: string; parent: string }[]>`
    SELECT slug, parent FROM (
      SELECT DISTINCT ON (key) payload ->> 'slug' AS slug, payload ->> 'level' AS level, payload ->> 'parent' AS parent
      FROM catalog_fact WHERE kind = 'release' AND key = ANY (${[...new Set(releases)]}::text[]) ORDER BY key, version DESC
    ) latest WHERE level = 'minor' AND parent IS NOT NULL`
  return Object.fromEntries(rows.map(({ slug, parent }) => [slug, parent]))
}

/** Names for headings and tables, for the releases asked for and for every vendor. */
export async function namesOf(tx: Tx, releases: string[]): Promise<Names> {
  const found = await tx.release.findMany({ where: { slug: { in: [...new Set(releases)] } }, select: { slug: true, name: true } })
  const vendors = await tx.vendor.findMany({ select: { slug: true, name: true } })
  return {
    releases: Object.fromEntries(found.map(({ slug, name }) => [slug, shortName(name)])),
    vendors: Object.fromEntries(vendors.map(({ slug, name }) => [slug, vendorInWords(name)])),
  }
}
