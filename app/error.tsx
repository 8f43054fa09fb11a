"use client"
import { PublicShell } from "@/components/shell/public-shell"
import { Button, ButtonLink } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"

export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <PublicShell>
      <main className="mx-auto max-w-[1152px] px-4 pt-12 pb-20">
        <ProblemState
          heading="This page could not be shown"
          steps={[
            "Try again; what you sent is kept only where a page said so.",
            "If it stays so, tell an administrator the request number below.",
          ]}
          actions={
            <>
              <Button kind="primary" onClick={() => retry()}>
                Try again
              </Button>
              <ButtonLink href="/">Ask the register</ButtonLink>
            </>
          }
          {...(error.digest ? { requestId: error.digest } : {})}
        >
          Something on our side failed while it was made. The public register goes on without it.
        </ProblemState>
      </main>
    </PublicShell>
  )
}
