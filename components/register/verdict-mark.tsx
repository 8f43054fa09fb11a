import type { ReactNode } from "react"
import { classes } from "@/components/ui/classes"
import type { Verdict } from "@/lib/register/answer"

export const verdictWords: Record<Verdict, string> = {
  supported: "Supported",
  "supported-with-limits": "With limits",
  "not-supported": "Not supported",
  unknown: "Unknown",
}

/** The order in which verdicts are listed and counted everywhere. */
export const verdicts: readonly Verdict[] = ["supported", "supported-with-limits", "not-supported", "unknown"]

export const verdictColours: Record<Verdict, string> = {
  supported: "text-supported",
  "supported-with-limits": "text-limits",
  "not-supported": "text-no",
  unknown: "text-unknown",
}

/** The drawing alone, `size` px square, in the current colour; a word must stand with it. */
export function VerdictIcon({ verdict, size = 16, className }: { verdict: Verdict; size?: number; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" fill="none" className={classes("shrink-0", className)}>
      {drawings[verdict]}
    </svg>
  )
}

const drawings = {
  supported: (
    <>
      <circle cx="12" cy="12" r="10.6" fill="currentColor" />
      <path d="m7.2 12.6 3.4 3.3 6.3-7.2" className="stroke-paper" strokeWidth="2.7" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  "supported-with-limits": (
    <>
      <circle cx="12" cy="12" r="9.6" stroke="currentColor" strokeWidth="2" />
      <path d="M12 2.4a9.6 9.6 0 0 0 0 19.2z" fill="currentColor" />
    </>
  ),
  "not-supported": <path d="m5 5 14 14M19 5 5 19" stroke="currentColor" strokeWidth="3.5" />,
  unknown: <circle cx="12" cy="12" r="9.6" stroke="currentColor" strokeWidth="2" />,
} satisfies Record<Verdict, ReactNode>

/** Icon and word of a verdict. `size` is the icon's, in px; the text takes the size around it. */
export function VerdictMark({ verdict, size = 16, className }: { verdict: Verdict; size?: number; className?: string }) {
  const weight = verdict === "unknown" ? "font-normal" : "font-semibold"
  return (
    <span className={classes("inline-flex items-center gap-1.5 align-top whitespace-nowrap", verdictColours[verdict], weight, className)}>
      <VerdictIcon verdict={verdict} size={size} />
      {verdictWords[verdict]}
    </span>
  )
}
