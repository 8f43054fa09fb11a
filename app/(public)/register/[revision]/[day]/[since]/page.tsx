import type { Metadata } from "next"
import { HomeView } from "@/components/register/home-view"
import { PublicShell } from "@/components/shell/public-shell"
import { matrix } from "@/lib/register/matrix"
import { changedLately, changesNext } from "@/lib/register/upcoming"
import { changeEntry, choicesOf, examplesOf, previewsOf, vendorsOf } from "./home-parts"
import { type KeptParams, keptPage } from "./kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []
export const metadata: Metadata = { title: { absolute: "Countersign: is it supported?" }, alternates: { canonical: "/" } }

export default async function Home({ params }: { params: Promise<KeptParams> }) {
  const { register, day, since, stamp } = keptPage(await params)
  const { index } = register
  const whole = matrix(index, { asOf: day })
  return (
    <PublicShell current="ask" asOf={day} register={stamp} staleSince={since}>
      <HomeView
        guests={choicesOf(whole.guests)}
        hosts={choicesOf(whole.hosts)}
        archs={["x86_64", "i686", "aarch64"]}
        examples={examplesOf(index, whole)}
        previews={previewsOf(index, whole)}
        totals={{ releases: whole.guests.length + whole.hosts.length, combinations: whole.cells.length }}
        changedLately={changedLately(index, day).map(changeEntry)}
        changesNext={changesNext(index, day).map(changeEntry)}
        vendors={vendorsOf(index)}
      />
    </PublicShell>
  )
}
