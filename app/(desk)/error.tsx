"use client"
import { DeskBar } from "@/components/shell/desk-shell"
import { Button, ButtonLink } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"

export default function DeskError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <DeskBar crumbs={[{ label: "Inbox", href: "/inbox" }, { label: "Not shown" }]} />
      <main className="px-4 pt-5 pb-16 lg:px-7">
        <ProblemState
          heading="This page could not be shown"
          steps={[
            "Try again. While the database cannot be reached, signing in, signatures and uploads wait until it is back.",
            "What a page had confirmed is kept. The public answers go on.",
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
          Something on our side failed while it was made.
        </ProblemState>
      </main>
    </>
  )
}
