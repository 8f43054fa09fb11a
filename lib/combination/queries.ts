import "server-only"
import { z } from "zod"
import { as } from "@/lib/db/as"
import type { Prisma } from "@/lib/db/generated/client"
import { namesOf } from "@/lib/register/queries"
import { vendorInWords } from "@/lib/register/short-name"
import type { Actor } from "@/lib/vendor/rules"
import type { ListedCombination, ReleaseChoice } from "./view"

const listed = {
  id: true,
  guest: true,
  host: true,
  arch: true,
  guestVendor: true,
  hostVendor: true,
  at: true,
  _count: { select: { runs: true, certifications: true } },
} satisfies Prisma.CombinationSelect

type Row = Prisma.CombinationGetPayload<{ select: typeof listed }>

const ofParty = (actor: Actor): Prisma.CombinationWhereInput => ({ OR: [{ guestVendor: actor.vendor }, { hostVendor: actor.vendor }] })

const fromRow = (row: Row, names: Record<string, string>): ListedCombination => ({
  id: row.id,
  guest: row.guest,
  host: row.host,
  arch: row.arch,
  guestName: names[row.guest] ?? row.guest,
  hostName: names[row.host] ?? row.host,
  guestVendor: row.guestVendor,
  hostVendor: row.hostVendor,
  runs: row._count.runs,
  certifications: row._count.certifications,
  addedAt: row.at,
})

/** Every combination the actor's vendor is party to, as people look one up: RHEL 8.9, RHEL 8.10, RHEL 9.0. */
export async function listCombinations(actor: Actor): Promise<ListedCombination[]> {
  return as(actor, async (tx) => {
    const rows = await tx.combination.findMany({ where: ofParty(actor), select: listed })
    const names = await namesOf(
      tx,
      rows.flatMap(({ guest, host }) => [guest, host]),
    )
    const name = ({ guestName, hostName, arch }: ListedCombination) => `${guestName} on ${hostName}, ${arch}`
    return rows.map((row) => fromRow(row, names.releases)).sort((a, b) => name(a).localeCompare(name(b), "en", { numeric: true }))
  })
}

/** One combination by its id; null when the actor's vendor is not party to it. */
export async function findCombination(actor: Actor, id: string): Promise<ListedCombination | null> {
  return as(actor, async (tx) => {
    const row = await tx.combination.findFirst({ where: { AND: [{ id }, ofParty(actor)] }, select: listed })
    if (!row) return null
    return fromRow(row, (await namesOf(tx, [row.guest, row.host])).releases)
  })
}

const Family = z.object({ slug: z.string(), roles: z.array(z.enum(["guest", "host"])) })

/** Releases that can be a side of a combination, by vendor and age, the newest first. */
export async function releaseChoices(actor: Actor): Promise<{ guests: ReleaseChoice[]; hosts: ReleaseChoice[] }> {
  return as(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ payload: unknown }[]>`
      SELECT payload FROM (SELECT DISTINCT ON (key) key, payload FROM catalog_fact WHERE kind = 'family' ORDER BY key, version DESC) latest
      WHERE payload IS NOT NULL`
    const families = rows.map(({ payload }) => Family.parse(payload))
    const releases = await tx.release.findMany({
      select: { slug: true, name: true, family: true, vendorSlug: true, vendor: { select: { name: true } } },
      orderBy: [{ vendorSlug: "asc" }, { family: "asc" }, { ordinal: "desc" }, { slug: "asc" }],
    })
    const inRole = (role: "guest" | "host"): ReleaseChoice[] => {
      const slugs = families.filter(({ roles }) => roles.includes(role)).map(({ slug }) => slug)
      return releases
        .filter(({ family }) => slugs.includes(family))
        .map(({ slug, name, vendorSlug, vendor }) => ({ slug, name, vendor: vendorSlug, vendorName: vendorInWords(vendor.name) }))
    }
    return { guests: inRole("guest"), hosts: inRole("host") }
  })
}

export type DeskTotals = { combinations: number; runs: number; requests: number; certifications: number }

/** How many rows each list of the desk has for the actor. One query. */
export async function deskTotals(actor: Actor): Promise<DeskTotals> {
  const { vendor } = actor
  const [totals] = await as(
    actor,
    (tx) => tx.$queryRaw<DeskTotals[]>`
      SELECT
        (SELECT count(*)::int FROM combination c WHERE ${vendor} IN (c.guest_vendor, c.host_vendor)) AS combinations,
        (SELECT count(*)::int FROM test_run r JOIN combination c ON c.id = r.combination_id
          WHERE ${vendor} IN (c.guest_vendor, c.host_vendor)
            AND (r.vendor = ${vendor} OR EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id))) AS runs,
        (SELECT count(*)::int FROM run_request q WHERE ${vendor} IN (q.from_vendor, q.to_vendor)) AS requests,
        (SELECT count(*)::int FROM certification c WHERE ${vendor} IN (c.guest_vendor, c.host_vendor)) AS certifications`,
  )
  return totals ?? { combinations: 0, runs: 0, requests: 0, certifications: 0 }
}
