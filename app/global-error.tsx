"use client"
import { Button } from "@/components/ui/button"
import { ProblemState } from "@/components/ui/state"
import { fontVariables } from "./fonts"
import "./globals.css"

export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>This page could not be shown · Countersign</title>
        <main className="mx-auto max-w-[1152px] px-4 pt-12 pb-20">
          <ProblemState
            heading="This page could not be shown"
            steps={["Try again.", "If it stays so, tell an administrator the request number below."]}
            actions={
              <Button kind="primary" onClick={() => retry()}>
                Try again
              </Button>
            }
            {...(error.digest ? { requestId: error.digest } : {})}
          >
            Something on our side failed while it was made.
          </ProblemState>
        </main>
      </body>
    </html>
  )
}
