import type { Metadata } from "next"
import { PublicShell } from "@/components/shell/public-shell"
import { ButtonLink } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"

export const metadata: Metadata = { title: "There is no such page" }

export default function NotFound() {
  return (
    <PublicShell>
      <main className="mx-auto max-w-[1152px] px-4 pt-12 pb-20">
        <ProblemState
          heading="There is no such page"
          actions={
            <>
              <ButtonLink href="/">Ask the register</ButtonLink>
              <ButtonLink href="/matrix">Open the matrix</ButtonLink>
            </>
          }
        >
          Check the address, or ask whoever sent it to you.
        </ProblemState>
      </main>
    </PublicShell>
  )
}
