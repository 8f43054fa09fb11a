import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { CertificationPage } from "@/components/certification/certification-page"
import { Conflict } from "@/components/certification/conflict"
import type { PublicAnswer } from "@/components/certification/facts"
import { DeskBar } from "@/components/shell/desk-shell"
import { requireActor } from "@/lib/auth/actor"
import { decisionAt, findCertification } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import { conflictWith } from "@/lib/certification/queries-round"
import type { CertificationView } from "@/lib/certification/view"
import { env } from "@/lib/env"
import { type DecidedRequirement, holds } from "@/lib/policy/rules"
import type { SupportAnswer } from "@/lib/register/answer"
import { register } from "@/lib/register/hold"
import { ifCertified } from "@/lib/register/if-certified"
import { supportAnswer } from "@/lib/register/support-answer"
import { mayAsk } from "@/lib/run-request/rules"
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
        person={{ name: actor.name, vendor: actor.vendor, uploads: mayWorkAsEngineer(actor, "runs:write"), asks: mayAsk(actor) }}
        withPrivate={withPrivate}
        onlyFor={await onlyForOf(actor, certification)}
        against={await againstOf(actor, certification)}
        conflict={changed && !withPrivate ? await conflictOf(actor, certification, seen) : null}
        {...publicAnswersOf(certification)}
        today={today()}
        actions={{ submit, sign, reject, withdraw }}
      />
    </>
  )
}

/** Which releases a requirement is only for, by its id, as the public policy says it. */
async function onlyForOf(actor: Actor, { program, decision }: CertificationView): Promise<Map<string, string[]>> {
  const known = register()?.index.programs.find((one) => one.program.slug === program)
  const policy = known?.program.policies.find(({ version }) => version === decision.policyVersion)
  const limited = (policy?.requirements ?? []).flatMap(({ id, onlyGuests = [], onlyHosts = [] }) => {
    const only = [...onlyGuests, ...onlyHosts]
    return only.length > 0 ? [{ id, only }] : []
  })
  if (limited.length === 0) return new Map()
  const { releases } = await namesFor(
    actor,
    limited.flatMap(({ only }) => only),
  )
  return new Map(limited.map(({ id, only }) => [id, only.map((slug) => releases[slug] ?? slug)]))
}

/** What challenges it: the requirements that evidence since the signatures speaks against. What only grew old does not. */
async function againstOf(actor: Actor, { id, challenge }: CertificationView): Promise<DecidedRequirement[]> {
  if (!challenge) return []
  const now = await decisionAt(actor, id, new Date())
  return (now?.decision.requirements ?? []).filter((one) => !holds(one) && one.outcome !== "stale")
}

async function conflictOf(actor: Actor, { id, url, decision, vendorNames }: CertificationView, seen: string) {
  return (
    <Conflict
      seenDigest={seen}
      nowDigest={decision.digest}
      conflict={await conflictWith(actor, id, seen, decision)}
      vendorName={(slug) => vendorNames[slug] ?? slug}
      href={url}
    />
  )
}

/** What customers are told now, and in review what they will be; null before the register knows both releases. */
function publicAnswersOf({ program, guest, host, arch, state }: CertificationView): {
  publicAnswer: PublicAnswer | null
  thenPublic: PublicAnswer | null
} {
  const index = register()?.index
  if (!index?.slugs.has(guest) || !index.slugs.has(host)) return { publicAnswer: null, thenPublic: null }
  const query = { guest, host, arch, asOf: today() }
  const now = supportAnswer(index, query)
  const then = state === "in-review" ? supportAnswer(ifCertified(index, program, query), query) : null
  return { publicAnswer: { ...told(now), href: now.url }, thenPublic: then && { ...told(then), href: null } }
}

const told = ({ verdict, basis, until }: SupportAnswer) => ({ verdict, basis: basis.kind, until })
