import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { RequestPage } from "@/components/run-request/request-page"
import { DeskBar } from "@/components/shell/desk-shell"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { findRequest } from "@/lib/run-request/queries"
import { mayAsk } from "@/lib/run-request/rules"
import { findRunAlone } from "@/lib/test-run/queries"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import { isId, today } from "../../search"
import { accept, decline, withdraw } from "./actions"

type Props = { params: Promise<{ id: string }> }

const found = cache(async (id: string) => {
  const actor = await requireActor(`/requests/${id}`)
  return { actor, request: isId(id) ? await findRequest(actor, id, new Date()) : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await found((await params).id)
  return { title: request ? `A run of ${request.guestName} on ${request.hostName}` : "There is no such page" }
}

export default async function Page({ params }: Props) {
  const { actor, request } = await found((await params).id)
  if (!request) notFound()
  return (
    <>
      <DeskBar
        crumbs={[{ label: "Requests", href: "/requests" }, { label: `${request.guestName} on ${request.hostName}` }]}
        demo={env().DEMO}
      />
      <RequestPage
        request={request}
        passed={request.answered && (await passedIn(actor, request.answered.run))}
        person={{ vendor: actor.vendor, uploads: mayWorkAsEngineer(actor, "runs:write"), asks: mayAsk(actor) }}
        actions={{ accept, decline, withdraw }}
        today={today()}
      />
    </>
  )
}

/** "4 passed, 1 failed"; null where the actor may not see the run. */
async function passedIn(actor: Actor, run: string): Promise<string | null> {
  const counts = (await findRunAlone(actor, run))?.run.counts
  if (!counts) return null
  const present = (["passed", "failed", "errored", "skipped", "other"] as const).filter((status) => counts[status] > 0)
  return present.map((status) => `${counts[status].toLocaleString("en-GB")} ${status}`).join(", ") || null
}
