import { Eye, EyeOff } from "lucide-react"
import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { Button, ButtonLink } from "@/components/ui/button"
import { Moment } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import type { Run } from "@/lib/test-run/view"

type Props = {
  run: Run
  vendorName: (slug: string) => string
  /** The page's own address. */
  href: string
  /** Whether the person has asked to share it and is asked once more. */
  confirming: boolean
  /** Why this person cannot share it; null when they can. */
  refusal: string | null
  /** Whether they could once what does not fit is answered. */
  blocked: boolean
  share: Action
}

/** Who sees the run, and the two steps to share it. */
export function Visibility({ run, vendorName, href, confirming, refusal, blocked, share }: Props) {
  const owner = vendorName(run.vendor)
  const other = vendorName(run.otherParty)
  if (run.visibility === "shared") {
    return (
      <p className="flex items-start gap-2 text-table text-text-2">
        <Icon of={Eye} className="mt-0.5 shrink-0" />
        <span>
          {owner} and {other} see this run
          {run.sharedAt && (
            <>
              : shared by {run.sharedBy}, <Moment at={run.sharedAt.toISOString()} />
            </>
          )}
          .
        </span>
      </p>
    )
  }
  return (
    <section aria-labelledby="visibility-heading" className="rounded-card border border-line-strong bg-sunken px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex items-start gap-4">
          <Icon of={EyeOff} size={18} className="mt-1 shrink-0" />
          <div>
            <h2 id="visibility-heading" className="text-work font-semibold">
              Only {owner} sees this run
            </h2>
            <p className="text-table text-text-2">
              It counts for nothing until it is shared. {other} will then see results, log lines and the file, for good.
            </p>
          </div>
        </div>
        {!confirming && refusal === null && (
          <ButtonLink kind="primary" href={`${href}?share=ask`}>
            Share with {other}…
          </ButtonLink>
        )}
      </div>
      {refusal !== null && (
        <div className="mt-3 pl-[34px]">
          {blocked ? (
            <Button kind="primary" disabledBecause={refusal}>
              Share with {other}…
            </Button>
          ) : (
            <p className="text-table text-text-2">{refusal}</p>
          )}
        </div>
      )}
      {confirming && refusal === null && (
        <div className="mt-3 border-t border-line-strong pt-3">
          <p className="mb-3 text-work font-semibold">Share it with {other}? This cannot be taken back.</p>
          <ActionForm
            action={share}
            hidden={{ runId: run.id }}
            label={`Share with ${other} for good`}
            beside={<ButtonLink href={href}>Not now</ButtonLink>}
          />
        </div>
      )}
    </section>
  )
}
