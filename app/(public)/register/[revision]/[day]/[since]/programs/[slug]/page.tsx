import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ProgramView } from "@/components/register/program-view"
import { PublicShell } from "@/components/shell/public-shell"
import { sideOf, vendorName } from "@/lib/register/index-snapshot"
import { type ProgramPage, programPage } from "@/lib/register/program"
import { type KeptParams, keptPage } from "../../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []

type Params = { params: Promise<KeptParams & { slug: string }> }

async function asked(params: Params["params"]): Promise<ReturnType<typeof keptPage> & { page: ProgramPage }> {
  const { slug, ...kept } = await params
  const found = keptPage(kept)
  const page = programPage(found.register.index, slug, found.day)
  // The proxy leads nobody here with anything else; somebody may write the inner address by hand.
  if (!page) notFound()
  return { ...found, page }
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { page } = await asked(params)
  const { slug, name } = page.program
  return { title: name, alternates: { canonical: `/programs/${slug}` } }
}

export default async function Program({ params }: Params) {
  const { register, page, day, historic, since, stamp } = await asked(params)
  const { index } = register
  return (
    <PublicShell current="programs" asOf={day} register={stamp} staleSince={since}>
      <ProgramView
        page={page}
        vendorName={(slug) => vendorName(index, slug)}
        releaseName={(slug) => (index.slugs.has(slug) ? sideOf(index, slug, day).short : slug)}
        historic={historic}
      />
    </PublicShell>
  )
}
