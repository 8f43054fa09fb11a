import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { CertificationPage } from "@/components/certification/certification-page"
import { Conflict } from "@/components/certification/conflict"
import type { PublicAnswer } from "@/components/certification/facts"
import { DeskBar } from "@/components/shell/desk-shell"
import { requireActor } from "@/lib/auth/actor"
import { findCertification } from "@/lib/certification/queries"
import { decisionOfDigest, latestChange } from "@/lib/certification/queries-round"
import type { CertificationView } from "@/lib/certification/view"
import { env } from "@/lib/env"
import { register } from "@/lib/register/hold"
import { supportAnswer } from "@/lib/register/support-answer"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import { isId, type Search, single, today } from "../../search"
import { reject, sign, submit, withdraw } from "./actions"

type Props = { params: Promise<{ id: string }>; searchParams: Search }

const found = cache(async (id: string, withPrivate: boolean) => {
  const actor = await requireActor(`/certifications/${id}`)
  const certification = isId(id) ? await findCertification(actor, id, { withPrivate, at: new Date() }) : null
  return { actor, certification }
})

const asksPrivate = async (searchParams: Search): Promise<boolean> => single(await searchParams, "with") === "private"

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { certification } = await found((await params).id, await asksPrivate(searchParams))
  return { title: certification ? `${certification.guestName} on ${certification.hostName}` : "There is no such page" }
}

export default async function Page({ params, searchParams }: Props) {
  const withPrivate = await asksPrivate(searchParams)
  const { actor, certification } = await found((await params).id, withPrivate)
  if (!certification) notFound()
  const seen = single(await searchParams, "seen")
  const changed = seen !== undefined && /^[0-9a-f]{64}$/.test(seen) && seen !== certification.decision.digest
  return (
    <>
      <DeskBar
        crumbs={[
          { label: "Certifications", href: "/certifications" },
          { label: `${certification.guestName} on ${certification.hostName}` },
        ]}
        demo={env().DEMO}
      />
      <CertificationPage
        certification={certification}
        person={{ name: actor.name, vendor: actor.vendor, uploads: mayWorkAsEngineer(actor, "runs:write") }}
        withPrivate={withPrivate}
        conflict={changed && !withPrivate ? await conflictOf(actor, certification, seen) : null}
        publicAnswer={publicAnswerOf(certification)}
        today={today()}
        actions={{ submit, sign, reject, withdraw }}
      />
    </>
  )
}

async function conflictOf(actor: Actor, { id, url, decision, vendorNames }: CertificationView, seen: string) {
  const [requirements, change] = await Promise.all([decisionOfDigest(actor, id, seen), latestChange(actor, id)])
  return (
    <Conflict
      seen={{ digest: seen, requirements }}
      now={{ digest: decision.digest, requirements: decision.requirements }}
      change={change && { ...change, vendorName: vendorNames[change.vendor] ?? change.vendor }}
      href={url}
    />
  )
}

/** What customers are told now; null before the register knows both releases. */
function publicAnswerOf({ guest, host, arch }: CertificationView): PublicAnswer | null {
  const index = register()?.index
  if (!index?.slugs.has(guest) || !index.slugs.has(host)) return null
  const { verdict, basis, until, url } = supportAnswer(index, { guest, host, arch, asOf: today() })
  return { verdict, basis: basis.kind, until, href: url }
}
