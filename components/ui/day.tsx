const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** "30 Jun 2029" from `2029-06-30`, "Aug 2020" from `2020-08`. */
export function dayText(day: string): string {
  const [year = day, month, date] = day.split("-")
  const name = month && months[Number(month) - 1]
  return [date && String(Number(date)), name, year].filter(Boolean).join(" ")
}

/** "24 Nov 2026, 14:02 UTC" from an RFC 3339 time. */
export function momentText(time: string): string {
  const utc = new Date(time).toISOString()
  return `${dayText(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`
}

/** A calendar day, `YYYY-MM-DD`, in words. It stays on one line. */
export function DayTime({ day, className }: { day: string; className?: string }) {
  return (
    <time dateTime={day} className={className ?? "whitespace-nowrap"}>
      {dayText(day)}
    </time>
  )
}

/** A moment, RFC 3339, in words and in UTC. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {momentText(at)}
    </time>
  )
}
