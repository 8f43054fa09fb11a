import { PublicShell } from "@/components/shell/public-shell"
import { ButtonLink } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"

/** The desk without its database: nobody can be signed in, so nothing of a vendor's is shown. */
export function DatabaseAway() {
  return (
    <PublicShell>
      <main className="mx-auto max-w-[1152px] px-4 pt-12 pb-20">
        <ProblemState
          heading="The database cannot be reached"
          steps={[
            "Load this page again in a minute.",
            "What a page had confirmed is kept. Look whether anything else is there before you send it again.",
          ]}
          actions={<ButtonLink href="/">Ask the register</ButtonLink>}
          code="unavailable"
        >
          Signing in, signatures and uploads wait until it is back. The public answers go on, and say how old they are.
        </ProblemState>
      </main>
    </PublicShell>
  )
}
