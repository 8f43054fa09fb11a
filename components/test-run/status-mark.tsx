import { Check, CircleAlert, CircleHelp, type LucideIcon, SkipForward, X } from "lucide-react"
import { classes } from "@/components/ui/classes"
import { Icon } from "@/components/ui/icon"
import type { ResultStatus } from "@/lib/test-run/view"

export const statusWords: Record<ResultStatus, string> = {
  passed: "Passed",
  failed: "Failed",
  errored: "Errored",
  skipped: "Skipped",
  other: "Other",
}

const drawn: Record<ResultStatus, { icon: LucideIcon; mark: string; word: string }> = {
  passed: { icon: Check, mark: "text-supported", word: "" },
  failed: { icon: X, mark: "text-no", word: "font-semibold text-no" },
  errored: { icon: CircleAlert, mark: "text-no", word: "font-semibold text-no" },
  skipped: { icon: SkipForward, mark: "text-text-2", word: "" },
  other: { icon: CircleHelp, mark: "text-text-2", word: "" },
}

/** The drawing alone; `quiet` where there is none of it. */
export function StatusIcon({ status, quiet = false }: { status: ResultStatus; quiet?: boolean }) {
  const { icon, mark } = drawn[status]
  return <Icon of={icon} size={14} className={classes("shrink-0", quiet ? "text-text-2" : mark)} />
}

/** Icon and word of a result's status. */
export function StatusMark({ status }: { status: ResultStatus }) {
  return (
    <span className="inline-flex items-center gap-2 align-top whitespace-nowrap">
      <StatusIcon status={status} />
      <span className={drawn[status].word}>{statusWords[status]}</span>
    </span>
  )
}
