import type { ReactNode } from "react"
import { classes } from "@/components/ui/classes"
import { dayText } from "@/components/ui/day"
import type { AnswerPage, Day } from "@/lib/register/answer"
import { overlapOf } from "./facts"
import { type Lane, type Span, yearScale } from "./timeline-scale"

// Distances in px from the top. Percent across and px down let one drawing fit every width without scaling its type.
type Layout = { bars: [guest: number, host: number]; overlap: number; axis: number; height: number; labels: boolean; every: number }
export const wide: Layout = { bars: [50, 107], overlap: 140, axis: 149, height: 176, labels: false, every: 2 }
export const narrow: Layout = { bars: [76, 144], overlap: 178, axis: 186, height: 212, labels: true, every: 4 }
const barHeight = 26
const lineHeight = 16

// In rem: what the words take at most, so that they can be kept inside the picture.
const widths = { year: 2, day: 5.5, until: 8 }

const fills = { full: "fill-span", maintenance: "fill-span-2", addon: "fill-[url(#hatch)]" }
// Each word has its bar behind it, or the lines of the days would strike it through.
const inks = { full: "bg-span font-semibold text-on-span", maintenance: "bg-span-2", addon: "bg-paper text-text-2" }

type Place = { at: (day: Day) => number; y: number }

function BarShape({ span, at, y }: Place & { span: Span }) {
  const [from, to] = [at(span.from), at(span.to)]
  return (
    <svg aria-hidden="true" x={`${from}%`} y={y} width={`${to - from}%`} height={barHeight}>
      <rect width="100%" height={barHeight} className={fills[span.kind]} />
      {span.kind === "addon" && <rect width="100%" height={barHeight} fill="none" className="stroke-line-strong" strokeDasharray="3 2" />}
      <line x1="100%" x2="100%" y2={barHeight} className="stroke-paper" strokeWidth="2" />
    </svg>
  )
}

/** The word on a bar, whole or not at all: what finds no room in the first line wraps into one that is never shown. */
function BarLabel({ span, at, y }: Place & { span: Span }) {
  const [from, to] = [at(span.from), at(span.to)]
  return (
    <span
      className="absolute flex flex-wrap overflow-hidden text-head print:[print-color-adjust:exact]"
      style={{ left: `${from}%`, width: `${to - from}%`, top: y, height: barHeight }}
    >
      <span className="h-full" />
      <span className="px-1 whitespace-nowrap" style={{ lineHeight: `${barHeight}px` }}>
        <span className={classes("px-1", inks[span.kind])}>{span.label}</span>
      </span>
    </span>
  )
}

/** Words centred on their place across, or as near to it as they can be without leaving the picture; `width` in rem. */
function Across({
  at,
  width,
  top,
  className,
  children,
}: {
  at: number
  width: number
  top: number
  className: string
  children: ReactNode
}) {
  return (
    <span
      className={classes("absolute -translate-x-1/2 bg-paper text-head whitespace-nowrap", className)}
      style={{ top, left: `clamp(${width / 2}rem, ${at}%, calc(100% - ${width / 2}rem))` }}
    >
      {children}
    </span>
  )
}

/** True when the two days' words would meet in one line of the narrowest drawing that has one, 424 px. */
function wouldMeet(asOf: number, until: number): boolean {
  const percent = (rem: number) => (rem * 1600) / 424
  const kept = (at: number, width: number) => Math.min(Math.max(at, percent(width) / 2), 100 - percent(width) / 2)
  return Math.abs(kept(until, widths.until) - kept(asOf, widths.day)) < (percent(widths.until) + percent(widths.day)) / 2
}

type DrawingProps = { page: AnswerPage; lanes: Lane[]; layout: Layout; className?: string }

/** Both lanes over the years. Shapes are drawn and words are text over them, since only text wraps and knows where it ends. */
export function Drawing({ page, lanes, layout, className = "" }: DrawingProps) {
  const { asOf, until } = page.answer
  const overlap = overlapOf(page)
  const spansDays = lanes.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]))
  const { years, at, startOf } = yearScale([asOf, ...(until ? [until] : []), ...spansDays])
  const step = layout.every * Math.ceil(years.length / 20)
  const asOfTop = until && (layout.labels || wouldMeet(at(asOf), at(until))) ? lineHeight : 0
  const bars = lanes.flatMap(({ note, spans }, index) =>
    spans.map((span) => ({ key: `${note} ${span.kind}`, span, at, y: layout.bars[index] ?? 0 })),
  )
  const { axis } = layout
  return (
    <div aria-hidden="true" className={classes("relative", className)} style={{ height: layout.height }}>
      <svg aria-hidden="true" width="100%" height={layout.height} className="block">
        {bars.map(({ key, ...bar }) => (
          <BarShape key={key} {...bar} />
        ))}
        {overlap && (
          <rect
            x={`${at(overlap.from)}%`}
            width={`${at(overlap.to) - at(overlap.from)}%`}
            y={layout.overlap}
            height="4"
            className="fill-supported"
          />
        )}
        <line x2="100%" y1={axis} y2={axis} className="stroke-line-strong" />
        {years.map((year) => (
          <line key={year} x1={`${startOf(year)}%`} x2={`${startOf(year)}%`} y1={axis} y2={axis + 5} className="stroke-line-strong" />
        ))}
        <line
          x1={`${at(asOf)}%`}
          x2={`${at(asOf)}%`}
          y1={asOfTop + lineHeight}
          y2={axis}
          className="stroke-text"
          strokeDasharray="2 3"
          strokeWidth="1.5"
        />
        {until && <line x1={`${at(until)}%`} x2={`${at(until)}%`} y1={lineHeight} y2={axis} className="stroke-accent" strokeWidth="2" />}
      </svg>
      {until && (
        <Across at={at(until)} width={widths.until} top={0} className="font-semibold text-accent">
          until {dayText(until)}
        </Across>
      )}
      <Across at={at(asOf)} width={widths.day} top={asOfTop} className="font-semibold">
        {dayText(asOf)}
      </Across>
      {layout.labels &&
        lanes.map(({ title, note }, index) => (
          <p
            key={note}
            className="absolute left-0 flex max-w-full flex-wrap items-baseline gap-x-2 text-table leading-4"
            style={{ bottom: layout.height - (layout.bars[index] ?? 0) + 3 }}
          >
            <span className="bg-paper font-semibold">{title}</span>
            <span className="bg-paper text-head text-text-2">{note}</span>
          </p>
        ))}
      {bars.map(({ key, ...bar }) => (
        <BarLabel key={key} {...bar} />
      ))}
      {years.map(
        (year, index) =>
          index % step === 0 && (
            <Across key={year} at={startOf(year)} width={widths.year} top={axis + 8} className="text-text-2">
              {year}
            </Across>
          ),
      )}
    </div>
  )
}
