import { addVendor } from "@/lib/vendor/add-vendor"
import { admitMember } from "@/lib/vendor/admit-member"
import { memberIdOf } from "@/lib/vendor/queries"
import { type Actor, atConsole } from "@/lib/vendor/rules"
import { type CastName, cast, castVendors, demoPassword } from "./cast"

export type Cast = Record<CastName, Actor>

const vendorNames: Record<string, string> = {
  "red-hat": "Red Hat",
  microsoft: "Microsoft",
  "third-vendor": "Third Vendor (demo)",
  countersign: "Countersign",
}

async function admit(name: CastName, now: Date): Promise<Actor> {
  const { vendor, email, name: shown, roles } = cast[name]
  const admitted = await admitMember(atConsole, { vendor, email, name: shown, roles, password: demoPassword, demo: true }, now)
  // A start that was killed half-way has admitted some already.
  const memberId = admitted.ok ? admitted.value.memberId : await memberIdOf(atConsole, email)
  if (!memberId) throw new Error(`${email} was not admitted`)
  return { memberId, name: shown, vendor, vendorName: vendorNames[vendor] ?? vendor, roles, token: null }
}

/** Admits whoever of the cast is not there yet; the catalogue's vendors must be there. */
export async function admitCast(now: Date): Promise<Cast> {
  for (const vendor of castVendors) await addVendor(atConsole, vendor, now)
  return {
    rosa: await admit("rosa", now),
    ravi: await admit("ravi", now),
    rita: await admit("rita", now),
    mia: await admit("mia", now),
    marco: await admit("marco", now),
    mona: await admit("mona", now),
    olaf: await admit("olaf", now),
    ada: await admit("ada", now),
  }
}
