import type { Metadata } from "next"
import { ProgramsView } from "@/components/register/programs-view"
import { PublicShell } from "@/components/shell/public-shell"
import { vendorName } from "@/lib/register/index-snapshot"
import { programPage, programsOn } from "@/lib/register/program"
import { type KeptParams, keptPage } from "../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []
export const metadata: Metadata = { title: "Programs and policies", alternates: { canonical: "/programs" } }

export default async function Programs({ params }: { params: Promise<KeptParams> }) {
  const { register, day, historic, since, stamp } = keptPage(await params)
  const { index } = register
  const programs = programsOn(index, day).flatMap(({ slug, name, demo, validatingVendor, guestVendor }) => {
    const page = programPage(index, slug, day)
    if (!page) return []
    const { guests, hosts, inForce, certificates } = page
    return {
      slug,
      name,
      demo,
      validates: vendorName(index, validatingVendor),
      countersigns: vendorName(index, guestVendor),
      guests: guests.length,
      hosts: hosts.length,
      policy: inForce && { version: inForce.version, requirements: inForce.requirements.length },
      certificates: certificates.length,
    }
  })
  return (
    <PublicShell current="programs" asOf={day} register={stamp} staleSince={since}>
      <ProgramsView programs={programs} historic={historic} />
    </PublicShell>
  )
}
