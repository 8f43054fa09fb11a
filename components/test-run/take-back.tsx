import type { Action } from "@/components/desk/action-state"
import { ReasonForm } from "@/components/desk/reason-form"
import { Moment } from "@/components/ui/day"
import { Notice } from "@/components/ui/notice"
import { RuledSection } from "@/components/ui/section"
import type { Run, TakenBack } from "@/lib/test-run/view"

/** That a run was taken back, by whom and why. */
export function TakenBackRemarks({ run, vendorName }: { run: Run; vendorName: (slug: string) => string }) {
  const { retraction, redaction, files, vendor } = run
  const goneElsewhere = redaction === null && files.some((file) => file.redacted)
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
    </>
  )
}

/** For its own vendor's engineers: the two ways to take a run back, as far as they were not gone yet. */
export function TakeBack({ run, retract, redact }: { run: Run; retract: Action; redact: Action }) {
  const { id, retraction, redaction, visibility } = run
  if (retraction !== null && redaction !== null) return null
  const readers = visibility === "shared" ? "Both vendors read it." : "Everybody who sees this run reads it."
  return (
    <RuledSection id="take-back" heading="Take it back">
      {retraction === null && (
        <div className="border-b border-line py-2">
          <ReasonForm
            action={retract}
            hidden={{ runId: id }}
            opener="Retract…"
            label="Retract this run for good"
            hint={`${readers} The run stays to be seen and counts no more: decisions that counted it change.`}
            note="For a run that says something wrong: it stays to be seen, and counts no more."
          />
        </div>
      )}
      {redaction === null && (
        <div className="border-b border-line py-2">
          <ReasonForm
            action={redact}
            hidden={{ runId: id }}
            opener="Redact…"
            label="Remove its files and texts for good"
            hint={`${readers} Name no secret in it. Files, messages, logs and environment go, also from your other runs of the same files; hashes and verdicts stay and count.`}
            note="For a file with a secret in it: files and texts are removed, and what passed and failed still counts."
          />
        </div>
      )}
    </RuledSection>
  )
}

function Remark({ word, of: { by, at, reason }, vendor, children }: { word: string; of: TakenBack; vendor: string; children: string }) {
  return (
    <Notice tone="caution">
      <strong>{word}</strong> by {by}, {vendor}, <Moment at={at.toISOString()} />: {reason} {children}
    </Notice>
  )
}
