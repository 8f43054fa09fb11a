import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { ButtonLink } from "@/components/ui/button"
import { TextArea, TextField } from "@/components/ui/field"
import { mostOf } from "@/lib/run-request/rules"

type Props = {
  action: Action
  combination: { guest: string; host: string; arch: string }
  /** Filled in when the page opens; cases a line each. */
  chosen: { cases: string; build: string }
  /** Who is asked. */
  otherVendor: string
  /** The first day that can be due, `YYYY-MM-DD`. */
  today: string
  backHref: string
}

/** Asks the other party for a run: which cases, which build, why, by when. */
export function AskForm({ action, combination, chosen, otherVendor, today, backHref }: Props) {
  return (
    <div className="max-w-[560px]">
      <ActionForm
        action={action}
        hidden={combination}
        label={`Ask ${otherVendor}`}
        beside={<ButtonLink href={backHref}>Not now</ButtonLink>}
      >
        <TextArea
          label="Why"
          name="reason"
          required
          maxLength={mostOf.reason}
          hint={`Engineers of ${otherVendor} read it before they say yes or no.`}
        />
        <TextArea
          label="Cases"
          name="cases"
          spellCheck={false}
          defaultValue={chosen.cases}
          hint={`One a line, as the catalogue names them, or interop.<application>.<check>. The run needs a result of each, whatever it says. At most ${mostOf.cases}; leave it empty where any run will do.`}
        />
        <TextField
          label="Build"
          name="build"
          maxLength={mostOf.build}
          defaultValue={chosen.build}
          hint="What the run’s environment must name: a kernel, a build number. Leave it empty where any build will do."
        />
        <TextField
          label="Due"
          name="dueOn"
          type="date"
          min={today}
          hint="The last day that is in time. Leave it empty where there is none."
        />
      </ActionForm>
    </div>
  )
}
