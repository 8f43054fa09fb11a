import { FileUp } from "lucide-react"
import { CaseKey } from "@/components/desk/case-key"
import { daysLeft } from "@/components/desk/days-left"
import { runHref, runName } from "@/components/desk/run-name"
import { WithAside } from "@/components/desk/with-aside"
import { DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { DayTime, Moment } from "@/components/ui/day"
import { type Definition, DefinitionList } from "@/components/ui/definition-list"
import { Icon } from "@/components/ui/icon"
import { Notice } from "@/components/ui/notice"
import { RuledSection } from "@/components/ui/section"
import { WholeWords } from "@/components/ui/whole-words"
import { lackWords } from "@/lib/run-request/refusals"
import type { NearRun, RequestView } from "@/lib/run-request/view"
import { uploadHref } from "./hrefs"
import { stateNames } from "./request-state"
import { RequestSteps } from "./request-steps"
import { type RequestActions, WhatYouCanDo } from "./what-you-can-do"

type Props = {
  request: RequestView
  /** How many results of the run that answered passed and how many failed, in words; null where none did. */
  passed: string | null
  /** `uploads`: whether they send runs; `asks`: whether they may ask for some. */
  person: { vendor: string; uploads: boolean; asks: boolean }
  actions: RequestActions
  /** `YYYY-MM-DD`. */
  today: string
}

/** What one vendor asks of the other, how far it has come, and what this person can do. */
export function RequestPage({ request, passed, person, actions, today }: Props) {
  const { guestName, hostName, from, to, state, arch, combination, cases, reason, near } = request
  const vendorName = (slug: string) => request.vendorNames[slug] ?? slug
  const awaited = state === "open" || state === "accepted"
  return (
    <WithAside label="Facts" aside={<Facts request={request} vendorName={vendorName} today={today} />}>
      <DeskPage
        title={<WholeWords>{`A run of ${guestName} on ${hostName}`}</WholeWords>}
        under={
          <>
            <strong className="font-semibold text-text">{stateNames[state]}</strong>
            <span>
              {vendorName(from)} asks {vendorName(to)}
            </span>
            <span>{arch}</span>
            <a href={`/combinations/${combination}`} className="link">
              The combination
            </a>
          </>
        }
        actions={
          awaited &&
          person.uploads &&
          person.vendor === to && (
            <ButtonLink kind="primary" href={uploadHref(request)}>
              <Icon of={FileUp} />
              Upload a run
            </ButtonLink>
          )
        }
      >
        <RequestSteps request={request} />
        <Outcome request={request} passed={passed} vendorName={vendorName} />
        <div className="mt-8 flex flex-col gap-8">
          <RuledSection id="why" heading="Why">
            <p className="max-w-[72ch] py-3 text-work whitespace-pre-line [overflow-wrap:anywhere]">{reason}</p>
          </RuledSection>
          <RuledSection id="what" heading={cases.length === 0 ? "What" : `Cases · ${cases.length}`}>
            <What request={request} awaited={awaited} />
          </RuledSection>
          {awaited && near.length > 0 && (
            <RuledSection id="near" heading={`Runs of ${vendorName(to)} since then`}>
              <Near runs={near} />
            </RuledSection>
          )}
          <WhatYouCanDo request={request} person={person} vendorName={vendorName} actions={actions} />
        </div>
      </DeskPage>
    </WithAside>
  )
}

type Named = { request: RequestView; vendorName: (slug: string) => string }

function Facts({ request, vendorName, today }: Named & { today: string }) {
  const { from, to, build, dueOn, overdue, requestedBy, requestedAt, accepted, declined, withdrawn, answered, state } = request
  const awaited = state === "open" || state === "accepted"
  const done = (term: string, fact: { by: string; at: Date } | null, vendor: string): Definition | null =>
    fact && {
      term,
      value: (
        <>
          {fact.by}, {vendorName(vendor)}, <Moment at={fact.at.toISOString()} />
        </>
      ),
    }
  const items: (Definition | null)[] = [
    dueOn === null
      ? null
      : {
          term: "Due",
          value: (
            <>
              <DayTime day={dueOn} />
              {awaited && (
                <>
                  , <span className={overdue ? "font-semibold text-no" : ""}>{daysLeft(dueOn, today)}</span>
                </>
              )}
            </>
          ),
        },
    build === null ? null : { term: "Build", value: <CaseKey value={build} /> },
    done("Asked by", { by: requestedBy, at: requestedAt }, from),
    done("Accepted", accepted, to),
    done("Declined", declined, to),
    done("Withdrawn", withdrawn, from),
    done("Answered", answered, to),
  ]
  return <DefinitionList firstLine narrow items={items.filter((item) => item !== null)} />
}

/** How it ended, and with what. */
function Outcome({ request: { answered, declined, to }, passed, vendorName }: Named & Pick<Props, "passed">) {
  if (declined)
    return (
      <div className="mt-6">
        <Notice tone="caution">
          <strong>{declined.by}</strong>, {vendorName(to)}, declined: {declined.reason}
        </Notice>
      </div>
    )
  if (!answered) return null
  const run = (
    <a href={runHref(answered.run)} className="link">
      {runName(answered.run)}
    </a>
  )
  return (
    <div className="mt-6 flex flex-col gap-2">
      <Notice>
        {run} answers it.{passed !== null && ` ${passed}.`}
      </Notice>
      {answered.retractedAt && (
        <Notice tone="caution">
          {vendorName(to)} retracted that run, <Moment at={answered.retractedAt.toISOString()} />. The request stays answered; whoever still
          needs a run asks again.
        </Notice>
      )}
    </div>
  )
}

function What({ request: { cases, build }, awaited }: { request: RequestView; awaited: boolean }) {
  return (
    <>
      {cases.length > 0 && (
        <ul className="py-2 text-table">
          {cases.map((key) => (
            <li key={key} className="py-0.5">
              <CaseKey value={key} />
            </li>
          ))}
        </ul>
      )}
      <p className="py-2 text-table text-text-2">
        {cases.length === 0 ? "Any run of this combination" : "A run with a result of each, whatever it says"}
        {build !== null && (
          <>
            , whose environment names <CaseKey value={build} />
          </>
        )}
        .{awaited && " It closes the request by itself once it is shared."}
      </p>
    </>
  )
}

function Near({ runs }: { runs: NearRun[] }) {
  return (
    <ul className="text-table">
      {runs.map(({ id, recordedAt, lacks }) => (
        <li key={id} className="border-b border-line py-2">
          <a href={runHref(id)} className="link">
            {runName(id)}
          </a>{" "}
          <span className="text-text-2">
            recorded <Moment at={recordedAt.toISOString()} />
          </span>
          <p className="[overflow-wrap:anywhere]">
            {lacks.length > 0 ? `Does not answer it: it ${lacks.map(lackWords).join("; it ")}.` : "Has all that was asked for."}
          </p>
        </li>
      ))}
    </ul>
  )
}
