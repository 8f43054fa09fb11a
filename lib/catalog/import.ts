import "server-only"
import { randomUUID } from "node:crypto"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, has } from "@/lib/vendor/rules"
import { factsToAdd } from "./changes"
import { type CatalogueEntry, type Fact, factsOfKind, storedFact } from "./facts"

export type Imported = { added: number; withdrawn: number }

/** Adds what is new, changed or gone in a reading of the catalogue files, known from the day of `now`; edits nothing. */
export async function importCatalogue(actor: Actor, read: Fact[], now: Date): Promise<Result<Imported, { code: "not-administrator" }>> {
  if (!has(actor, "administrator")) return refused({ code: "not-administrator" })
  return as(actor, async (tx) => {
    // Two imports at once would both see the same catalogue and write the same versions.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('countersign.catalogue'))`
    const added = factsToAdd(await storedCatalogue(tx), read, now.toISOString().slice(0, 10))
    const imported = { added: added.length, withdrawn: added.filter((entry) => entry.payload === null).length }
    if (added.length === 0) return ok(imported)

    await addIdentities(tx, read)
    await addEntries(tx, added)
    await appendEvent(tx, {
      kind: "catalogue-imported",
      subject: randomUUID(),
      at: now,
      payload: { ...imported, by: actor.name, vendor: actor.vendor },
      audience: [actor.vendor],
    })
    return ok(imported)
  })
}

async function storedCatalogue(tx: Tx): Promise<CatalogueEntry[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT kind, key, version, payload, source, undated,
      to_char(known_from, 'YYYY-MM-DD') AS "knownFrom", to_char(known_until, 'YYYY-MM-DD') AS "knownUntil"
    FROM catalog_fact`
  return rows.map(storedFact)
}

async function addEntries(tx: Tx, entries: CatalogueEntry[]): Promise<void> {
  const rows = JSON.stringify(entries)
  await tx.$executeRaw`
    INSERT INTO catalog_fact (kind, key, version, payload, source, undated, known_from, known_until)
    SELECT kind, key, version, payload, source, undated, "knownFrom", "knownUntil"
    FROM jsonb_to_recordset(${rows}::jsonb) AS t (kind text, key text, version int, payload jsonb, source text, undated boolean, "knownFrom" date, "knownUntil" date)`
}

/** What combinations refer to: vendors, releases, and the families that are hosts themselves (Azure Local). Their slugs never change. */
async function addIdentities(tx: Tx, read: Fact[]): Promise<void> {
  const families = factsOfKind(read, "family").map((fact) => fact.payload)
  const vendorOf = new Map(families.map((family) => [family.slug, family.vendor]))
  await tx.vendor.createMany({
    data: factsOfKind(read, "vendor").map(({ payload }) => ({ slug: payload.slug, name: payload.name })),
    skipDuplicates: true,
  })
  const releases = factsOfKind(read, "release").map(({ payload }) => ({
    slug: payload.slug,
    vendorSlug: vendorOf.get(payload.family) ?? "",
    family: payload.family,
    name: payload.name,
    ordinal: payload.ordinal,
  }))
  const hosts = families
    .filter((family) => family.roles.includes("host"))
    .map((family) => ({ slug: family.slug, vendorSlug: family.vendor, family: family.slug, name: family.name, ordinal: -1 }))
  await tx.release.createMany({ data: [...releases, ...hosts], skipDuplicates: true })
}
