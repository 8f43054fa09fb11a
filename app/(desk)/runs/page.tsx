import { FileUp } from "lucide-react"
import type { Metadata } from "next"
import { Suspense } from "react"
import { NextPage } from "@/components/desk/next-page"
import { NothingForAdministrators } from "@/components/desk/nothing-for-administrators"
import { TableLoading } from "@/components/desk/table-loading"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { RunFilters } from "@/components/test-run/run-filters"
import { RunTable } from "@/components/test-run/run-table"
import { ButtonLink } from "@/components/ui/button"
import { Icon } from "@/components/ui/icon"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { namesFor } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { listRuns, type RunFilter } from "@/lib/test-run/queries"
import { runFilterChoices } from "@/lib/test-run/queries-results"
import { type Actor, has } from "@/lib/vendor/rules"
import { type Search, single } from "../search"

export const metadata: Metadata = { title: "Runs" }

const columns = ["Run", "Combination", "Vendor", "Tool", "Passed", "Failed", "Errored", "Skipped", "Other", "Recorded"]
const pageSize = 50

export default async function RunsPage({ searchParams }: { searchParams: Search }) {
  const parameters = await searchParams
  const filter = {
    guest: single(parameters, "guest"),
    host: single(parameters, "host"),
    arch: single(parameters, "arch"),
    vendor: single(parameters, "vendor"),
  }
  const actor = await requireActor(runsHref("/runs", filter))
  return (
    <>
      <DeskBar crumbs={[{ label: "Runs" }]} demo={env().DEMO} />
      <DeskPage
        title="Runs"
        actions={
          has(actor, "engineer") && (
            <ButtonLink kind="primary" href={runsHref("/runs/new", filter)}>
              <Icon of={FileUp} />
              Upload a run
            </ButtonLink>
          )
        }
      >
        <Suspense fallback={<TableLoading columns={columns} />}>
          <List actor={actor} filter={filter} cursor={single(parameters, "cursor") ?? null} />
        </Suspense>
      </DeskPage>
    </>
  )
}

async function List({ actor, filter, cursor }: { actor: Actor; filter: RunFilter; cursor: string | null }) {
  const [{ items, nextCursor }, choices] = await Promise.all([listRuns(actor, filter, pageSize, cursor), runFilterChoices(actor)])
  const names = await namesFor(
    actor,
    [...items.flatMap(({ guest, host }) => [guest, host]), ...choices.map(({ guest }) => guest), ...choices.map(({ host }) => host)].concat(
      [filter.guest, filter.host].filter((slug) => slug !== undefined),
    ),
  )
  const releaseName = (slug: string) => names.releases[slug] ?? slug
  const vendorName = (slug: string) => names.vendors[slug] ?? slug
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <RunFilters filter={filter} choices={choices} shown={items.length} releaseName={releaseName} vendorName={vendorName} />
      {items.length > 0 ? (
        <RunTable runs={items} releaseName={releaseName} vendorName={vendorName} />
      ) : (
        <Nothing actor={actor} filtered={filtered} />
      )}
      <NextPage
        nextHref={nextCursor && runsHref("/runs", { ...filter, cursor: nextCursor })}
        firstHref={cursor === null ? null : runsHref("/runs", filter)}
      />
    </>
  )
}

function runsHref(path: string, parameters: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

function Nothing({ actor, filtered }: { actor: Actor; filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState heading="Nothing matches" actions={<ButtonLink href="/runs">Remove all filters</ButtonLink>}>
        No run that you may see is left by these filters.
      </EmptyState>
    )
  }
  if (has(actor, "administrator")) return <NothingForAdministrators heading="Nothing here for an administrator" />
  return (
    <EmptyState heading="No run yet">
      Engineers of your company upload result files; runs of the other party come here once they are shared.
    </EmptyState>
  )
}
