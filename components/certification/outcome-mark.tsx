import { Check, CircleDashed, ClockAlert, FilePenLine, type LucideIcon, Minus, X } from "lucide-react"
import { classes } from "@/components/ui/classes"
import { Icon } from "@/components/ui/icon"
import type { Outcome } from "@/lib/policy/rules"

export const outcomeWords: Record<Outcome, string> = {
  met: "Met",
  failed: "Failed",
  missing: "Missing",
  stale: "Stale",
  waived: "Waived",
  "not-applicable": "Not applicable",
}

const drawn: Record<Outcome, { icon: LucideIcon; mark: string; word: string }> = {
  met: { icon: Check, mark: "text-supported", word: "font-semibold" },
  failed: { icon: X, mark: "text-no", word: "font-semibold text-no" },
  missing: { icon: CircleDashed, mark: "", word: "font-semibold" },
  stale: { icon: ClockAlert, mark: "text-limits", word: "font-semibold text-limits" },
  waived: { icon: FilePenLine, mark: "text-limits", word: "font-semibold text-limits" },
  "not-applicable": { icon: Minus, mark: "text-text-2", word: "text-text-2" },
}

/** Icon and word of a requirement's outcome; the colour only repeats them. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { icon, mark, word } = drawn[outcome]
  return (
    <span className="inline-flex items-center gap-2 align-top whitespace-nowrap">
      <Icon of={icon} size={14} className={classes("shrink-0", mark)} />
      <span className={word}>{outcomeWords[outcome]}</span>
    </span>
  )
}
