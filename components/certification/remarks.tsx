import type { ReactNode } from "react"
import { runHref, runName } from "@/components/desk/run-name"
import { Moment } from "@/components/ui/day"
import { Notice } from "@/components/ui/notice"
import type { CertificationView } from "@/lib/certification/view"
import { Rejection, rejectionOf } from "./rejection"
import { changeBehind } from "./trail-lines"

type Props = { certification: CertificationView; vendorName: (slug: string) => string }

/** What was said against it: a run that ended a round, a challenge, why it was rejected, why it was withdrawn. */
export function Remarks({ certification, vendorName }: Props) {
  const { challenge, withdrawal, round, signatures, trail } = certification
  const rejection = rejectionOf(certification)
  const change = changeBehind(certification)
  const challenging = trail.find(({ kind }) => kind === "challenge-opened")?.run
  if (!challenge && !rejection && !withdrawal && !change) return null
  return (
    <div className="mt-6 flex flex-col gap-3">
      {change?.mapping && (
        <Notice tone="caution">
          <strong>Round {round}</strong> began on <Moment at={change.at.toISOString()} />, and the decision changed: {change.text}
          {change.text?.endsWith(".") ? " " : ". "}
          {signatures.some(({ counts }) => !counts) && "Signatures of earlier rounds no longer count."}
        </Notice>
      )}
      {change && !change.mapping && (
        <Notice tone="caution">
          <strong>Round {round}</strong> began with {change.run ? <RunLink run={change.run} /> : "a run"}, which {change.by},{" "}
          {vendorName(change.vendor ?? "")}, {change.text ? "retracted" : "shared"} on <Moment at={change.at.toISOString()} />: the decision
          changed. {signatures.some(({ counts }) => !counts) && "Signatures of earlier rounds no longer count."}
        </Notice>
      )}
      {challenge && (
        <Notice tone="caution">
          <strong>Challenged</strong> since <Moment at={challenge.at.toISOString()} />
          {challenging && (
            <>
              {" "}
              by <RunLink run={challenging} />
            </>
          )}
          . {challenge.reason} The signed decision stays as it was; both vendors see the challenge, and the public answer says so.
        </Notice>
      )}
      {rejection && (
        <Notice tone="caution">
          <Rejection rejection={rejection} vendorName={vendorName} />
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

const RunLink = ({ run }: { run: string }): ReactNode => (
  <a href={runHref(run)} className="link">
    {runName(run).toLowerCase()}
  </a>
)
