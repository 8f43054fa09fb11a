import type { ReactNode } from "react"
import { ActLine } from "@/components/desk/act-line"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { ReasonForm } from "@/components/desk/reason-form"
import { Button, ButtonLink } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import { RuledSection } from "@/components/ui/section"
import type { ActionName } from "@/lib/certification/actions"
import type { CertificationView } from "@/lib/certification/view"
import { evidenceSince, Rejection, rejectionOf } from "./rejection"
import { whyNot } from "./why-not"

type Props = {
  certification: CertificationView
  /** The person's. */
  vendor: string
  vendorName: (slug: string) => string
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
export function WhatYouCanDo(props: Props) {
  const { certification, vendor, vendorName, heading, uploadHref, planHref, owed, submit, withdraw } = props
  const { id, state, allowedActions } = certification
  if (state === "withdrawn") return <PlanAnew heading={heading} planHref={planHref} />
  const allows = (name: ActionName) => allowedActions.some(({ action, allowed }) => action === name && allowed)
  const because = (name: ActionName) => whyNot(certification, name, vendor, vendorName)
  const rejection = rejectionOf(certification)
  // Nothing was shared since it was rejected: what would be submitted is what was rejected.
  const unanswered = rejection !== null && !evidenceSince(certification, rejection.at)
  const unfinished = state === "planned" || state === "in-testing"
  return (
    <RuledSection id="actions" heading={heading}>
      {rejection && (
        <Line>
          <Notice tone="caution">
            <Rejection rejection={rejection} vendorName={vendorName} />{" "}
            {unanswered ? "Nothing was shared since." : "Evidence came since; the tables above count it."}
          </Notice>
        </Line>
      )}
      {uploadHref && (
        <Line>
          <ActLine note={uploadNote(owed, certification, unanswered)}>
            <ButtonLink kind={unfinished && (owed.length > 0 || unanswered) ? "primary" : "secondary"} href={uploadHref}>
              Upload a run
            </ButtonLink>
          </ActLine>
        </Line>
      )}
      <Line>
        {allows("submit") ? (
          <ActionForm
            action={submit}
            hidden={{ certificationId: id }}
            label="Submit for review"
            kind={unanswered ? "secondary" : "primary"}
            note={
              unanswered
                ? "Sends the same decision to review again, as it was rejected."
                : "Opens the review: both vendors then sign this decision."
            }
          />
        ) : (
          <Refused because={because("submit")}>Submit for review</Refused>
        )}
      </Line>
      {!allows("reject") && (
        <Line>
          <Refused because={because("reject")}>Reject</Refused>
        </Line>
      )}
      <Line>
        {allows("withdraw") ? (
          <ReasonForm
            action={withdraw}
            hidden={{ certificationId: id }}
            opener="Withdraw…"
            label="Withdraw this certification"
            hint="Both vendors read it. What was withdrawn does not come back; it can be planned anew."
            note="Ends it before it is certified; the combination can then be planned anew. Both vendors see the reason."
          />
        ) : (
          <Refused because={because("withdraw")}>Withdraw</Refused>
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

function uploadNote(owed: string[], { state, challenge }: CertificationView, unanswered: boolean): string {
  if (challenge) return "It is under challenge already. A new run is evidence beside it; what was signed stays as it was."
  if (state === "certified" || state === "expired")
    return "A shared run that says otherwise opens a challenge; what was signed stays as it was."
  if (unanswered) return "Answers the rejection: with a new run that both vendors see, the decision changes, and can be submitted."
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
