import { Check, TriangleAlert } from "lucide-react"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { Moment } from "@/components/ui/day"
import { TextArea } from "@/components/ui/field"
import { Icon } from "@/components/ui/icon"
import { longestAnswer } from "@/lib/test-run/rules"
import type { Run, RunWarning } from "@/lib/test-run/view"

type Props = {
  run: Run
  warnings: RunWarning[]
  vendorName: (slug: string) => string
  /** Whether this person answers for the vendor that sent it. */
  allowed: boolean
  answer: Action
}

/** What in the run does not fit its combination, or itself: what was sent says one thing, the combination another. */
export function Contradictions({ run, warnings, vendorName, allowed, answer }: Props) {
  const blocking = warnings.filter(({ blocks }) => blocks)
  if (blocking.length === 0) return null
  const open = blocking.filter((one) => one.answer === null).length
  return (
    <section aria-labelledby="contradictions-heading">
      <div className="border-b border-text pb-2">
        <h2 id="contradictions-heading" className="text-work font-semibold">
          What does not fit · {blocking.length}
        </h2>
        <p className="max-w-[90ch] text-table text-text-2">
          {openWords(open, run, vendorName)}
          {open > 0 && allowed && (
            <>
              {" "}
              {vendorName(run.otherParty)} reads each answer with the run, for good. If it ran elsewhere, send it for that combination
              instead.
            </>
          )}
        </p>
      </div>
      <ul>
        {blocking.map((warning) => (
          <li key={warning.id} className="flex gap-3 border-b border-line py-4" aria-labelledby={`contradiction-${warning.id}`}>
            <Icon
              of={warning.answer ? Check : TriangleAlert}
              size={16}
              className={warning.answer ? "mt-0.5 shrink-0 text-text-2" : "mt-0.5 shrink-0 text-limits"}
            />
            <div className="flex min-w-0 flex-1 flex-col gap-3 [overflow-wrap:anywhere]">
              <div>
                <p id={`contradiction-${warning.id}`} className="max-w-[75ch] text-work">
                  {warning.message}
                </p>
                <code className="font-mono text-head text-text-2">{warning.code}</code>
              </div>
              {warning.answer ? (
                <Answered answer={warning.answer} vendor={vendorName(run.vendor)} />
              ) : (
                allowed && (
                  <div className="max-w-[75ch]">
                    <ActionForm action={answer} hidden={{ runId: run.id, warning: String(warning.id) }} label="Answer" kind="secondary">
                      <TextArea label="Why the run counts all the same" name="answer" rows={2} required maxLength={longestAnswer} />
                    </ActionForm>
                  </div>
                )
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function openWords(open: number, run: Run, vendorName: (slug: string) => string): string {
  if (open === 0) return `Answered by ${vendorName(run.vendor)}.`
  return `${open === 1 ? "One" : open} to be answered by an engineer of ${vendorName(run.vendor)} before it is shared.`
}

function Answered({ answer, vendor }: { answer: NonNullable<RunWarning["answer"]>; vendor: string }) {
  return (
    <div className="max-w-[75ch] border-l-2 border-line-strong pl-3 text-table">
      <p className="whitespace-pre-line">{answer.text}</p>
      <p className="text-text-2">
        {answer.by}, {vendor}, <Moment at={answer.at.toISOString()} />
      </p>
    </div>
  )
}
