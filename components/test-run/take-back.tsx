import type { Action } from "@/components/desk/action-state"
import { ReasonForm } from "@/components/desk/reason-form"
import { Moment } from "@/components/ui/day"
import { Notice } from "@/components/ui/notice"
import type { Run, TakenBack } from "@/lib/test-run/view"

type Props = {
  run: Run
  vendorName: (slug: string) => string
  /** Whether this person may take it back at all. */
  allowed: boolean
  retract: Action
  redact: Action
}

/** That a run was taken back, and why; for its own vendor's engineers the two ways to do it. */
export function TakeBack({ run, vendorName, allowed, retract, redact }: Props) {
  const { retraction, redaction, files, vendor } = run
  const goneElsewhere = redaction === null && files.some((file) => file.redacted)
  const readers = run.visibility === "shared" ? "Both vendors read it." : "Everybody who sees this run reads it."
  return (
    <>
      {retraction && (
        <Remark word="Retracted" of={retraction} vendor={vendorName(vendor)}>
          It counts no more from then on.
        </Remark>
      )}
      {redaction && (
        <Remark word="Redacted" of={redaction} vendor={vendorName(vendor)}>
          Its files and the texts of its results are gone; their hashes and its verdicts stay.
        </Remark>
      )}
      {goneElsewhere && (
        <Notice tone="caution">
          <strong>A file is gone:</strong> {vendorName(vendor)} redacted it with another run that had it, and its texts with it.
        </Notice>
      )}
      {allowed && (retraction === null || redaction === null) && (
        <div className="flex flex-wrap gap-2">
          {retraction === null && (
            <ReasonForm
              action={retract}
              hidden={{ runId: run.id }}
              opener="Retract…"
              label="Retract this run for good"
              hint={`${readers} The run stays to be seen and counts no more: decisions that counted it change.`}
            />
          )}
          {redaction === null && (
            <ReasonForm
              action={redact}
              hidden={{ runId: run.id }}
              opener="Redact…"
              label="Remove its files and texts for good"
              hint={`${readers} Name no secret in it. Files, messages, logs and environment go, also from your other runs of the same files; hashes and verdicts stay and count.`}
            />
          )}
        </div>
      )}
    </>
  )
}

function Remark({ word, of: { by, at, reason }, vendor, children }: { word: string; of: TakenBack; vendor: string; children: string }) {
  return (
    <Notice tone="caution">
      <strong>{word}</strong> by {by}, {vendor}, <Moment at={at.toISOString()} />: {reason} {children}
    </Notice>
  )
}
