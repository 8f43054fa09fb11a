import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { runHref, runName } from "@/components/desk/run-name"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { compareHref, DifferenceCounted, DifferenceSection } from "@/components/test-run/comparison"
import { toolWords } from "@/components/test-run/tool-words"
import { AddFilter, FilterChip, Tag } from "@/components/ui/chip"
import { Moment } from "@/components/ui/day"
import { EmptyState } from "@/components/ui/state"
import { WholeWords } from "@/components/ui/whole-words"
import { requireActor } from "@/lib/auth/actor"
import { namesFor } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { type ComparedRun, type Comparison, changes, type Difference, differences } from "@/lib/test-run/compare"
import { listRuns } from "@/lib/test-run/queries"
import { compareRuns } from "@/lib/test-run/queries-compare"
import { isId, type Search, single } from "../../../../search"

type Props = { params: Promise<{ id: string; other: string }>; searchParams: Search }

const pageSize = 200
const firstOfEach = 50
const clip = 1_000
const runsToChoose = 50

/** Of words of the address, which are the same wherever the page asks: two runs are compared once. */
const found = cache(async (id: string, otherId: string, only: Difference | null, cursor: string | null) => {
  const actor = await requireActor(compareHref(id, otherId))
  const asked = only
    ? { of: [only], limit: pageSize, cursor, clip }
    : { of: changes, ofEach: firstOfEach, limit: firstOfEach * changes.length, cursor: null, clip }
  const compared = isId(id) && isId(otherId) ? await compareRuns(actor, { id, otherId }, asked) : null
  return { actor, comparison: compared?.ok ? compared.value : null }
})

async function wanted({ params, searchParams }: Props) {
  const { id, other: otherId } = await params
  const parameters = await searchParams
  const only = differences.find((one) => one === single(parameters, "class")) ?? null
  return { id, otherId, only, ...(await found(id, otherId, only, single(parameters, "cursor") ?? null)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { id, otherId, comparison } = await wanted(props)
  return { title: comparison ? `${runName(id)} compared with ${runName(otherId)}` : "There is no such page" }
}

export default async function ComparePage(props: Props) {
  const { id, otherId, only, actor, comparison } = await wanted(props)
  if (!comparison) notFound()
  const { run, other, counts } = comparison
  const { guest, host, arch } = run
  const [names, { items: runs }] = await Promise.all([
    namesFor(actor, [guest, host]),
    listRuns(actor, { guest, host, arch }, runsToChoose, null),
  ])
  const vendorName = (slug: string) => names.vendors[slug] ?? slug
  const href = compareHref(id, otherId)
  return (
    <>
      <DeskBar
        crumbs={[{ label: "Runs", href: "/runs" }, { label: runName(id), href: runHref(id) }, { label: "Compare" }]}
        demo={env().DEMO}
      />
      <DeskPage
        title={`${runName(id)} compared with ${runName(otherId)}`}
        under={
          <>
            <a href={`/combinations/${run.combination}`} className="link">
              <WholeWords>{`${names.releases[guest] ?? guest} on ${names.releases[host] ?? host}`}</WholeWords>
            </a>
            <span>{arch}</span>
            <a href={compareHref(otherId, id)} className="link">
              Swap the two runs
            </a>
          </>
        }
      >
        <div className="flex flex-col gap-6">
          <div>
            <ul className="flex flex-col gap-1 text-table">
              {sidesOf(run, other).map(({ side, age, one }) => (
                <li key={side}>
                  {side}
                  {age && `, the ${age} one`}: <RunLine run={one} vendorName={vendorName} />
                </li>
              ))}
            </ul>
            <div className="mt-3">
              <AddFilter label="Compare with another run">
                <ul className="flex max-h-[60dvh] flex-col gap-2 overflow-auto text-table">
                  {runs
                    .filter((one) => one.id !== id)
                    .map((one) => (
                      <li key={one.id}>
                        <RunLine run={one} vendorName={vendorName} href={compareHref(id, one.id)} />
                      </li>
                    ))}
                </ul>
              </AddFilter>
            </div>
          </div>
          <DifferenceCounted counts={counts} href={href} current={only} />
          {only && (
            <div>
              <FilterChip removeHref={href}>One kind of difference</FilterChip>
            </div>
          )}
          <Sections comparison={comparison} only={only} href={href} />
        </div>
      </DeskPage>
    </>
  )
}

/** What the page calls each of the two, and which of them was recorded first. */
function sidesOf(run: ComparedRun, other: ComparedRun): { side: string; age: "earlier" | "later" | null; one: ComparedRun }[] {
  const apart = run.recordedAt.getTime() - other.recordedAt.getTime()
  return [
    { side: "This run", age: apart === 0 ? null : apart < 0 ? "earlier" : "later", one: run },
    { side: "The other run", age: apart === 0 ? null : apart < 0 ? "later" : "earlier", one: other },
  ]
}

type RunLineProps = { run: Omit<ComparedRun, "results">; vendorName: (slug: string) => string; href?: string }

function RunLine({ run: { id, tool, vendor, visibility, recordedAt }, vendorName, href = runHref(id) }: RunLineProps) {
  return (
    <>
      <a href={href} className="link font-medium whitespace-nowrap">
        {runName(id)}
      </a>{" "}
      <span className="text-text-2">
        {[tool && toolWords(tool), vendorName(vendor)].filter(Boolean).join(" · ")} · <Moment at={recordedAt.toISOString()} />
      </span>{" "}
      {visibility === "private" && <Tag>Private</Tag>}
    </>
  )
}

type SectionsProps = { comparison: Comparison; only: Difference | null; href: string }

function Sections({ comparison: { run, other, counts, cases, nextCursor }, only, href }: SectionsProps) {
  const filled = differences.filter((difference) => cases.some((one) => one.difference === difference))
  if (filled.length === 0) {
    return (
      <EmptyState heading={only ? "No case of this kind" : "Nothing changed"}>
        {only ? "The counts above say what there is." : "Every case that either run lists is the same in both, and none fails."}
      </EmptyState>
    )
  }
  const nextOf = (difference: Difference): string | null => {
    if (!only) return counts[difference] > firstOfEach ? `${href}?class=${difference}` : null
    return nextCursor && `${href}?${new URLSearchParams({ class: only, cursor: nextCursor })}`
  }
  return filled.map((difference) => (
    <DifferenceSection
      key={difference}
      runId={run.id}
      otherId={other.id}
      difference={difference}
      cases={cases.filter((one) => one.difference === difference)}
      count={counts[difference]}
      nextHref={nextOf(difference)}
    />
  ))
}
