import { Breakable } from "./breakable"

/** The key of a case, as a policy names it. */
export function CaseKey({ value }: { value: string }) {
  return (
    <code className="font-mono text-head [overflow-wrap:anywhere]">
      <Breakable text={value} />
    </code>
  )
}
