import type { AnswerPage, Day } from "@/lib/register/answer"

type SpanKind = "full" | "maintenance" | "addon"
export type Span = { kind: SpanKind; from: Day; to: Day; label: string }

const time = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/** The phases of a side's life that have both a first and a last day, in order. */
export function spansOf(page: AnswerPage, side: "guest" | "host"): Span[] {
  const { ga, fullSupportEnd, maintenanceEnd, addonName, addonEnd } = page.answer.lifecycle[side]
  const spans: Span[] = []
  const push = (kind: SpanKind, from: Day | null, to: Day | null, label: string) => {
    if (from && to && from < to) spans.push({ kind, from, to, label })
  }
  push("full", ga, fullSupportEnd, "Full")
  push("maintenance", fullSupportEnd ?? ga, maintenanceEnd, "Maintenance")
  const addon = addonName ?? "Add-on"
  push("addon", maintenanceEnd ?? fullSupportEnd, addonEnd, page.addonCovers[side] ? addon : `${addon}: not covered`)
  return spans
}

/** A scale of whole years around all days given: `at` turns a day into percent of its width. */
export function yearScale(days: Day[]): { years: number[]; at: (day: Day) => number } {
  const sorted = [...days].sort()
  const first = Number(sorted[0]?.slice(0, 4) ?? 0)
  const last = Number(sorted.at(-1)?.slice(0, 4) ?? 0) + 1
  const start = time(`${first}-01-01`)
  const length = time(`${last}-01-01`) - start
  const at = (day: Day) => Math.round(((time(day) - start) / length) * 10_000) / 100
  return { years: Array.from({ length: last - first + 1 }, (_, index) => first + index), at }
}
