import type { ReactNode } from "react"
import type { State } from "@/lib/certification/rules"

export const stateNames: Record<State, string> = {
  planned: "Planned",
  "in-testing": "In testing",
  "in-review": "In review",
  certified: "Certified",
  expired: "Expired",
  withdrawn: "Withdrawn",
}

const drawings: Record<State | "challenged", ReactNode> = {
  planned: <path d="M2 2h12v12H2z" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 2" />,
  "in-testing": <path d="M2 2h12v12H2z" stroke="currentColor" strokeWidth="2" />,
  "in-review": (
    <>
      <path d="M2 2h12v12H2z" stroke="currentColor" strokeWidth="2" />
      <path d="M14 2v12H2z" fill="currentColor" />
    </>
  ),
  certified: <path d="M1 1h14v14H1z" fill="currentColor" />,
  expired: <path d="M2 2l12 12M14 2 2 14" stroke="currentColor" strokeWidth="2" />,
  withdrawn: <path d="M2 8h12" stroke="currentColor" strokeWidth="2" />,
  // Certified, with a mark of exclamation left out of it.
  challenged: <path d="M1 1h14v14H1zM7 3v6.5h2V3zM7 11v2h2v-2z" fill="currentColor" fillRule="evenodd" className="text-limits" />,
}

/** The drawing alone, `size` px square; a word must stand with it. */
export function StateIcon({ state, size = 12 }: { state: State | "challenged"; size?: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" fill="none" className="shrink-0">
      {drawings[state]}
    </svg>
  )
}

/** How far a certification is: icon and word. */
export function StateMark({ state }: { state: State }) {
  return (
    <span className="inline-flex items-center gap-2 align-top whitespace-nowrap">
      <StateIcon state={state} />
      {stateNames[state]}
    </span>
  )
}

/** Under the state of what a rejection sent back to testing. */
export const SentBack = () => <div className="text-head text-limits">rejected</div>

/** Under the state of what later evidence questions. */
export const Challenged = () => <div className="text-head text-limits">challenged</div>
