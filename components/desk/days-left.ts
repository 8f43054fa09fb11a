const dayMs = 86_400_000

/** "5 days over", "today", "in 3 days". Both are `YYYY-MM-DD`. */
export function daysLeft(dueOn: string, today: string): string {
  const days = Math.round((Date.parse(`${dueOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / dayMs)
  if (days === 0) return "today"
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`
  return days < 0 ? `${count} over` : `in ${count}`
}
