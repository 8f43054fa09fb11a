import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { CertificateView } from "@/components/register/certificate-view"
import { certificateNumber } from "@/components/register/facts"
import { PublicShell } from "@/components/shell/public-shell"
import { type CertificatePage, certificatePage } from "@/lib/register/certificate"
import { vendorName } from "@/lib/register/index-snapshot"
import { type KeptParams, keptPage } from "../../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []

type Params = { params: Promise<KeptParams & { id: string }> }

async function asked(params: Params["params"]): Promise<ReturnType<typeof keptPage> & { shown: CertificatePage }> {
  const { id, ...kept } = await params
  const found = keptPage(kept)
  const shown = certificatePage(found.register.index, id, found.day)
  // The proxy leads nobody here with anything else; somebody may write the inner address by hand.
  if (!shown) notFound()
  return { ...found, shown }
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { shown } = await asked(params)
  const { id } = shown.certificate
  const { guest, host } = shown.page.short
  return { title: `Certificate ${certificateNumber(id)}: ${guest} on ${host}`, alternates: { canonical: `/certificates/${id}` } }
}

export default async function Certificate({ params }: Params) {
  const { register, shown, day, historic, since, stamp } = await asked(params)
  return (
    <PublicShell current="programs" asOf={day} register={stamp} staleSince={since}>
      <CertificateView shown={shown} vendorName={(slug) => vendorName(register.index, slug)} historic={historic} />
    </PublicShell>
  )
}
