import { CircleDashed, PenLine } from "lucide-react"
import type { ReactNode } from "react"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { Digest, digestStart } from "@/components/desk/digest"
import { ReasonForm } from "@/components/desk/reason-form"
import { Button } from "@/components/ui/button"
import { DayTime, Moment } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import type { CertificationView } from "@/lib/certification/view"
import { whyNot } from "./why-not"

type Person = { name: string; vendor: string }

type Props = {
  certification: CertificationView
  person: Person
  vendorName: (slug: string) => string
  sign: Action
  reject: Action
  /** False while the page asks the person to read something first. */
  open: boolean
}

const actWords = { sign: "Sign", countersign: "Countersign" } as const

/** What is signed, and a box of equal weight for each of the two vendors. */
export function Signatures(props: Props) {
  const { certification, vendorName } = props
  const { decision, state, signingVendor, countersigningVendor, guestVendor } = certification
  const runs = new Set(decision.requirements.flatMap((one) => one.runs.map(({ id }) => id))).size
  const roleOf = (vendor: string) => (vendor === guestVendor ? "Guest vendor" : "Host vendor")
  return (
    <section id="signatures" aria-labelledby="signatures-heading" className="rounded-card border border-line-strong">
      <div className="flex flex-col gap-2 border-b border-line-strong px-5 py-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="signatures-heading" className="text-work font-semibold">
            {state === "certified" || state === "expired" ? "What was signed" : "What is signed"}
          </h2>
          <p className="text-table text-text-2">
            Policy {decision.policyVersion} · {decision.requirements.length} requirements · {runs} shared {runs === 1 ? "run" : "runs"} ·{" "}
            {state === "in-review" ? "as of" : "decided"} <Moment at={decision.decidedAt.toISOString()} />
          </p>
        </div>
        <Digest value={decision.digest} />
        <p className="text-table text-text-2">
          The digest covers the program, the combination, the policy version, and each requirement above with the results it rests on.
        </p>
      </div>
      <div className="grid md:grid-cols-2 md:divide-x md:divide-line-strong max-md:divide-y max-md:divide-line-strong">
        <Box {...props} vendor={signingVendor} part="Validating vendor, signs" />
        <Box {...props} vendor={countersigningVendor} part={`${roleOf(countersigningVendor)}, countersigns`} />
      </div>
      <p className="sr-only">Both signatures have the same weight. {vendorName(signingVendor)} validates.</p>
    </section>
  )
}

function Box(props: Props & { vendor: string; part: string }) {
  const { certification, vendor, part, vendorName } = props
  const given = certification.signatures.filter((one) => one.vendor === vendor)
  const counting = given.find((one) => one.counts)
  const voided = given.filter((one) => !one.counts)
  const headingId = `signature-${vendor}`
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3 px-5 py-5">
      <div>
        <h3 id={headingId} className="text-fact">
          {vendorName(vendor)}
        </h3>
        <p className="text-table text-text-2">{part}</p>
      </div>
      {counting ? <Given signature={counting} /> : certification.awaited?.vendors.includes(vendor) && <Awaited {...props} />}
      {!counting && !certification.awaited && given.length === 0 && (
        <p className="text-table text-text-2">{certification.state === "withdrawn" ? "Never signed." : "Can sign once it is in review."}</p>
      )}
      {voided.map((signature) => (
        <p key={`${signature.round} ${signature.by}`} className="border-l-2 border-line-strong pl-3 text-table text-text-2">
          <s>
            {signature.by} signed round {signature.round}, <Moment at={signature.at.toISOString()} />
          </s>
          <br />
          Digest <code className="font-mono">{digestStart(signature.digest)}</code>: the round ended, so it no longer counts.
        </p>
      ))}
    </section>
  )
}

function Given({ signature }: { signature: CertificationView["signatures"][number] }) {
  return (
    <div className="text-table text-text-2">
      <p className="mb-1 flex items-center gap-2 text-fact text-text">
        <Icon of={PenLine} />
        {signature.act === "sign" ? "Signed" : "Countersigned"}
      </p>
      <p>
        {signature.by}, <Moment at={signature.at.toISOString()} />
      </p>
      <p>
        Digest <code className="font-mono">{digestStart(signature.digest)}</code>, current: it counts
      </p>
    </div>
  )
}

function Awaited({ certification, vendor, person, vendorName, sign, reject, open }: Props & { vendor: string }): ReactNode {
  const { awaited, dueOn, decision, id, round } = certification
  const own = vendor === person.vendor
  const action = certification.allowedActions.find((one) => one.action === "sign" || one.action === "countersign")
  const rejecting = certification.allowedActions.find((one) => one.action === "reject")
  const because = action && whyNot(certification, action.action, person.vendor, vendorName)
  const word = actWords[vendor === certification.signingVendor ? "sign" : "countersign"]
  const yours = own && action?.allowed === true
  return (
    <>
      <div className="text-table text-text-2">
        <p className="mb-1 flex items-center gap-2 text-fact text-text">
          <Icon of={CircleDashed} />
          {yours ? "Waits for you" : `Waits for ${vendorName(vendor)}`}
        </p>
        {awaited && (
          <p>
            Since <DayTime day={awaited.since.toISOString().slice(0, 10)} />
            {dueOn && (
              <>
                , due <DayTime day={dueOn} />
              </>
            )}
          </p>
        )}
        {yours && (
          <p>
            You sign as {person.name}, for {vendorName(vendor)}
          </p>
        )}
      </div>
      {yours && !open && (
        <p className="text-table">
          <a href="#conflict" className="link">
            Read the new decision above
          </a>{" "}
          first. Once you have opened it, you {word.toLowerCase()} it here.
        </p>
      )}
      {own && open && (
        <div className="flex flex-wrap items-start gap-2">
          {yours ? (
            <ActionForm
              action={sign}
              hidden={{ certificationId: id, seenDigest: decision.digest }}
              label={`${word} ${digestStart(decision.digest)}`}
            />
          ) : (
            <Button disabledBecause={because}>{word}</Button>
          )}
          {rejecting?.allowed && (
            <ReasonForm
              action={reject}
              hidden={{ certificationId: id }}
              opener="Reject…"
              label={`Reject round ${round ?? 1}`}
              hint="Both vendors read it. It goes back to testing, and signatures of this round no longer count."
            />
          )}
        </div>
      )}
    </>
  )
}
