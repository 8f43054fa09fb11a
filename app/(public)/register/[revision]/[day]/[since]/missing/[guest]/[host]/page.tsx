import type { Metadata } from "next"
import { type Missing, NotInRegister } from "@/components/register/not-in-register"
import { PublicShell } from "@/components/shell/public-shell"
import { type Index, sideOf } from "@/lib/register/index-snapshot"
import { suggestSlugs } from "@/lib/register/suggest"
import { type KeptParams, keptPage } from "../../../kept"

export const dynamic = "force-static"
export const revalidate = 60
export const generateStaticParams = () => []
export const metadata: Metadata = { title: "Not in the register", robots: { index: false } }

type Params = { params: Promise<KeptParams & { guest: string; host: string }> }

function missing(index: Index, guest: string, host: string, day: string): Missing[] {
  const other = { guest: (slug: string) => `/support/${slug}/on/${host}`, host: (slug: string) => `/support/${guest}/on/${slug}` }
  return (["guest", "host"] as const).flatMap((side) => {
    const asked = side === "guest" ? guest : host
    if (index.slugs.has(asked)) return []
    const suggestions = suggestSlugs(asked, index.slugs).map((slug) => ({ name: sideOf(index, slug, day).name, href: other[side](slug) }))
    return [{ side, asked, suggestions }]
  })
}

export default async function MissingPage({ params }: Params) {
  const { guest, host, ...kept } = await params
  const { register, day, since, stamp } = keptPage(kept)
  return (
    <PublicShell current="matrix" asOf={day} register={stamp} staleSince={since}>
      <NotInRegister missing={missing(register.index, decodeURIComponent(guest), decodeURIComponent(host), day)} />
    </PublicShell>
  )
}
