import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { DirectionGrid } from "@/components/progress/direction-grid"
import { Holders, Overdue } from "@/components/progress/overdue"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { classes } from "@/components/ui/classes"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { progressFor } from "@/lib/progress/queries"
import { vendorInWords } from "@/lib/register/short-name"
import { has } from "@/lib/vendor/rules"
import { today } from "../search"

export const metadata: Metadata = { title: "Progress" }

export default async function ProgressPage() {
  const actor = await requireActor("/progress")
  if (has(actor, "administrator")) notFound()
  const progress = await progressFor(actor, new Date())
  const vendorName = (slug: string) => progress.vendorNames[slug] ?? slug
  const narrow = progress.directions.every(({ hosts }) => hosts.length <= 2)
  return (
    <>
      <DeskBar crumbs={[{ label: "Progress" }]} demo={env().DEMO} />
      <DeskPage
        title="Progress"
        under={
          progress.directions.length > 0 &&
          `How far ${vendorInWords(actor.vendorName)} and its partners are. Every number opens the certifications it counts.`
        }
      >
        {progress.directions.length === 0 ? (
          <EmptyState heading="Nothing is planned yet" actions={<ButtonLink href="/certifications/new">Plan a certification</ButtonLink>}>
            Once a certification of your company is planned, it is counted here.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-10">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_300px]">
              <Overdue progress={progress} vendorName={vendorName} today={today()} />
              <Holders progress={progress} vendorName={vendorName} />
            </div>
            {/* Directions of few hosts stand side by side; those of many need the whole width. */}
            <div className={classes("grid grid-cols-[minmax(0,1fr)] gap-10", narrow && "xl:grid-cols-2")}>
              {progress.directions.map((direction) => (
                <DirectionGrid key={direction.program} direction={direction} vendorName={vendorName} />
              ))}
            </div>
          </div>
        )}
      </DeskPage>
    </>
  )
}
