import "server-only"
import { z } from "zod"
import type { Tx } from "@/lib/db/as"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"

export type Parties = { guestVendor: string; hostVendor: string }
export type PartyRefusal =
  | { code: "not-found" }
  | { code: "not-engineer" }
  /** What the catalogue knows cannot be: a row of it would stay for good. */
  | { code: "invalid-input"; errors: { path: "guest" | "host" | "arch"; message: string }[] }

/** The two vendors of a combination of known releases, for an engineer of one of them; for everybody else it is not there. */
export async function partiesFor(
  tx: Tx,
  actor: Actor,
  { guest, host, arch }: { guest: string; host: string; arch: string },
): Promise<Result<Parties, PartyRefusal>> {
  const known = await sidesOf(tx, [guest, host])
  const [guestSide, hostSide] = [known.get(guest), known.get(host)]
  if (!guestSide || !hostSide || guestSide.vendor === hostSide.vendor) return refused({ code: "not-found" })
  if (actor.vendor !== guestSide.vendor && actor.vendor !== hostSide.vendor) return refused({ code: "not-found" })
  if (!mayWorkAsEngineer(actor, "runs:write")) return refused({ code: "not-engineer" })
  const errors = [
    ...(guestSide.roles.includes("guest") ? [] : [{ path: "guest" as const, message: `${guest} runs on nothing: it is no guest` }]),
    ...(hostSide.roles.includes("host") ? [] : [{ path: "host" as const, message: `nothing runs on ${host}: it is no host` }]),
    ...[guestSide, hostSide]
      .filter(({ architectures }) => !architectures.includes(arch))
      .map(({ slug, architectures }) => ({ path: "arch" as const, message: `${slug} is for ${architectures.join(", ")}` })),
  ]
  return errors.length > 0 ? refused({ code: "invalid-input", errors }) : ok({ guestVendor: guestSide.vendor, hostVendor: hostSide.vendor })
}

const Side = z.object({ slug: z.string(), vendor: z.string(), roles: z.array(z.string()), architectures: z.array(z.string()) })

/**
 * What the catalogue says of releases now, by slug. A release that states no architectures may have every one that some release
 * has; a family that is a host itself states none.
 */
async function sidesOf(tx: Tx, slugs: string[]): Promise<Map<string, z.infer<typeof Side>>> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH latest AS MATERIALIZED (
      SELECT DISTINCT ON (kind, key) kind, key, payload FROM catalog_fact WHERE kind IN ('family', 'release') ORDER BY kind, key, version DESC
    ), stated AS (
      SELECT DISTINCT arch FROM latest, jsonb_path_query(payload, '$.architectures[*]') arch WHERE kind = 'release' AND arch <> 'null'
    )
    SELECT r.slug, r.vendor_slug AS vendor, coalesce(f.payload -> 'roles', '["guest", "host"]') AS roles,
      coalesce(nullif(l.payload -> 'architectures', 'null'), (SELECT jsonb_agg(arch ORDER BY arch) FROM stated), '[]') AS architectures
    FROM release r
    LEFT JOIN latest f ON f.kind = 'family' AND f.key = r.family
    LEFT JOIN latest l ON l.kind = 'release' AND l.key = r.slug
    WHERE r.slug = ANY (${slugs}::text[])`
  return new Map(rows.map((row) => Side.parse(row)).map((side) => [side.slug, side]))
}
