import { ButtonLink } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"

export default function DeskNotFound() {
  return (
    <main className="px-4 pt-12 pb-16 lg:px-7">
      <ProblemState
        heading="There is no such page"
        actions={
          <>
            <ButtonLink href="/inbox">Your inbox</ButtonLink>
            <ButtonLink href="/">Ask the register</ButtonLink>
          </>
        }
      >
        Check the address, or ask whoever sent it to you.
      </ProblemState>
    </main>
  )
}
