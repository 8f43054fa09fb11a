import type { Metadata } from "next"
import { notFound } from "next/navigation"
import type { MatrixFilter } from "@/components/register/matrix-links"
import { MatrixView } from "@/components/register/matrix-view"
import { verdicts } from "@/components/register/verdict-mark"
import { PublicShell } from "@/components/shell/public-shell"
import type { MatrixSide } from "@/lib/register/answer"
import { restsOnDemo } from "@/lib/register/demo"
import { type Index, vendorName } from "@/lib/register/index-snapshot"
import { matrix } from "@/lib/register/matrix"
import { filterOfSegment } from "@/lib/register/public-path"
import { type KeptParams, keptPage } from "../../kept"

export const dynamic = "force-static"
export const revalidate = 60
export const generateStaticParams = () => []
export const metadata: Metadata = { title: "Support matrix", alternates: { canonical: "/matrix" } }

type Params = { params: Promise<KeptParams & { filter: string }> }

function filterOf(query: URLSearchParams, asOf: string | null): MatrixFilter {
  return {
    guestFamily: query.get("guestFamily"),
    hostFamily: query.get("hostFamily"),
    verdict: verdicts.find((verdict) => verdict === query.get("verdict")) ?? null,
    arch: query.get("arch") ?? "x86_64",
    asOf,
    open: query.getAll("open"),
    allHosts: query.get("hosts") === "all",
  }
}

const familiesOf = (sides: MatrixSide[]) => [
  ...new Map(sides.map(({ family, familyName }) => [family, { slug: family, name: familyName }])).values(),
]

function validatorOf(index: Index, hostVendor: string, guestVendors: Set<string>): string | null {
  const found = index.programs.find(({ program }) => program.validatingVendor === hostVendor && guestVendors.has(program.guestVendor))
  return found?.program.validatingVendor ?? null
}

export default async function MatrixPage({ params }: Params) {
  const { filter: segment, ...kept } = await params
  const { register, day, since, stamp } = keptPage(kept)
  const { index } = register
  const today = new Date().toISOString().slice(0, 10)
  const query = filterOfSegment(segment)
  if (!query) notFound()
  const filter = filterOf(query, day === today ? null : day)
  const whole = matrix(index, { arch: filter.arch, asOf: day })
  const shown = matrix(index, {
    arch: filter.arch,
    asOf: day,
    ...(filter.guestFamily ? { guestFamily: filter.guestFamily } : {}),
    ...(filter.hostFamily ? { hostFamily: filter.hostFamily } : {}),
  })
  const vendorsOf = (family: string) => new Set(whole.guests.filter((side) => side.family === family).map((side) => side.vendor))
  return (
    <PublicShell current="matrix" asOf={day} register={stamp} staleSince={since} width="wide">
      <MatrixView
        matrix={shown}
        filter={filter}
        choices={{ guestFamilies: familiesOf(whole.guests), hostFamilies: familiesOf(whole.hosts), archs: ["x86_64", "i686", "aarch64"] }}
        vendorName={(slug) => vendorName(index, slug)}
        isDemo={({ guest, host, arch }) => restsOnDemo(index, { guest, host, arch, asOf: day })}
        validatorOf={(guestFamily, hostVendor) => validatorOf(index, hostVendor, vendorsOf(guestFamily))}
      />
    </PublicShell>
  )
}
