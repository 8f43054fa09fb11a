import { CornerDownRight } from "lucide-react"
import type { ReactNode } from "react"
import { Icon } from "./icon"
import { WholeWords } from "./whole-words"

type Empty = {
  heading: string
  /** What would fill the place. */
  children: ReactNode
  /** The next step. */
  actions?: ReactNode
  /** True inside a part that has a heading of its own; otherwise it stands right under the page's. */
  inPart?: boolean
}

/** Nothing here yet: what would fill the place, and the next step. */
export function EmptyState({ heading, children, actions, inPart = false }: Empty) {
  const Heading = inPart ? "h3" : "h2"
  return (
    <div className="max-w-[44ch] py-6">
      <Heading className="text-fact">
        <WholeWords>{heading}</WholeWords>
      </Heading>
      <div className="mt-1 text-work text-text-2">{children}</div>
      {actions && <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}

type Problem = {
  /** What happened. */
  heading: string
  /** Why, as far as it is known. */
  children: ReactNode
  /** What a person can do about it. */
  steps?: string[]
  actions?: ReactNode
  code?: string
  requestId?: string
}

/** Something went wrong: what, why, what to do, and a request id to name to others. The heading is the page's first. */
export function ProblemState({ heading, children, steps = [], actions, code, requestId }: Problem) {
  const marks = [code && { name: "Code", value: code }, requestId && { name: code ? "request" : "Request", value: requestId }].filter(
    (mark) => typeof mark === "object",
  )
  return (
    <div className="max-w-[60ch]">
      <h1 className="text-title">{heading}</h1>
      <div className="mt-2 text-read text-text-2">{children}</div>
      {steps.length > 0 && (
        <ul className="mt-4 flex flex-col gap-2 text-work">
          {steps.map((step) => (
            <li key={step} className="flex gap-2">
              <Icon of={CornerDownRight} className="mt-0.5 shrink-0 text-text-2" />
              <span>{step}</span>
            </li>
          ))}
        </ul>
      )}
      {actions && <div className="mt-5 flex flex-wrap gap-2">{actions}</div>}
      {marks.length > 0 && (
        <p className="mt-4 text-table text-text-2">
          {marks.map(({ name, value }, at) => (
            <span key={name}>
              {at > 0 && " · "}
              {name} <span className="font-mono">{value}</span>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
