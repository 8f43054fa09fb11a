import type { Metadata } from "next"
import { type SourceEntry, SourcesView } from "@/components/register/sources-view"
import { PublicShell } from "@/components/shell/public-shell"
import { isFact } from "@/lib/catalog/facts"
import { knownHoles } from "@/lib/catalog/known-holes"
import { dayInWords, latest } from "@/lib/register/day"
import type { Snapshot } from "@/lib/register/snapshot"
import { type KeptParams, keptPage } from "../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []
export const metadata: Metadata = { title: "Sources", alternates: { canonical: "/sources" } }

const gives: Record<string, string> = {
  "products.json": "Vendors, releases, lifecycles, limits",
  "combinations.json": "Statements of support",
  "hyperv-rhel-features.json": "Features of RHEL on Hyper-V",
  "test-catalog.json": "Names of test cases",
  "applications.json": "Applications",
}

/** Each source once, with what is taken from it and how many rows name it. */
function sourcesOf({ facts }: Snapshot): SourceEntry[] {
  const standing = facts.filter(isFact)
  const credits = standing.flatMap((fact) => (fact.kind === "source-credit" ? [fact.payload] : []))
  const merged = Map.groupBy(credits, ({ name, url, snapshot }) => name ?? url ?? snapshot ?? "")
  return [...merged]
    .map(([name, rows]) => {
      const [first] = rows
      // Several files name one source, and not all of them where it is or which copy was read.
      const url = rows.find((row) => row.url !== null)?.url ?? null
      const web = url !== null && /^https?:\/\/\S+$/.test(url) ? url : null
      return {
        name: first?.name ?? (first?.snapshot ? `Microsoft's feature page of ${dayInWords(first.snapshot)}` : name),
        url: web,
        date: latest(...rows.map(({ date }) => date)),
        licence: first?.licence ?? null,
        gives: [...new Set(rows.map((row) => gives[row.file] ?? row.file))].join("; "),
        statements: web === null ? null : standing.filter((fact) => fact.source?.startsWith(web)).length || null,
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
}

export default async function Sources({ params }: { params: Promise<KeptParams> }) {
  const { register, day, since, stamp } = keptPage(await params)
  return (
    <PublicShell current="sources" asOf={day} register={stamp} staleSince={since}>
      <SourcesView sources={sourcesOf(register.snapshot)} holes={[...knownHoles]} />
    </PublicShell>
  )
}
