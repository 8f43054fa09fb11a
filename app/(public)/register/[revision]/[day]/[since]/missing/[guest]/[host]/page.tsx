import { notFound } from "next/navigation"
import { type Missing, NotInRegister } from "@/components/register/not-in-register"
import { PublicShell } from "@/components/shell/public-shell"
import { type Index, sideOf } from "@/lib/register/index-snapshot"
import { decoded } from "@/lib/register/public-path"
import { suggestSlugs } from "@/lib/register/suggest"
import { type KeptParams, keptPage } from "../../../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []
export { metadata } from "./not-found"

type Params = { params: Promise<KeptParams & { guest: string; host: string }> }

function missing(index: Index, guest: string, host: string, day: string): Missing[] {
  const other = {
    guest: (slug: string) => `/support/${slug}/on/${encodeURIComponent(host)}`,
    host: (slug: string) => `/support/${encodeURIComponent(guest)}/on/${slug}`,
  }
  // A suggestion keeps the side that is known, and says so.
  const nameOf = (slug: string) => sideOf(index, slug, day).name
  const named = {
    guest: (slug: string) => (index.slugs.has(host) ? `${nameOf(slug)} on ${nameOf(host)}` : nameOf(slug)),
    host: (slug: string) => (index.slugs.has(guest) ? `${nameOf(guest)} on ${nameOf(slug)}` : nameOf(slug)),
  }
  return (["guest", "host"] as const).flatMap((side) => {
    const asked = side === "guest" ? guest : host
    if (index.slugs.has(asked)) return []
    const suggestions = suggestSlugs(asked, index.slugs).map((slug) => ({ name: named[side](slug), href: other[side](slug) }))
    return [{ side, asked, suggestions }]
  })
}

/** What was meant, perhaps. That it answers 404 is said by the proxy. */
export default async function MissingPage({ params }: Params) {
  const { guest, host, ...kept } = await params
  const { register, day, since, stamp } = keptPage(kept)
  const asked = { guest: decoded(guest), host: decoded(host) }
  if (asked.guest === null || asked.host === null) notFound()
  const names = missing(register.index, asked.guest, asked.host, day)
  if (names.length === 0) notFound()
  return (
    <PublicShell current="matrix" asOf={day} register={stamp} staleSince={since}>
      <NotInRegister missing={names} />
    </PublicShell>
  )
}
