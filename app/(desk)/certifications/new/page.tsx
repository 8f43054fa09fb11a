import type { Metadata } from "next"
import { PlanForm } from "@/components/certification/plan-form"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { programChoices } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { vendorInWords } from "@/lib/register/short-name"
import { has } from "@/lib/vendor/rules"
import { type Search, single, today } from "../../search"
import { plan } from "./actions"

export const metadata: Metadata = { title: "Plan a certification" }

export default async function PlanPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor("/certifications/new")
  const parameters = await searchParams
  const programs = await programChoices(actor)
  const chosen = {
    program: single(parameters, "program") ?? null,
    guest: single(parameters, "guest") ?? null,
    host: single(parameters, "host") ?? null,
    arch: single(parameters, "arch") ?? null,
  }
  return (
    <>
      <DeskBar crumbs={[{ label: "Certifications", href: "/certifications" }, { label: "Plan one" }]} demo={env().DEMO} />
      <DeskPage title="Plan a certification" under="Both vendors see it at once.">
        {programs.length === 0 ? (
          <EmptyState heading="No program yet" actions={<ButtonLink href="/certifications">Certifications</ButtonLink>}>
            {has(actor, "administrator")
              ? "Engineers of a program’s vendors plan certifications."
              : "Your company is party to no program. An administrator adds one once two vendors have agreed on it."}
          </EmptyState>
        ) : has(actor, "engineer") ? (
          <PlanForm action={plan} programs={programs} chosen={chosen} today={today()} />
        ) : (
          <EmptyState heading="Engineers plan certifications" actions={<ButtonLink href="/certifications">Certifications</ButtonLink>}>
            Ask an engineer of {vendorInWords(actor.vendorName)}, or an administrator for the role.
          </EmptyState>
        )}
      </DeskPage>
    </>
  )
}
