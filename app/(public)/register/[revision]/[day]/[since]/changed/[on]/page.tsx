import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ChangedView } from "@/components/register/changed-view"
import { PublicShell } from "@/components/shell/public-shell"
import { type Pair, sideOf } from "@/lib/register/index-snapshot"
import { byFamilyNewestFirst as newestFirst } from "@/lib/register/matrix"
import { isDay } from "@/lib/register/public-path"
import { changedOn } from "@/lib/register/upcoming"
import { type KeptParams, keptPage } from "../../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []
export const metadata: Metadata = { title: "What changes on a day" }

export default async function Changed({ params }: { params: Promise<KeptParams & { on: string }> }) {
  const { on, ...kept } = await params
  const { register, day, since, stamp } = keptPage(kept)
  // The proxy leads nobody here with anything else; somebody may write the inner address by hand.
  if (!isDay(on)) notFound()
  const { index } = register
  const named = ({ guest, host }: Pair) => ({ guest: sideOf(index, guest, day), host: sideOf(index, host, day) })
  return (
    <PublicShell asOf={day} register={stamp} staleSince={since}>
      <ChangedView
        day={on}
        events={changedOn(index, on, day).map(({ reason, steps }) => ({
          reason,
          steps: steps.map(({ from, to, pairs }) => ({
            from,
            to,
            pairs: pairs
              .map(named)
              .sort((a, b) => newestFirst(a.guest, b.guest) || newestFirst(a.host, b.host))
              .map(({ guest, host }) => ({ guest: guest.short, host: host.short, href: `/support/${guest.slug}/on/${host.slug}` })),
          })),
        }))}
      />
    </PublicShell>
  )
}
