import { Database } from "lucide-react"
import type { ReactNode } from "react"
import { classes } from "./classes"
import { Icon } from "./icon"

/** Something that holds for the whole page, above it: how old what it shows is. */
export function Banner({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="border-b border-limits bg-limits-wash">
      <div className="flex items-start gap-3 px-4 py-2 text-table lg:px-10">
        <Icon of={Database} className="mt-0.5 shrink-0 text-limits" />
        <p>{children}</p>
      </div>
    </div>
  )
}

type NoticeTone = "problem" | "caution" | "plain"
const tones: Record<NoticeTone, string> = { problem: "border-no", caution: "border-limits", plain: "border-accent" }

/** A remark beside what it is about. A problem is read out at once. */
export function Notice({ tone = "plain", children }: { tone?: NoticeTone; children: ReactNode }) {
  return (
    <div {...(tone === "problem" ? { role: "alert" } : {})} className={classes("border-l-2 py-1.5 pl-3 text-table", tones[tone])}>
      {children}
    </div>
  )
}
