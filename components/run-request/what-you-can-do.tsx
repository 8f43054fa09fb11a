import type { ReactNode } from "react"
import { ActLine } from "@/components/desk/act-line"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { Button, ButtonLink, buttonClasses } from "@/components/ui/button"
import { TextArea } from "@/components/ui/field"
import { RuledSection } from "@/components/ui/section"
import { mostOf, type OwnAct } from "@/lib/run-request/rules"
import type { RequestView } from "@/lib/run-request/view"
import { askHref } from "./hrefs"

export type RequestActions = { accept: Action; decline: Action; withdraw: Action }

type Props = {
  request: RequestView
  person: { vendor: string; uploads: boolean; asks: boolean }
  vendorName: (slug: string) => string
  actions: RequestActions
}

/** The acts of this person's side: those that the rules allow now, and the others with the reason why not. */
export function WhatYouCanDo({ request, person, vendorName, actions }: Props) {
  const { id, state, from, to, refused, answered } = request
  const hidden = { requestId: id }
  const awaited = state === "open" || state === "accepted"
  const asked = person.vendor === to
  if (!awaited) {
    const again = !asked && person.asks && (state !== "answered" || answered?.retractedAt)
    if (!again) return null
    return (
      <RuledSection id="actions" heading="What you can do">
        <Line>
          <ActLine note={`A new request, with the same cases and build. ${vendorName(to)} answers it anew.`}>
            <ButtonLink href={askHref(request, request.cases, request.build)}>Ask again</ButtonLink>
          </ActLine>
        </Line>
      </RuledSection>
    )
  }
  return (
    <RuledSection id="actions" heading="What you can do">
      {asked && state === "open" && (
        <Line>
          <Allowed refused={refused} act="accepted" label="Accept">
            <ActionForm
              action={actions.accept}
              hidden={hidden}
              label="Accept"
              kind="secondary"
              note={`Tells ${vendorName(from)} that a run will come.`}
            />
          </Allowed>
        </Line>
      )}
      {asked && (
        <Line>
          <Allowed refused={refused} act="declined" label="Decline">
            <Decline action={actions.decline} hidden={hidden} reader={vendorName(from)} />
          </Allowed>
        </Line>
      )}
      {!asked && (
        <Line>
          <Allowed refused={refused} act="withdrawn" label="Withdraw">
            <ActionForm
              action={actions.withdraw}
              hidden={hidden}
              label="Withdraw"
              kind="secondary"
              note={`Tells ${vendorName(to)} that no run is needed any more.`}
            />
          </Allowed>
        </Line>
      )}
    </RuledSection>
  )
}

type AllowedProps = { refused: RequestView["refused"]; act: OwnAct; label: string; children: ReactNode }

function Allowed({ refused, act, label, children }: AllowedProps) {
  const because = refused[act]
  if (because === null) return children
  return (
    <ActLine>
      <Button wide disabledBecause={because}>
        {label}
      </Button>
    </ActLine>
  )
}

/** Opens without a script. */
function Decline({ action, hidden, reader }: { action: Action; hidden: Record<string, string>; reader: string }) {
  return (
    <details className="group">
      <summary className="block cursor-pointer list-none group-open:mb-3 [&::-webkit-details-marker]:hidden">
        <ActLine note="Says why no run will come. The request ends with it.">
          <span className={buttonClasses()}>Decline…</span>
        </ActLine>
      </summary>
      <ActionForm action={action} hidden={hidden} label="Decline it" kind="danger">
        <TextArea label="Reason" name="reason" required maxLength={mostOf.reason} hint={`${reader} reads it. It can ask again.`} />
      </ActionForm>
    </details>
  )
}

const Line = ({ children }: { children: ReactNode }) => <div className="border-b border-line py-2">{children}</div>
