import type { LucideIcon } from "lucide-react"

/** A line icon beside words that say the same, so it is hidden from screen readers. `size` in px, 16 unless told. */
export function Icon({ of: Drawing, size = 16, className }: { of: LucideIcon; size?: number; className?: string }) {
  return <Drawing size={size} strokeWidth={1.75} absoluteStrokeWidth={false} aria-hidden="true" className={className ?? "shrink-0"} />
}
