import type { ReactNode } from "react"
import { type Missing, NotInRegister } from "@/components/register/not-in-register"
import { PublicShell } from "@/components/shell/public-shell"
import { type Index, sideOf } from "@/lib/register/index-snapshot"
import { suggestSlugs } from "@/lib/register/suggest"
import { type KeptParams, keptPage } from "../../../kept"

type Params = { children: ReactNode; params: Promise<KeptParams & { guest: string; host: string }> }

function missing(index: Index, guest: string, host: string, day: string): Missing[] {
  const other = { guest: (slug: string) => `/support/${slug}/on/${host}`, host: (slug: string) => `/support/${guest}/on/${slug}` }
  return (["guest", "host"] as const).flatMap((side) => {
    const asked = side === "guest" ? guest : host
    if (index.slugs.has(asked)) return []
    const suggestions = suggestSlugs(asked, index.slugs).map((slug) => ({ name: sideOf(index, slug, day).name, href: other[side](slug) }))
    return [{ side, asked, suggestions }]
  })
}

/** The page itself is not found, so that its status says so; what was meant instead stands here, where the address can be read. */
export default async function MissingLayout({ children, params }: Params) {
  const { guest, host, ...kept } = await params
  const { register, day, since, stamp } = keptPage(kept)
  return (
    <PublicShell current="matrix" asOf={day} register={stamp} staleSince={since}>
      <NotInRegister missing={missing(register.index, decodeURIComponent(guest), decodeURIComponent(host), day)} />
      {children}
    </PublicShell>
  )
}
