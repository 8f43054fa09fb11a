import type { AnswerPage, Day } from "@/lib/register/answer"
import { phaseWords } from "./phase-words"

type SpanKind = "full" | "maintenance" | "addon"
export type Span = { kind: SpanKind; from: Day; to: Day; label: string }

/** A side's row in the drawing; `note` says which side it is and whose dates it has. */
export type Lane = { side: "guest" | "host"; title: string; note: string; spans: Span[] }

const time = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/** The phases of a side's life that have both a first and a last day, in order. */
function spansOf(page: AnswerPage, side: "guest" | "host"): Span[] {
  const { ga, fullSupportEnd, maintenanceEnd, addonName, addonEnd } = page.answer.lifecycle[side]
  const spans: Span[] = []
  const push = (kind: SpanKind, from: Day | null, to: Day | null, label: string) => {
    if (from && to && from < to) spans.push({ kind, from, to, label })
  }
  const words = phaseWords(page.answer[side].vendor)
  push("full", ga, fullSupportEnd, words.full)
  push("maintenance", fullSupportEnd ?? ga, maintenanceEnd, words.maintenance)
  const addon = addonName ?? "Add-on"
  push("addon", maintenanceEnd ?? fullSupportEnd, addonEnd, page.addonCovers[side] ? addon : `${addon}: not covered`)
  return spans
}

// A host that is named by its system has that system's dates; saying so again would only fill the line.
function noteOf({ short, datesOf }: AnswerPage, side: "guest" | "host"): string {
  const from = datesOf[side]
  return from && !short[side].endsWith(from) ? `${side}, dates of ${from}` : side
}

export function lanesOf(page: AnswerPage): Lane[] {
  return (["guest", "host"] as const).map((side) => ({
    side,
    title: page.short[side],
    note: noteOf(page, side),
    spans: spansOf(page, side),
  }))
}

/** More ticks than this cannot be told apart, and somebody may ask about the year 9999. */
const mostTicks = 100

/** When a year begins; unlike a day in words, it may have one digit or five. */
const yearTime = (year: number) => new Date(0).setUTCFullYear(year, 0, 1)

type YearScale = {
  /** The years that get a tick. */
  years: number[]
  /** A day's place in percent of the width. */
  at: (day: Day) => number
  /** That of the first day of a year. */
  startOf: (year: number) => number
}

/** A scale of whole years around all days given. */
export function yearScale(days: Day[]): YearScale {
  const sorted = [...days].sort()
  const first = Number(sorted[0]?.slice(0, 4) ?? 0)
  const last = Number(sorted.at(-1)?.slice(0, 4) ?? 0) + 1
  const start = yearTime(first)
  const length = yearTime(last) - start
  const placed = (moment: number) => Math.round(((moment - start) / length) * 10_000) / 100
  const apart = Math.ceil((last - first + 1) / mostTicks)
  return {
    years: Array.from({ length: Math.ceil((last - first + 1) / apart) }, (_, index) => first + index * apart),
    at: (day) => placed(time(day)),
    startOf: (year) => placed(yearTime(year)),
  }
}
