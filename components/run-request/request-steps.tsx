import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import type { State } from "@/lib/run-request/rules"
import type { RequestLine } from "@/lib/run-request/view"
import { stateNames } from "./request-state"

type Step = { state: State; name: string; at: Date | null; ahead: string }

/** Asked, accepted, answered; or the end that came instead. An acceptance that was skipped is left out of what has ended. */
function stepsOf({ state, requestedAt, accepted, declined, withdrawn, answered }: RequestLine): Step[] {
  const asked: Step = { state: "open", name: "Asked", at: requestedAt, ahead: "" }
  const accepting: Step = { state: "accepted", name: stateNames.accepted, at: accepted?.at ?? null, ahead: "when a run is promised" }
  const answering: Step = { state: "answered", name: stateNames.answered, at: answered?.at ?? null, ahead: "with the shared run" }
  if (state === "open" || state === "accepted") return [asked, accepting, answering]
  const end: Step = { state, name: stateNames[state], at: (declined ?? withdrawn ?? answered)?.at ?? null, ahead: "" }
  return accepted ? [asked, accepting, end] : [asked, end]
}

/** How far a request has come, step by step. */
export function RequestSteps({ request }: { request: RequestLine }) {
  const steps = stepsOf(request)
  const here = steps.findIndex(({ state }) => state === request.state)
  const ended = request.state !== "open" && request.state !== "accepted"
  return (
    <ol className="mt-1 flex" aria-label="State">
      {steps.map(({ state, name, at, ahead }, index) => (
        <li
          key={state}
          {...(index === here ? { "aria-current": "step" } : {})}
          className={classes(
            "flex-1 border-t-[3px] pt-2 pr-2 text-table",
            index < here || (index === here && ended) ? "border-text" : index === here ? "border-accent" : "border-line-strong text-text-2",
          )}
        >
          <div className={classes(index === here && "font-semibold")}>{name}</div>
          <div className="text-text-2 max-md:hidden">{at ? <DayTime day={at.toISOString().slice(0, 10)} /> : ahead}</div>
        </li>
      ))}
    </ol>
  )
}
