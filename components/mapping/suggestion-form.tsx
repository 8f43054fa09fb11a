"use client"
import { useActionState } from "react"
import type { Action } from "@/components/desk/action-state"
import { Breakable } from "@/components/desk/breakable"
import { Notice } from "@/components/ui/notice"
import type { Suggestion } from "@/lib/mapping/suggest"

type Props = {
  action: Action
  runId: string
  name: string
  suggestions: Suggestion[]
  /** Where any other case can be said. */
  otherHref: string
}

/** How many suggestions are seen before the rest is unfolded. */
const shown = 2

/** Cases that a name might be meant for, each a button that maps it. */
export function SuggestionForm({ action, runId, name, suggestions, otherHref }: Props) {
  const [refusal, submit] = useActionState(action, null)
  const hidden = { runId, pattern: name, exact: "true", tool: "" }
  const rest = suggestions.slice(shown)
  return (
    <form action={submit} className="flex flex-col gap-1">
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {refusal && (
        <Notice tone="problem">
          <strong>{refusal.title}.</strong> {refusal.detail}
        </Notice>
      )}
      {suggestions.slice(0, shown).map((one) => (
        <Suggested key={one.case} name={name} suggestion={one} />
      ))}
      <div className="flex flex-wrap gap-x-4">
        {rest.length > 0 && (
          <details className="open:basis-full">
            <summary className="link inline text-text-2">{rest.length} more</summary>
            <div className="mt-1 flex flex-col gap-1">
              {rest.map((one) => (
                <Suggested key={one.case} name={name} suggestion={one} />
              ))}
            </div>
          </details>
        )}
        <a href={otherHref} className="link text-text-2">
          {suggestions.length > 0 ? "Another case" : "Choose a case"}
          <span className="sr-only"> for {name}</span>
        </a>
      </div>
    </form>
  )
}

function Suggested({ name, suggestion }: { name: string; suggestion: Suggestion }) {
  const alike = `${Math.round(suggestion.score * 100)}\u00a0%`
  return (
    <div className="flex items-baseline justify-between gap-2">
      <button
        type="submit"
        name="standsFor"
        value={suggestion.case}
        aria-label={`Map ${name} to ${suggestion.case}`}
        className="link cursor-pointer text-left font-mono text-head [overflow-wrap:anywhere]"
      >
        <Breakable text={suggestion.case} />
      </button>
      <span className="text-head whitespace-nowrap text-text-2">
        <span className="sr-only">likeness: </span>
        {alike}
      </span>
    </div>
  )
}
