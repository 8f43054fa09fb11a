import { notFound } from "next/navigation"
import { type Register, register } from "@/lib/register/hold"
import { nothing } from "@/lib/register/public-path"

export type KeptParams = { revision: string; day: string; since: string }

export type KeptPage = {
  register: Register
  day: string
  /** RFC 3339, or null while the database confirms the register. */
  since: string | null
  stamp: { builtAt: string; revision: string }
}

/** The register a kept page is made from. An address of another revision is nobody's: it would keep answers of the wrong day. */
export function keptPage({ revision, day, since }: KeptParams): KeptPage {
  const current = register()
  if (!current || current.revision !== revision) notFound()
  const told = decodeURIComponent(since)
  return {
    register: current,
    day,
    since: told === nothing ? null : told,
    stamp: { builtAt: current.snapshot.builtAt, revision: current.revision },
  }
}
