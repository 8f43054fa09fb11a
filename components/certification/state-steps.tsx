import type { ReactNode } from "react"
import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import type { State } from "@/lib/certification/rules"
import type { CertificationView } from "@/lib/certification/view"
import { stateNames } from "./state-mark"

const path = ["planned", "in-testing", "in-review", "certified"] as const

const isoDay = (at: Date): string => at.toISOString().slice(0, 10)

/** When each step began, as far as the trail tells. */
function begun({ plannedAt, since, state, trail, certificate }: CertificationView): Partial<Record<State, Date>> {
  const shared = trail.findLast(({ kind, at }) => kind === "run-shared" && at >= plannedAt)?.at
  const submitted = trail.find(({ kind }) => kind === "certification-submitted")?.at
  return {
    planned: plannedAt,
    ...(shared ? { "in-testing": shared } : {}),
    ...(submitted ? { "in-review": submitted } : {}),
    ...(certificate ? { certified: certificate.at } : {}),
    [state]: state === "planned" ? plannedAt : since,
  }
}

const ahead: Partial<Record<State, string>> = {
  "in-testing": "with the first shared run",
  "in-review": "when all is met",
  certified: "with the second signature",
}

/** How far it has come, step by step. */
export function StateSteps({ certification }: { certification: CertificationView }) {
  const { state } = certification
  const ended = state === "withdrawn" || state === "expired"
  const steps: State[] = state === "withdrawn" ? ["planned", "withdrawn"] : state === "expired" ? [...path, "expired"] : [...path]
  const here = steps.indexOf(state)
  const times = begun(certification)
  return (
    <ol className="mt-1 flex" aria-label="State">
      {steps.map((step, at) => (
        <li
          key={step}
          {...(at === here ? { "aria-current": "step" } : {})}
          className={classes(
            "flex-1 border-t-[3px] pt-2 pr-2 text-table",
            at < here || (at === here && (ended || state === "certified"))
              ? "border-text"
              : at === here
                ? "border-accent"
                : "border-line-strong text-text-2",
          )}
        >
          <div className={classes(at === here && "font-semibold")}>{stateNames[step]}</div>
          <div className="max-md:hidden text-text-2">{stepNote(at - here, times[step], step)}</div>
        </li>
      ))}
    </ol>
  )
}

function stepNote(distance: number, began: Date | undefined, step: State): ReactNode {
  if (distance > 0) return ahead[step]
  if (!began) return null
  return (
    <>
      {step !== "planned" && "since\u00a0"}
      <DayTime day={isoDay(began)} />
    </>
  )
}
