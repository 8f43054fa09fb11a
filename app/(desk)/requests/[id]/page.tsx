import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { RequestPage } from "@/components/run-request/request-page"
import { DeskBar } from "@/components/shell/desk-shell"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { findRequest } from "@/lib/run-request/queries"
import { mayAsk } from "@/lib/run-request/rules"
import { mayWorkAsEngineer } from "@/lib/vendor/rules"
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
        person={{ vendor: actor.vendor, uploads: mayWorkAsEngineer(actor, "runs:write"), asks: mayAsk(actor) }}
        actions={{ accept, decline, withdraw }}
        today={today()}
      />
    </>
  )
}
