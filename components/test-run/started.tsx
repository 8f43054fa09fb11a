import { dayText, Moment } from "@/components/ui/day"

/** When a run or a result began, as far as the file says. A time without a zone is kept as if it were UTC, and shown as it stands. */
export function Started({ startedAt, startedAtHasZone }: { startedAt: Date | null; startedAtHasZone: boolean }) {
  if (!startedAt) return "The file does not say"
  if (startedAtHasZone) return <Moment at={startedAt.toISOString()} />
  const text = startedAt.toISOString()
  return `${dayText(text.slice(0, 10))}, ${text.slice(11, 16)}, zone not stated`
}
