import type { Metadata } from "next"
import { ChangePasswordForm } from "@/components/account/change-password-form"
import { Colleagues } from "@/components/account/colleagues"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { Button } from "@/components/ui/button"
import { DefinitionList } from "@/components/ui/definition-list"
import { SideSection } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { colleagues } from "@/lib/vendor/queries"
import { changeOwnPassword, signOutEverywhere } from "./actions"

export const metadata: Metadata = { title: "Your account" }

export default async function AccountPage() {
  const actor = await requireActor("/account")
  const people = await colleagues(actor)
  const email = people.find(({ id }) => id === actor.memberId)?.email ?? ""
  return (
    <>
      <DeskBar crumbs={[{ label: "Your account" }]} demo={env().DEMO} />
      <DeskPage title="Your account">
        <div className="max-w-[960px]">
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
          <SideSection
            id="password"
            heading="Password"
            aside="With a new password you stay signed in here, and are signed out everywhere else."
          >
            <ChangePasswordForm action={changeOwnPassword} email={email} />
          </SideSection>
          <SideSection id="sessions" heading="Sessions" aside="Sign out everywhere when a machine was lost or shared.">
            <form action={signOutEverywhere}>
              <Button type="submit" kind="danger">
                Sign out everywhere
              </Button>
            </form>
          </SideSection>
          <SideSection
            id="colleagues"
            heading={`People of ${actor.vendorName}`}
            aside="An administrator admits people and gives them their roles."
          >
            <Colleagues vendor={actor.vendorName} people={people} />
          </SideSection>
        </div>
      </DeskPage>
    </>
  )
}
