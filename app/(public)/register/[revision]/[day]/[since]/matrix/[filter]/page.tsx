import type { Metadata } from "next"
import { notFound } from "next/navigation"
import type { MatrixFilter } from "@/components/register/matrix-links"
import { MatrixView } from "@/components/register/matrix-view"
import { verdicts } from "@/components/register/verdict-mark"
import { PublicShell } from "@/components/shell/public-shell"
import type { MatrixSide } from "@/lib/register/answer"
import { cellRemarks } from "@/lib/register/cell-remarks"
import { restsOnDemo } from "@/lib/register/demo"
import { type Index, programFor, vendorName } from "@/lib/register/index-snapshot"
import { matrix } from "@/lib/register/matrix"
import { programsOn } from "@/lib/register/program"
import { filterOfSegment } from "@/lib/register/public-path"
import type { PublicProgram } from "@/lib/register/snapshot"
import { type KeptParams, keptPage } from "../../kept"

export const dynamic = "force-static"
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

const familiesOf = (sides: MatrixSide[]) =>
  [...Map.groupBy(sides, ({ family }) => family)].map(([slug, those]) => ({
    slug,
    name: those[0]?.familyName ?? slug,
    count: those.length,
  }))

const programOf = (index: Index, day: string, hostVendor: string, guestVendors: Set<string>): PublicProgram | null =>
  programsOn(index, day).find((program) => program.validatingVendor === hostVendor && guestVendors.has(program.guestVendor)) ?? null

export default async function MatrixPage({ params }: Params) {
  const { filter: segment, ...kept } = await params
  const { register, day, historic, since, stamp } = keptPage(kept)
  const { index } = register
  const query = filterOfSegment(segment)
  if (!query) notFound()
  const filter = filterOf(query, historic)
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
        remarksOn={({ guest, host, arch }) => cellRemarks(index, { guest, host, arch, asOf: day })}
        isCovered={({ guest, host, arch }) => programFor(index, { guest, host, arch, asOf: day }) !== null}
        programOf={(guestFamily, hostVendor) => programOf(index, day, hostVendor, vendorsOf(guestFamily))}
      />
    </PublicShell>
  )
}
