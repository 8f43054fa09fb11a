import type { Metadata } from "next"
import { ChangePasswordForm } from "@/components/account/change-password-form"
import { Colleagues } from "@/components/account/colleagues"
import { Brand } from "@/components/shell/brand"
import { Button } from "@/components/ui/button"
import { DefinitionList } from "@/components/ui/definition-list"
import { SideSection } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/actor"
import { colleagues } from "@/lib/vendor/queries"
import { changeOwnPassword, signOut, signOutEverywhere } from "./actions"

export const metadata: Metadata = { title: "Your account" }

export default async function AccountPage() {
  const actor = await requireActor("/account")
  const people = await colleagues(actor)
  const email = people.find(({ id }) => id === actor.memberId)?.email ?? ""
  return (
    <div className="mx-auto max-w-[960px] px-4 py-6 lg:px-10">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <a href="/" aria-label="Countersign, the public register">
          <Brand />
        </a>
        <a href="/inbox" className="link text-table">
          To your inbox
        </a>
      </header>
      <main className="mt-8">
        <h1 className="mb-6 text-title">Your account</h1>
        <SideSection id="you" heading="You">
          <DefinitionList
            items={[
              { term: "Name", value: actor.name },
              { term: "E-mail", value: email },
              { term: "Company", value: actor.vendorName },
              { term: "Roles", value: actor.roles.join(", ") || "none" },
            ]}
          />
        </SideSection>
        <SideSection id="password" heading="Password" aside="A new password ends every session that began with the old one, except this.">
          <ChangePasswordForm action={changeOwnPassword} email={email} />
        </SideSection>
        <SideSection id="sessions" heading="Sessions" aside="Log out everywhere when a machine was lost or shared.">
          <div className="flex flex-wrap gap-2">
            <form action={signOut}>
              <Button type="submit">Log out</Button>
            </form>
            <form action={signOutEverywhere}>
              <Button type="submit" kind="danger">
                Log out everywhere
              </Button>
            </form>
          </div>
        </SideSection>
        <SideSection
          id="colleagues"
          heading={`People of ${actor.vendorName}`}
          aside="An administrator admits people and gives them their roles."
        >
          <Colleagues vendor={actor.vendorName} people={people} />
        </SideSection>
      </main>
    </div>
  )
}
