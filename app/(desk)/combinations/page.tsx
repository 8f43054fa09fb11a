import type { Metadata } from "next"
import { Suspense } from "react"
import { CombinationFields } from "@/components/combination/combination-fields"
import { CombinationTable } from "@/components/combination/combination-table"
import { ActionForm } from "@/components/desk/action-form"
import { NextPage } from "@/components/desk/next-page"
import { TableLoading } from "@/components/desk/table-loading"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { RuledSection } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { listCertifications } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import { listCombinations, releaseChoices } from "@/lib/combination/queries"
import { env } from "@/lib/env"
import { type Actor, has } from "@/lib/vendor/rules"
import { type Search, single } from "../search"
import { add } from "./actions"

export const metadata: Metadata = { title: "Combinations" }

const columns = ["Combination", "Vendors", "State", "Missing", "Runs", "Certifications"]
const pageSize = 100

export default async function CombinationsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor("/combinations")
  const cursor = single(await searchParams, "cursor") ?? null
  return (
    <>
      <DeskBar crumbs={[{ label: "Combinations" }]} demo={env().DEMO} />
      <DeskPage title="Combinations" under="Guest releases on host releases that your company is one side of.">
        <Suspense fallback={<TableLoading columns={columns} />}>
          <List actor={actor} cursor={cursor} />
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

async function List({ actor, cursor }: { actor: Actor; cursor: string | null }) {
  const [{ items, nextCursor }, lines, names] = await Promise.all([
    listCombinations(actor, pageSize, cursor),
    listCertifications(actor, {}, new Date()),
    namesFor(actor, []),
  ])
  if (items.length === 0) {
    return (
      <EmptyState heading="No combination yet">
        {has(actor, "administrator")
          ? "Combinations are their vendors’ own; an administrator sees none of them."
          : "One is added by planning a certification, by uploading a run, or by an engineer with the form below."}
      </EmptyState>
    )
  }
  return (
    <>
      <CombinationTable combinations={items} lines={lines} vendorName={(slug) => names.vendors[slug] ?? slug} />
      <NextPage
        nextHref={nextCursor && `/combinations?${new URLSearchParams({ cursor: nextCursor })}`}
        firstHref={cursor === null ? null : "/combinations"}
      />
    </>
  )
}
