import { notFound } from "next/navigation"
import { type Register, register, staleSince } from "@/lib/register/hold"
import { decoded, isDay, nothing } from "@/lib/register/public-path"

export type KeptParams = { revision: string; day: string; since: string }

export type KeptPage = {
  register: Register
  day: string
  /** RFC 3339, or null while the database confirms the register. */
  since: string | null
  stamp: { builtAt: string; revision: string }
}

/**
 * The register a kept page is made from. Who writes an inner address by hand is shown no page unless the proxy would lead there:
 * one of another revision would keep answers of the wrong day, one with another time would say that the database was away.
 */
export function keptPage({ revision, day, since }: KeptParams): KeptPage {
  const current = register()
  if (!current || current.revision !== revision || !isDay(day)) notFound()
  const told = decoded(since)
  if (told !== nothing && (told === null || told !== staleSince())) notFound()
  return {
    register: current,
    day,
    since: told === nothing ? null : told,
    stamp: { builtAt: current.snapshot.builtAt, revision: current.revision },
  }
}

/** The day a page shows, where it is another than the one on which it is made. */
export const historicDay = (day: string): string | null => (day === new Date().toISOString().slice(0, 10) ? null : day)
