import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { runHref, runName } from "@/components/desk/run-name"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { compareHref } from "@/components/test-run/comparison"
import { toolWords } from "@/components/test-run/tool-words"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { findComparable } from "@/lib/test-run/queries-compare"
import { isId } from "../../../search"

type Props = { params: Promise<{ id: string }> }

const found = cache(async (id: string) => {
  const actor = await requireActor(`${runHref(id)}/compare`)
  return isId(id) ? await findComparable(actor, id) : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await found((await params).id)) ? "Compare" : "There is no such page" }
}

/** Leads to the comparison with the run before; a page of its own only where there is none. */
export default async function CompareWithLastPage({ params }: Props) {
  const { id } = await params
  const shown = await found(id)
  if (!shown) notFound()
  const { run, other } = shown
  if (other) redirect(compareHref(id, other.id))
  return (
    <>
      <DeskBar
        crumbs={[{ label: "Runs", href: "/runs" }, { label: runName(id), href: runHref(id) }, { label: "Compare" }]}
        demo={env().DEMO}
      />
      <DeskPage title={`Compare ${runName(id)}`}>
        <EmptyState
          heading="No earlier run to compare with"
          actions={
            <>
              <ButtonLink href={runHref(id)}>Back to the run</ButtonLink>
              <ButtonLink href={`/runs?${new URLSearchParams({ guest: run.guest, host: run.host, arch: run.arch })}`}>
                Runs of this combination
              </ButtonLink>
            </>
          }
        >
          {run.tool
            ? `${toolWords(run.tool)} has no earlier run on this combination that you may see.`
            : "This combination has no earlier run without a named tool that you may see."}
        </EmptyState>
      </DeskPage>
    </>
  )
}
