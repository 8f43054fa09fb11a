import type { Metadata } from "next"
import { CaseKey } from "@/components/desk/case-key"
import { NextPage } from "@/components/desk/next-page"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { HistoryMarks, HistoryTable, sum, totalWords } from "@/components/test-run/case-history"
import { HistoryFilters, totalsOn } from "@/components/test-run/history-filters"
import { historyHref } from "@/components/test-run/history-href"
import { Button, ButtonLink } from "@/components/ui/button"
import { TextField } from "@/components/ui/field"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { namesFor } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { caseHistory, caseTotals } from "@/lib/test-run/queries-history"
import type { Actor } from "@/lib/vendor/rules"
import { type Search, single } from "../search"

export const metadata: Metadata = { title: "History of a case" }

const pageSize = 50
/** A longer name is no case's. */
const longestName = 600

export default async function HistoryPage({ searchParams }: { searchParams: Search }) {
  const parameters = await searchParams
  const name = single(parameters, "case")?.slice(0, longestName)
  const on = { guest: single(parameters, "guest"), host: single(parameters, "host") }
  const actor = await requireActor(name === undefined ? "/history" : historyHref(name, on))
  return (
    <>
      <DeskBar crumbs={[{ label: "Runs", href: "/runs" }, { label: "History of a case" }]} demo={env().DEMO} />
      <DeskPage title="History of a case" under={name !== undefined && <CaseKey value={name} />}>
        <div className="flex flex-col gap-4">
          <form action="/history" className="flex max-w-[640px] items-end gap-2">
            <div className="flex-1">
              <TextField label="Case, by its whole name" name="case" defaultValue={name ?? ""} maxLength={longestName} required />
            </div>
            <Button type="submit">Show</Button>
          </form>
          {name !== undefined && <History actor={actor} name={name} on={on} cursor={single(parameters, "cursor") ?? null} />}
        </div>
      </DeskPage>
    </>
  )
}

type HistoryProps = { actor: Actor; name: string; on: { guest: string | undefined; host: string | undefined }; cursor: string | null }

async function History({ actor, name, on, cursor }: HistoryProps) {
  const [{ items, nextCursor }, totals] = await Promise.all([
    caseHistory(actor, { case: name, ...on }, pageSize, cursor),
    caseTotals(actor, name),
  ])
  const names = await namesFor(
    actor,
    [...totals.flatMap(({ guest, host }) => [guest, host]), on.guest, on.host].filter((slug) => slug !== undefined),
  )
  const releaseName = (slug: string) => names.releases[slug] ?? slug
  const vendorName = (slug: string) => names.vendors[slug] ?? slug
  const shown = totalsOn(totals, on)
  return (
    <>
      {totals.length > 0 && <HistoryFilters name={name} on={on} totals={totals} releaseName={releaseName} />}
      {shown.length > 0 && (
        <p role="status" className="text-table text-text-2">
          {sum(shown).toLocaleString("en-GB")} {sum(shown) === 1 ? "result" : "results"}: {totalWords(shown)}
        </p>
      )}
      {cursor === null && <HistoryMarks results={items} releaseName={releaseName} />}
      {items.length > 0 ? (
        <HistoryTable results={items} releaseName={releaseName} vendorName={vendorName} />
      ) : (
        <EmptyState heading="No result of this case" actions={<ButtonLink href="/runs">Runs</ButtonLink>}>
          No run that you may see has a result under this name, or one that a mapping says is of it.
        </EmptyState>
      )}
      <NextPage
        nextHref={nextCursor && historyHref(name, { ...on, cursor: nextCursor })}
        firstHref={cursor === null ? null : historyHref(name, on)}
      />
    </>
  )
}
