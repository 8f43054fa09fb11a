import "server-only"
import type { Tx } from "@/lib/db/as"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"

export type Parties = { guestVendor: string; hostVendor: string }
export type PartyRefusal = { code: "not-found" } | { code: "not-engineer" }

/** The two vendors of a combination of known releases, for an engineer of one of them; for everybody else it is not there. */
export async function partiesFor(
  tx: Tx,
  actor: Actor,
  { guest, host }: { guest: string; host: string },
): Promise<Result<Parties, PartyRefusal>> {
  const releases = await tx.release.findMany({ where: { slug: { in: [guest, host] } }, select: { slug: true, vendorSlug: true } })
  const guestVendor = releases.find((one) => one.slug === guest)?.vendorSlug
  const hostVendor = releases.find((one) => one.slug === host)?.vendorSlug
  if (!guestVendor || !hostVendor || guestVendor === hostVendor) return refused({ code: "not-found" })
  if (actor.vendor !== guestVendor && actor.vendor !== hostVendor) return refused({ code: "not-found" })
  if (!mayWorkAsEngineer(actor, "runs:write")) return refused({ code: "not-engineer" })
  return ok({ guestVendor, hostVendor })
}
