import { notFound } from "next/navigation"
import { type Register, register, staleSince } from "@/lib/register/hold"
import { dayOfSegment, type Since, sinceOfSegment } from "@/lib/register/public-path"

export type KeptParams = { revision: string; day: string; since: string }

export type KeptPage = {
  register: Register
  day: string
  /** The day, where a reader asked for another than the present one. */
  historic: string | null
  /** Null while the database confirms the register. */
  since: Since | null
  stamp: { builtAt: string; revision: string }
}

/**
 * The register a kept page is made from. It may have changed, or been confirmed, since the proxy looked: then there is no page, rather
 * than one of another register or one that says falsely that the database is away.
 */
export function keptPage({ revision, day, since }: KeptParams): KeptPage {
  const current = register()
  const shown = dayOfSegment(day)
  const told = sinceOfSegment(since)
  if (!current || current.revision !== revision || !shown) notFound()
  if (told === undefined || (told !== null && told.at !== staleSince())) notFound()
  return {
    register: current,
    ...shown,
    since: told,
    stamp: { builtAt: current.snapshot.builtAt, revision: current.revision },
  }
}
