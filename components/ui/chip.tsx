import { Plus, X } from "lucide-react"
import type { ReactNode } from "react"
import { Icon } from "./icon"

/** A small quiet label, such as "Demo data". */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-5 items-center rounded-[3px] border border-line-strong px-[5px] text-head font-normal whitespace-nowrap text-text-2">
      {children}
    </span>
  )
}

/** A filter that is on: what it says, and a link without it. */
export function FilterChip({ children, removeHref }: { children: ReactNode; removeHref: string }) {
  return (
    <span className="inline-flex h-7 items-center gap-2 rounded-control border border-control bg-raised pl-[10px] text-table whitespace-nowrap">
      <span>{children}</span>
      <a href={removeHref} className="flex h-full w-7 items-center justify-center rounded-control text-text-2 hover:text-text">
        <Icon of={X} size={14} />
        <span className="sr-only">Remove this filter: {children}</span>
      </a>
    </span>
  )
}

/** A place to add a filter: it opens what stands in it, and needs no script. */
export function AddFilter({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group relative print:hidden">
      <summary className="inline-flex h-7 items-center gap-2 rounded-control border border-dashed border-control px-[10px] text-table whitespace-nowrap text-text-2 hover:text-text">
        <Icon of={Plus} size={14} />
        {label}
      </summary>
      <div className="mt-2 rounded-card border border-line-strong bg-raised p-4 md:absolute md:left-0 md:z-30 md:w-[560px]">{children}</div>
    </details>
  )
}
