import type { Metadata } from "next"
import { Suspense } from "react"
import { CombinationFields } from "@/components/combination/combination-fields"
import { CombinationFilters } from "@/components/combination/combination-filters"
import { CombinationTable } from "@/components/combination/combination-table"
import { ActionForm } from "@/components/desk/action-form"
import { NextPage } from "@/components/desk/next-page"
import { NothingForAdministrators } from "@/components/desk/nothing-for-administrators"
import { TableLoading } from "@/components/desk/table-loading"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { RuledSection } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { listCertifications } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import { type CombinationFilter, combinationFilterOf, combinationsHref, matchingCombinations, standingsOf } from "@/lib/combination/filter"
import { listCombinations, releaseChoices } from "@/lib/combination/queries"
import { env } from "@/lib/env"
import { vendorInWords } from "@/lib/register/short-name"
import { type Actor, has } from "@/lib/vendor/rules"
import { type Search, single } from "../search"
import { add } from "./actions"

export const metadata: Metadata = { title: "Combinations" }

const columns = ["Combination", "State", "Vendors", "Not met", "Runs", "Certifications"]
const pageSize = 100

export default async function CombinationsPage({ searchParams }: { searchParams: Search }) {
  const parameters = await searchParams
  const filter = combinationFilterOf(parameters)
  const from = Math.max(0, Number.parseInt(single(parameters, "from") ?? "0", 10) || 0)
  const actor = await requireActor(combinationsHref(filter, from))
  return (
    <>
      <DeskBar crumbs={[{ label: "Combinations" }]} demo={env().DEMO} />
      <DeskPage
        title="Combinations"
        under={
          !has(actor, "administrator") && `Guest releases on host releases; ${vendorInWords(actor.vendorName)} makes the guest or the host.`
        }
        actions={has(actor, "engineer") && <ButtonLink href="#add">Add a combination</ButtonLink>}
      >
        <Suspense fallback={<TableLoading columns={columns} />}>
          <List actor={actor} filter={filter} from={from} />
        </Suspense>
        {has(actor, "engineer") && (
          <div className="mt-10 max-w-[860px]">
            <RuledSection id="add" heading="Add a combination">
              <div className="pt-4">
                <ActionForm action={add} hidden={{}} label="Add the combination">
                  <CombinationFields {...(await releaseChoices(actor))} />
                </ActionForm>
              </div>
            </RuledSection>
          </div>
        )}
      </DeskPage>
    </>
  )
}

async function List({ actor, filter, from }: { actor: Actor; filter: CombinationFilter; from: number }) {
  const [combinations, lines, names] = await Promise.all([
    listCombinations(actor),
    listCertifications(actor, {}, new Date()),
    namesFor(actor, []),
  ])
  if (combinations.length === 0) {
    if (has(actor, "administrator")) return <NothingForAdministrators heading="Nothing here for an administrator" />
    return (
      <EmptyState heading="No combination yet">
        One is added by planning a certification, by uploading a run, or by an engineer with the form below.
      </EmptyState>
    )
  }
  const standings = standingsOf(combinations, lines)
  const matched = matchingCombinations(standings, filter)
  const shown = matched.slice(from, from + pageSize)
  return (
    <>
      <CombinationFilters filter={filter} standings={standings} />
      <p className="mb-2 text-table text-text-2" role="status">
        {shown.length === standings.length ? `All ${standings.length}` : `${shown.length} of ${standings.length}`}
      </p>
      {shown.length > 0 ? (
        <CombinationTable combinations={shown} vendorName={(slug) => names.vendors[slug] ?? slug} />
      ) : (
        <EmptyState heading="Nothing matches" actions={<ButtonLink href="/combinations">Remove all filters</ButtonLink>}>
          There are {standings.length} combinations; these filters leave none.
        </EmptyState>
      )}
      <NextPage
        nextHref={from + pageSize < matched.length ? combinationsHref(filter, from + pageSize) : null}
        firstHref={from > 0 ? combinationsHref(filter) : null}
        first="The first"
        next="The next"
      />
    </>
  )
}
