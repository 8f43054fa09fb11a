import type { ReactNode } from "react"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { ReasonForm } from "@/components/desk/reason-form"
import { Button, ButtonLink } from "@/components/ui/button"
import { RuledSection } from "@/components/ui/section"
import type { CertificationView } from "@/lib/certification/view"

type Props = {
  certification: CertificationView
  /** Where a run of this combination is uploaded; null for who does not upload. */
  uploadHref: string | null
  /** Open requirements of the person's own side. */
  owed: string[]
  submit: Action
  withdraw: Action
}

/** Every act on this certification: those that the rules allow now, and the others with the reason why not. */
export function WhatYouCanDo({ certification, uploadHref, owed, submit, withdraw }: Props) {
  const { id, state, allowedActions } = certification
  const find = (name: string) => allowedActions.find(({ action }) => action === name)
  const submitting = find("submit")
  const withdrawing = find("withdraw")
  const rejecting = find("reject")
  const unfinished = state === "planned" || state === "in-testing"
  return (
    <RuledSection id="actions" heading="What you can do">
      {uploadHref && state !== "withdrawn" && (
        <Line note={uploadNote(owed, state)}>
          <ButtonLink kind={owed.length > 0 && unfinished ? "primary" : "secondary"} href={uploadHref}>
            Upload a run
          </ButtonLink>
        </Line>
      )}
      {submitting?.allowed ? (
        <Line note="Opens the review: both vendors then sign this decision.">
          <ActionForm action={submit} hidden={{ certificationId: id }} label="Submit for review" />
        </Line>
      ) : (
        <Line>
          <Button disabledBecause={submitting?.reason}>
            <Fixed>Submit for review</Fixed>
          </Button>
        </Line>
      )}
      {!rejecting?.allowed && (
        <Line>
          <Button disabledBecause={rejecting?.reason}>
            <Fixed>Reject</Fixed>
          </Button>
        </Line>
      )}
      {withdrawing?.allowed ? (
        <Line note="Ends it before it is certified, and gives its place back. Both vendors see the reason.">
          <ReasonForm
            action={withdraw}
            hidden={{ certificationId: id }}
            opener="Withdraw…"
            label="Withdraw this certification"
            hint="Both vendors read it. What was withdrawn does not come back; it can be planned anew."
          />
        </Line>
      ) : (
        <Line>
          <Button disabledBecause={withdrawing?.reason}>
            <Fixed>Withdraw</Fixed>
          </Button>
        </Line>
      )}
    </RuledSection>
  )
}

function uploadNote(owed: string[], state: CertificationView["state"]): string {
  if (state === "certified" || state === "expired")
    return "A shared run that says otherwise opens a challenge; what was signed stays as it was."
  if (owed.length === 0) return "Nothing waits for your side. A shared run that changes the decision starts a new round."
  return `${owed.length === 1 ? "One requirement waits" : `${owed.length} requirements wait`} for your side: ${owed.join("; ")}.`
}

/** Buttons of one width, so that their reasons stand under each other. */
function Fixed({ children }: { children: ReactNode }) {
  return <span className="md:min-w-[122px]">{children}</span>
}

function Line({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      {children}
      {note && <p className="min-w-0 flex-1 basis-60 text-table text-text-2">{note}</p>}
    </div>
  )
}
