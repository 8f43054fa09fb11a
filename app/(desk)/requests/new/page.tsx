import type { Metadata } from "next"
import { CombinationFields } from "@/components/combination/combination-fields"
import { AskForm } from "@/components/run-request/ask-form"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { Button, ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { namesFor } from "@/lib/certification/queries-coverage"
import { releaseChoices } from "@/lib/combination/queries"
import type { ReleaseChoice } from "@/lib/combination/view"
import { env } from "@/lib/env"
import { vendorInWords } from "@/lib/register/short-name"
import { mayAsk } from "@/lib/run-request/rules"
import type { Actor } from "@/lib/vendor/rules"
import { type Search, single, today } from "../../search"
import { ask } from "./actions"

export const metadata: Metadata = { title: "Ask for a run" }

type Choices = { guests: ReleaseChoice[]; hosts: ReleaseChoice[] }
type Asked = { guest: string; host: string; arch: string; cases: string; build: string }

export default async function AskPage({ searchParams }: { searchParams: Search }) {
  const parameters = await searchParams
  const word = (name: string) => single(parameters, name) ?? ""
  const asked = { guest: word("guest"), host: word("host"), arch: word("arch") || "x86_64", cases: word("cases"), build: word("build") }
  const actor = await requireActor(`/requests/new?${new URLSearchParams(asked)}`)
  const choices = await releaseChoices(actor)
  return (
    <>
      <DeskBar crumbs={[{ label: "Requests", href: "/requests" }, { label: "Ask for a run" }]} demo={env().DEMO} />
      <Form actor={actor} asked={asked} choices={choices} />
    </>
  )
}

async function Form({ actor, asked, choices }: { actor: Actor; asked: Asked; choices: Choices }) {
  if (!mayAsk(actor)) {
    return (
      <DeskPage title="Ask for a run">
        <EmptyState heading="Engineers and managers ask for runs" actions={<ButtonLink href="/requests">Requests</ButtonLink>}>
          Ask one of {vendorInWords(actor.vendorName)}, or an administrator for the role.
        </EmptyState>
      </DeskPage>
    )
  }
  const { cases, build, ...combination } = asked
  const guest = choices.guests.find(({ slug }) => slug === asked.guest)
  const host = choices.hosts.find(({ slug }) => slug === asked.host)
  const other = [guest, host].find((release) => release && release.vendor !== actor.vendor)
  const ours = [guest, host].some((release) => release?.vendor === actor.vendor)
  if (!guest || !host || !other || !ours) {
    return (
      <DeskPage title="Ask for a run" under="Of what combination? One side is yours, the other is of the vendor that is asked.">
        <form action="/requests/new" className="flex max-w-[860px] flex-col gap-3">
          <CombinationFields guests={choices.guests} hosts={choices.hosts} />
          <div>
            <Button type="submit" kind="primary">
              Continue
            </Button>
          </div>
        </form>
      </DeskPage>
    )
  }
  const { releases } = await namesFor(actor, [guest.slug, host.slug])
  return (
    <DeskPage
      title={`Ask ${other.vendorName} for a run`}
      under={
        <>
          <span>
            {releases[guest.slug]} on {releases[host.slug]}
          </span>
          <span>{asked.arch}</span>
          <a href="/requests/new" className="link">
            Another combination
          </a>
        </>
      }
    >
      <AskForm
        action={ask}
        combination={combination}
        chosen={{ cases, build }}
        otherVendor={other.vendorName}
        today={today()}
        backHref="/requests"
      />
    </DeskPage>
  )
}
