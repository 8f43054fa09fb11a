import { Ban, Check, CircleDashed, Handshake, type LucideIcon, Undo2 } from "lucide-react"
import { Icon } from "@/components/ui/icon"
import type { State } from "@/lib/run-request/rules"

export const stateNames: Record<State, string> = {
  open: "Open",
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn",
  answered: "Answered",
}

const icons: Record<State, LucideIcon> = { open: CircleDashed, accepted: Handshake, declined: Ban, withdrawn: Undo2, answered: Check }

/** How far a request is: icon and word. */
export function RequestState({ state }: { state: State }) {
  return (
    <span className="inline-flex items-center gap-2 align-top whitespace-nowrap">
      <Icon of={icons[state]} size={14} />
      {stateNames[state]}
    </span>
  )
}
