import type { ReactNode } from "react"
import { classes } from "./classes"

export type Definition = { term: string; value: ReactNode }

type Props = { items: Definition[]; firstLine?: boolean; narrow?: boolean }

/** Terms and what they stand for, a line each. `firstLine` draws a strong line above the first; `narrow` is for a column of facts. */
export function DefinitionList({ items, firstLine = false, narrow = false }: Props) {
  return (
    <dl className={classes("text-table", firstLine ? "border-t-2 border-text" : "border-t border-line")}>
      {items.map(({ term, value }) => (
        <div
          key={term}
          className={classes("grid gap-2 border-b border-line py-2", narrow ? "grid-cols-[5.25rem_1fr]" : "grid-cols-[7.75rem_1fr]")}
        >
          <dt className="text-text-2">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
