import "server-only"
import type { Tx } from "@/lib/db/as"
import { shortName, vendorInWords } from "./short-name"

export type Names = {
  /** Short names of releases by slug: "RHEL 9.4". */
  releases: Record<string, string>
  /** Vendors' names in a sentence, by slug: "Red Hat". */
  vendors: Record<string, string>
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
