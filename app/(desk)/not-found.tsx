import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { env } from "@/lib/env"

export default function DeskNotFound() {
  return (
    <>
      <DeskBar crumbs={[{ label: "No such page" }]} demo={env().DEMO} />
      <DeskPage title="There is no such page">
        <p className="text-work text-text-2">Check the address, or ask whoever sent it to you.</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <ButtonLink href="/inbox">Your inbox</ButtonLink>
          <ButtonLink href="/">Ask the register</ButtonLink>
        </div>
      </DeskPage>
    </>
  )
}
