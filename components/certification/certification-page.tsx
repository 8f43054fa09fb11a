import { ArrowDown, FileUp } from "lucide-react"
import type { ReactNode } from "react"
import type { Action } from "@/components/desk/action-state"
import { WithAside } from "@/components/desk/with-aside"
import { askHref } from "@/components/run-request/hrefs"
import { DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { Icon } from "@/components/ui/icon"
import { certificationsHref } from "@/lib/certification/filter"
import type { CertificationView, ViewedRequirement } from "@/lib/certification/view"
import { type DecidedRequirement, holds, type Phase } from "@/lib/policy/rules"
import { CertificationFacts, type PublicAnswer } from "./facts"
import { phaseAnchors } from "./phase-anchors"
import { PhaseTable } from "./phase-table"
import { Remarks } from "./remarks"
import { Signatures } from "./signatures"
import { stateNames } from "./state-mark"
import { StateSteps } from "./state-steps"
import { Trail } from "./trail"
import { WhatYouCanDo } from "./what-you-can-do"

export type CertificationActions = { submit: Action; sign: Action; reject: Action; withdraw: Action }

type Props = {
  certification: CertificationView
  person: { name: string; vendor: string; uploads: boolean; asks: boolean }
  /** Counted with the own vendor's private runs: for looking only, nothing can be done on it. */
  withPrivate: boolean
  /** Names of the releases that a requirement is only for, by its id. */
  onlyFor: ReadonlyMap<string, string[]>
  /** Of what is challenged: the requirements as newer evidence has them. */
  against: DecidedRequirement[]
  /** Stands in the way of signing until it is read. */
  conflict: ReactNode
  publicAnswer: PublicAnswer | null
  /** What customers would be told once both vendors have signed; null where nothing is to be signed. */
  thenPublic: PublicAnswer | null
  /** `YYYY-MM-DD`. */
  today: string
  actions: CertificationActions
}

const phases: { phase: Phase; heading: string }[] = [
  { phase: "application-interoperability", heading: "Phase 1 · Application interoperability" },
  { phase: "guest-validation", heading: "Phase 2 · Guest validation" },
]

export function CertificationPage(props: Props) {
  const { certification, person, withPrivate, onlyFor, against, conflict, publicAnswer, thenPublic, today, actions } = props
  const { guestName, hostName, guest, host, arch, state, decision, url } = certification
  const vendorName = (slug: string) => certification.vendorNames[slug] ?? slug
  const combination = { guest, host, arch }
  const uploadHref = person.uploads ? `/runs/new?${new URLSearchParams(combination)}` : null
  const planHref = person.uploads ? `/certifications/new?${new URLSearchParams({ program: certification.program, ...combination })}` : null
  const owed = decision.requirements.filter((one) => one.side === person.vendor && !holds(one)).map(({ title }) => title)
  const asks = person.asks && !withPrivate && state !== "withdrawn" && state !== "expired"
  const askFor = (one: ViewedRequirement) =>
    asks && one.side !== person.vendor && !holds(one)
      ? askHref(combination, [...new Set([...one.missing, ...one.because.map((because) => because.case)])])
      : null
  const signed = state === "in-review" || certification.signatures.length > 0
  const aside = (
    <>
      <CertificationFacts
        certification={certification}
        publicAnswer={publicAnswer}
        thenPublic={thenPublic}
        vendorName={vendorName}
        today={today}
      />
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
              {roundWords(certification)}
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
          {phases.map(({ phase, heading }) => (
            <PhaseTable
              key={phase}
              id={phaseAnchors[phase]}
              heading={heading}
              requirements={decision.requirements.filter((one) => one.phase === phase)}
              vendorName={vendorName}
              askFor={askFor}
              onlyFor={onlyFor}
              against={against}
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
              vendor={person.vendor}
              vendorName={vendorName}
              heading={signed ? "Other actions" : "What you can do"}
              uploadHref={uploadHref}
              planHref={planHref}
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

function roundWords({ state, round }: CertificationView): string {
  if (round === null) return ""
  return state === "in-testing" || state === "planned" ? `, after round ${round} was rejected` : `, round ${round}`
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
