import type { ReactNode } from "react"
import { classes } from "./classes"

export type Definition = { term: string; value: ReactNode }

/** Terms and what they stand for, a line each. `firstLine` draws a strong line above the first. */
export function DefinitionList({ items, firstLine = false }: { items: Definition[]; firstLine?: boolean }) {
  return (
    <dl className={classes("text-table", firstLine ? "border-t-2 border-text" : "border-t border-line")}>
      {items.map(({ term, value }) => (
        <div key={term} className="grid grid-cols-[7.75rem_1fr] gap-2 border-b border-line py-2">
          <dt className="text-text-2">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
