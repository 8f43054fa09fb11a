import type { Metadata } from "next"
import { Suspense } from "react"
import { NothingForAdministrators } from "@/components/desk/nothing-for-administrators"
import { TableLoading } from "@/components/desk/table-loading"
import { InboxList } from "@/components/inbox/inbox-list"
import { DeskBar } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { type Actor, has } from "@/lib/vendor/rules"
import { ownInbox } from "../own-inbox"
import { today } from "../search"

export const metadata: Metadata = { title: "Inbox" }

export default async function InboxPage() {
  const actor = await requireActor("/inbox")
  return (
    <>
      <DeskBar crumbs={[{ label: "Inbox" }]} demo={env().DEMO} />
      <main className="pt-5 pb-16">
        <h1 className="px-4 text-desk lg:px-7">Inbox</h1>
        <Suspense
          fallback={
            <div className="px-4 pt-6 lg:px-7">
              <TableLoading columns={["Waits for you", "Since", "Due"]} rows={6} />
            </div>
          }
        >
          <Items actor={actor} />
        </Suspense>
      </main>
    </>
  )
}

async function Items({ actor }: { actor: Actor }) {
  const { yours, others, vendorNames } = await ownInbox(actor)
  const vendorName = (slug: string) => vendorNames[slug] ?? slug
  return (
    <>
      {yours.length > 0 ? (
        <InboxList id="yours" heading="Waits for you" items={yours} vendorName={vendorName} today={today()} showHolder={false} />
      ) : (
        <div className="px-4 lg:px-7">
          <Nothing actor={actor} />
        </div>
      )}
      {others.length > 0 && (
        <InboxList id="others" heading="Waits for others" items={others} vendorName={vendorName} today={today()} showHolder />
      )}
    </>
  )
}

function Nothing({ actor }: { actor: Actor }) {
  if (has(actor, "administrator")) return <NothingForAdministrators heading="Nothing waits for an administrator" />
  return (
    <EmptyState
      heading="Nothing waits for you"
      actions={
        <>
          <ButtonLink href="/certifications">All certifications</ButtonLink>
          <ButtonLink href="/runs/new">Upload a run</ButtonLink>
        </>
      }
    >
      What you can sign, submit, run or answer comes here, with its reason and its day.
    </EmptyState>
  )
}
