import type { Metadata } from "next"
import { Suspense } from "react"
import { NextPage } from "@/components/desk/next-page"
import { NothingForAdministrators } from "@/components/desk/nothing-for-administrators"
import { TableLoading } from "@/components/desk/table-loading"
import { RequestFilters } from "@/components/run-request/request-filters"
import { RequestTable } from "@/components/run-request/request-table"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { countRequests, listRequests } from "@/lib/run-request/queries"
import { mayAsk } from "@/lib/run-request/rules"
import { countOf, type RequestFilter, requestFilterOf, requestsHref } from "@/lib/run-request/view"
import { type Actor, has } from "@/lib/vendor/rules"
import { type Search, single, today } from "../search"

export const metadata: Metadata = { title: "Requests" }

const columns = ["Combination", "State", "Why", "Asks", "Is asked", "Asked", "Due"]
const pageSize = 50

export default async function RequestsPage({ searchParams }: { searchParams: Search }) {
  const parameters = await searchParams
  const filter = requestFilterOf((name) => single(parameters, name))
  const actor = await requireActor(requestsHref(filter))
  return (
    <>
      <DeskBar crumbs={[{ label: "Requests" }]} demo={env().DEMO} />
      <DeskPage
        title="Requests"
        under={!has(actor, "administrator") && "Runs that one vendor asks of the other."}
        actions={mayAsk(actor) && <ButtonLink href="/requests/new">Ask for a run</ButtonLink>}
      >
        <Suspense fallback={<TableLoading columns={columns} />}>
          <List actor={actor} filter={filter} cursor={single(parameters, "cursor") ?? null} />
        </Suspense>
      </DeskPage>
    </>
  )
}

async function List({ actor, filter, cursor }: { actor: Actor; filter: RequestFilter; cursor: string | null }) {
  const at = new Date()
  const [counts, { items, nextCursor, names }] = await Promise.all([
    countRequests(actor, at),
    listRequests(actor, filter, { limit: pageSize, cursor, at }),
  ])
  const all = countOf(counts, {})
  if (all === 0) return <Nothing actor={actor} />
  const left = countOf(counts, filter)
  return (
    <>
      <RequestFilters filter={filter} counts={counts} />
      <p className="mb-2 text-table text-text-2" role="status">
        {items.length < left && `${items.length} of `}
        {left} {left === 1 ? "request" : "requests"}
      </p>
      {items.length > 0 ? (
        <RequestTable
          requests={items}
          vendorName={(slug) => names.vendors[slug] ?? slug}
          releaseName={(slug) => names.releases[slug] ?? slug}
          today={today()}
        />
      ) : (
        <EmptyState heading="Nothing matches" actions={<ButtonLink href="/requests">Remove all filters</ButtonLink>}>
          There {all === 1 ? "is one request" : `are ${all} requests`}; these filters leave none.
        </EmptyState>
      )}
      <NextPage nextHref={nextCursor && requestsHref(filter, nextCursor)} firstHref={cursor === null ? null : requestsHref(filter)} />
    </>
  )
}

function Nothing({ actor }: { actor: Actor }) {
  if (has(actor, "administrator")) return <NothingForAdministrators heading="Nothing here for an administrator" />
  return (
    <EmptyState heading="No request yet" actions={mayAsk(actor) && <ButtonLink href="/combinations">Choose a combination</ButtonLink>}>
      Where evidence of the other vendor is missing, it can be asked for: which cases, which build, why and by when.
    </EmptyState>
  )
}
