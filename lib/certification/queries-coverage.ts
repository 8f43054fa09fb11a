import "server-only"
import { as } from "@/lib/db/as"
import { type Names, namesOf } from "@/lib/register/queries"
import type { Actor } from "@/lib/vendor/rules"
import type { NamedRelease, ProgramChoice } from "./program-choice"

/** Programs that the actor's vendor is party to, by name, with the releases each covers. */
export async function programChoices(actor: Actor): Promise<ProgramChoice[]> {
  return as(actor, async (tx) => {
    const programs = await tx.program.findMany({
      where: { OR: [{ validatingVendor: actor.vendor }, { guestVendor: actor.vendor }] },
      orderBy: { name: "asc" },
    })
    const names = await namesOf(
      tx,
      programs.flatMap(({ guests, hosts }) => [...guests, ...hosts]),
    )
    const named = (slug: string): NamedRelease => ({ slug, name: names.releases[slug] ?? slug })
    return programs.map(({ slug, name, validatingVendor, guestVendor, guests, hosts, architectures }) => ({
      slug,
      name,
      validatingVendor,
      guestVendor,
      guests: guests.map(named),
      hosts: hosts.map(named),
      architectures,
    }))
  })
}

/** Short names of these releases and of every vendor, for whoever is signed in. */
export async function namesFor(actor: Actor, releases: string[]): Promise<Names> {
  return as(actor, (tx) => namesOf(tx, releases))
}
