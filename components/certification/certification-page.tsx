import { ArrowDown, FileUp } from "lucide-react"
import type { ReactNode } from "react"
import type { Action } from "@/components/desk/action-state"
import { WithAside } from "@/components/desk/with-aside"
import { DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { Moment } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { Notice } from "@/components/ui/notice"
import { certificationsHref } from "@/lib/certification/filter"
import type { CertificationView } from "@/lib/certification/view"
import { holds, type Phase } from "@/lib/policy/rules"
import { CertificationFacts, type PublicAnswer } from "./facts"
import { PhaseTable } from "./phase-table"
import { Signatures } from "./signatures"
import { stateNames } from "./state-mark"
import { StateSteps } from "./state-steps"
import { Trail } from "./trail"
import { WhatYouCanDo } from "./what-you-can-do"

export type CertificationActions = { submit: Action; sign: Action; reject: Action; withdraw: Action }

type Props = {
  certification: CertificationView
  person: { name: string; vendor: string; uploads: boolean }
  /** Counted with the own vendor's private runs: for looking only, nothing can be done on it. */
  withPrivate: boolean
  /** Stands in the way of signing until it is read. */
  conflict: ReactNode
  publicAnswer: PublicAnswer | null
  /** `YYYY-MM-DD`. */
  today: string
  actions: CertificationActions
}

const phases: { phase: Phase; id: string; heading: string }[] = [
  { phase: "application-interoperability", id: "interoperability", heading: "Phase 1 · Application interoperability" },
  { phase: "guest-validation", id: "validation", heading: "Phase 2 · Guest validation" },
]

export function CertificationPage(props: Props) {
  const { certification, person, withPrivate, conflict, publicAnswer, today, actions } = props
  const { guestName, hostName, guest, host, arch, state, decision, round, url } = certification
  const vendorName = (slug: string) => certification.vendorNames[slug] ?? slug
  const uploadHref = person.uploads ? `/runs/new?${new URLSearchParams({ guest, host, arch })}` : null
  const owed = decision.requirements.filter((one) => one.side === person.vendor && !holds(one)).map(({ title }) => title)
  const signed = state === "in-review" || certification.signatures.length > 0
  const aside = (
    <>
      <CertificationFacts certification={certification} publicAnswer={publicAnswer} vendorName={vendorName} today={today} />
      <div className="mt-8">
        <Trail trail={certification.trail} vendorName={vendorName} />
      </div>
    </>
  )
  return (
    <WithAside label="Facts and trail" aside={aside}>
      <DeskPage
        title={`${guestName} on ${hostName}`}
        under={
          <>
            <span>
              <strong className="font-semibold text-text">{stateNames[state]}</strong>
              {round !== null && `, round ${round}`}
            </span>
            <span>{arch}</span>
            <a href={certificationsHref({ program: certification.program })} className="link">
              {certification.programName}
            </a>
            <span>Policy {decision.policyVersion}</span>
            <span>Validated by {vendorName(certification.signingVendor)}</span>
          </>
        }
        actions={
          withPrivate ? undefined : state === "in-review" ? (
            <ButtonLink href="#signatures">
              <Icon of={ArrowDown} />
              To the signatures
            </ButtonLink>
          ) : (
            uploadHref &&
            state !== "withdrawn" && (
              <ButtonLink href={uploadHref}>
                <Icon of={FileUp} />
                Upload a run
              </ButtonLink>
            )
          )
        }
      >
        {conflict}
        <StateSteps certification={certification} />
        <Remarks certification={certification} vendorName={vendorName} />
        <Private withPrivate={withPrivate} url={url} vendor={vendorName(person.vendor)} state={state} />
        <div className="mt-8 flex flex-col gap-8">
          {phases.map(({ phase, id, heading }) => (
            <PhaseTable
              key={phase}
              id={id}
              heading={heading}
              requirements={decision.requirements.filter((one) => one.phase === phase)}
              vendorName={vendorName}
            />
          ))}
          {!withPrivate && signed && (
            <Signatures
              certification={certification}
              person={person}
              vendorName={vendorName}
              sign={actions.sign}
              reject={actions.reject}
              open={conflict === null}
            />
          )}
          {!withPrivate && (
            <WhatYouCanDo
              certification={certification}
              uploadHref={uploadHref}
              owed={owed}
              submit={actions.submit}
              withdraw={actions.withdraw}
            />
          )}
        </div>
      </DeskPage>
    </WithAside>
  )
}

type RemarksProps = { certification: CertificationView; vendorName: (slug: string) => string }

/** What was said against it: a challenge, why it was rejected, why it was withdrawn. */
function Remarks({ certification, vendorName }: RemarksProps) {
  const { challenge, rejections, withdrawal, state } = certification
  const latest = rejections.at(-1)
  const shown = state === "planned" || state === "in-testing" ? latest : undefined
  if (!challenge && !shown && !withdrawal) return null
  return (
    <div className="mt-6 flex flex-col gap-3">
      {challenge && (
        <Notice tone="caution">
          <strong>Challenged</strong> since <Moment at={challenge.at.toISOString()} />. {challenge.reason} What was signed stays as it was
          signed; the public answer says that it is under challenge.
        </Notice>
      )}
      {shown && (
        <Notice tone="caution">
          <strong>
            {shown.by}, {vendorName(shown.vendor)}, rejected round {shown.round}
          </strong>
          , <Moment at={shown.at.toISOString()} />: {shown.reason}
        </Notice>
      )}
      {withdrawal && (
        <Notice>
          <strong>
            Withdrawn by {withdrawal.by}, {vendorName(withdrawal.vendor)}
          </strong>
          , <Moment at={withdrawal.at.toISOString()} />: {withdrawal.reason}
        </Notice>
      )}
    </div>
  )
}

type PrivateProps = { withPrivate: boolean; url: string; vendor: string; state: CertificationView["state"] }

function Private({ withPrivate, url, vendor, state }: PrivateProps) {
  if (withPrivate) {
    return (
      <div className="mt-6 rounded-card border border-line-strong bg-sunken px-4 py-3 text-table">
        <p>
          <strong>With the private runs of {vendor}.</strong> Only your side sees this. It is never what is submitted or signed: for that,
          share the runs.
        </p>
        <a href={url} className="link">
          Back to what both vendors see
        </a>
      </div>
    )
  }
  if (state !== "planned" && state !== "in-testing" && state !== "in-review") return null
  return (
    <p className="mt-6 text-table text-text-2">
      Counted from shared runs only.{" "}
      <a href={`${url}?with=private`} className="link">
        What our private runs would add
      </a>
    </p>
  )
}
