import type { ReactNode } from "react"
import { classes } from "@/components/ui/classes"
import type { BasisKind } from "@/lib/register/answer"

export const basisWords: Record<BasisKind, string> = {
  certified: "Tested and signed",
  "carried-forward": "Carried forward",
  published: "Published by the vendor",
  none: "Nothing yet",
}

/** The kinds that have a drawing, in the order of legends. */
export const drawnBases = ["certified", "carried-forward", "published"] as const

const quote = "M9.9 4.6C5.6 6 2.7 9.7 2.7 14.9a4 4 0 1 0 4.6-3.9c.2-1.9 1.4-3.4 3.4-4.3z"

const drawings: Record<BasisKind, ReactNode> = {
  certified: (
    <>
      <path d="M2 4h13v12H2zM10 8h12v12H10z" stroke="currentColor" strokeWidth="2" />
      <path d="M10 8h5v8h-5z" fill="currentColor" />
    </>
  ),
  "carried-forward": <path d="M3.2 5v14M3 12h17M14 5.8l6.2 6.2-6.2 6.2" stroke="currentColor" strokeWidth="2.3" />,
  published: (
    <>
      <path d={quote} fill="currentColor" />
      <path d={quote} fill="currentColor" transform="translate(10.6)" />
    </>
  ),
  none: null,
}

/** The drawing alone, `size` px square; nothing for a basis of none. */
export function BasisIcon({ basis, size = 14, className }: { basis: BasisKind; size?: number; className?: string }) {
  if (basis === "none") return null
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" fill="none" className={classes("shrink-0", className)}>
      {drawings[basis]}
    </svg>
  )
}

/** Icon and words of a basis, quieter than a verdict. */
export function BasisMark({ basis, size = 14, children }: { basis: BasisKind; size?: number; children?: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 align-top whitespace-nowrap">
      <BasisIcon basis={basis} size={size} />
      {children ?? basisWords[basis]}
    </span>
  )
}
