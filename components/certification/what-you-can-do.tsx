import type { ReactNode } from "react"
import { ActLine } from "@/components/desk/act-line"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { ReasonForm } from "@/components/desk/reason-form"
import { Button, ButtonLink } from "@/components/ui/button"
import { RuledSection } from "@/components/ui/section"
import type { CertificationView } from "@/lib/certification/view"

type Props = {
  certification: CertificationView
  /** "What you can do"; "Other actions" under the signatures. */
  heading: string
  /** Where a run of this combination is uploaded; null for who does not upload. */
  uploadHref: string | null
  /** Where it is planned anew; null for who does not plan. */
  planHref: string | null
  /** Open requirements of the person's own side. */
  owed: string[]
  submit: Action
  withdraw: Action
}

/** Every act on this certification: those that the rules allow now, and the others with the reason why not. */
export function WhatYouCanDo({ certification, heading, uploadHref, planHref, owed, submit, withdraw }: Props) {
  const { id, state, allowedActions } = certification
  if (state === "withdrawn") return <PlanAnew heading={heading} planHref={planHref} />
  const find = (name: string) => allowedActions.find(({ action }) => action === name)
  const submitting = find("submit")
  const withdrawing = find("withdraw")
  const rejecting = find("reject")
  const unfinished = state === "planned" || state === "in-testing"
  return (
    <RuledSection id="actions" heading={heading}>
      {uploadHref && (
        <Line>
          <ActLine note={uploadNote(owed, state)}>
            <ButtonLink kind={owed.length > 0 && unfinished ? "primary" : "secondary"} href={uploadHref}>
              Upload a run
            </ButtonLink>
          </ActLine>
        </Line>
      )}
      <Line>
        {submitting?.allowed ? (
          <ActionForm
            action={submit}
            hidden={{ certificationId: id }}
            label="Submit for review"
            note="Opens the review: both vendors then sign this decision."
          />
        ) : (
          <Refused because={submitting?.reason}>Submit for review</Refused>
        )}
      </Line>
      {!rejecting?.allowed && (
        <Line>
          <Refused because={rejecting?.reason}>Reject</Refused>
        </Line>
      )}
      <Line>
        {withdrawing?.allowed ? (
          <ReasonForm
            action={withdraw}
            hidden={{ certificationId: id }}
            opener="Withdraw…"
            label="Withdraw this certification"
            hint="Both vendors read it. What was withdrawn does not come back; it can be planned anew."
            note="Ends it before it is certified, and gives its place back. Both vendors see the reason."
          />
        ) : (
          <Refused because={withdrawing?.reason}>Withdraw</Refused>
        )}
      </Line>
    </RuledSection>
  )
}

function PlanAnew({ heading, planHref }: Pick<Props, "heading" | "planHref">) {
  return (
    <RuledSection id="actions" heading={heading}>
      <Line>
        {planHref ? (
          <ActLine note="What was withdrawn does not come back. A new one begins with the runs that are shared.">
            <ButtonLink kind="primary" href={planHref}>
              Plan it anew
            </ButtonLink>
          </ActLine>
        ) : (
          <p className="text-table text-text-2">
            Nothing: what was withdrawn does not come back. Engineers of both vendors can plan it anew.
          </p>
        )}
      </Line>
    </RuledSection>
  )
}

function uploadNote(owed: string[], state: CertificationView["state"]): string {
  if (state === "certified" || state === "expired")
    return "A shared run that says otherwise opens a challenge; what was signed stays as it was."
  if (owed.length === 0) return "Nothing waits for your side. A shared run that changes the decision starts a new round."
  return `${owed.length === 1 ? "One requirement waits" : `${owed.length} requirements wait`} for your side: ${owed.join("; ")}.`
}

function Refused({ because, children }: { because: ReactNode; children: string }) {
  return (
    <ActLine>
      <Button wide disabledBecause={because}>
        {children}
      </Button>
    </ActLine>
  )
}

const Line = ({ children }: { children: ReactNode }) => <div className="border-b border-line py-2">{children}</div>
