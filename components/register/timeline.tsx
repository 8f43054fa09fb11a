import { classes } from "@/components/ui/classes"
import { dayText } from "@/components/ui/day"
import { Table } from "@/components/ui/table"
import type { AnswerPage } from "@/lib/register/answer"
import { overlapOf } from "./facts"
import { type Span, spansOf, yearScale } from "./timeline-scale"

// Distances in px from the top. Percent across and px down let one drawing fit every width without scaling its type.
const wide = { bars: [50, 107], overlap: 140, axis: 149, height: 176, labels: false, every: 2 }
const narrow = { bars: [60, 130], overlap: 164, axis: 172, height: 200, labels: true, every: 4 }
type Layout = typeof wide
const barHeight = 26

const fills = { full: "fill-span", maintenance: "fill-span-2", addon: "fill-[url(#hatch)]" }
const inks = { full: "fill-on-span font-semibold", maintenance: "fill-text", addon: "fill-text-2 stroke-paper" }

type Lane = { title: string; note: string; spans: Span[] }

function lanesOf(page: AnswerPage): Lane[] {
  return (["guest", "host"] as const).map((side) => ({
    title: page.short[side],
    note: page.datesOf[side] ? `${side}, dates of ${page.datesOf[side]}` : side,
    spans: spansOf(page, side),
  }))
}

function Bar({ span, y, at }: { span: Span; y: number; at: (day: string) => number }) {
  const width = at(span.to) - at(span.from)
  return (
    <svg aria-hidden="true" x={`${at(span.from)}%`} y={y} width={`${width}%`} height={barHeight} overflow="hidden">
      <rect width="100%" height={barHeight} className={fills[span.kind]} />
      {span.kind === "addon" && <rect width="100%" height={barHeight} fill="none" className="stroke-line-strong" strokeDasharray="3 2" />}
      <line x1="100%" x2="100%" y2={barHeight} className="stroke-paper" strokeWidth="2" />
      <text x="8" y="17" className={classes("text-head", inks[span.kind])} paintOrder="stroke" strokeWidth={span.kind === "addon" ? 4 : 0}>
        {span.label}
      </text>
    </svg>
  )
}

function Drawing({ page, lanes, layout, className }: { page: AnswerPage; lanes: Lane[]; layout: Layout; className: string }) {
  const { asOf, until } = page.answer
  const overlap = overlapOf(page)
  const { years, at } = yearScale([
    asOf,
    ...(until ? [until] : []),
    ...lanes.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to])),
  ])
  const step = layout.every * Math.ceil(years.length / 20)
  const nearby = until !== null && Math.abs(at(until) - at(asOf)) < 16
  return (
    <svg aria-hidden="true" width="100%" height={layout.height} overflow="visible" className={className}>
      {lanes.map((lane, index) => {
        const y = layout.bars[index] ?? 0
        return (
          <g key={lane.note}>
            {layout.labels && (
              <text y={y - 8} className="fill-text text-table font-semibold">
                {lane.title}
                <tspan dx="6" className="fill-text-2 font-normal">
                  {lane.note}
                </tspan>
              </text>
            )}
            {lane.spans.map((span) => (
              <Bar key={span.kind} span={span} y={y} at={at} />
            ))}
          </g>
        )
      })}
      {overlap && (
        <rect
          x={`${at(overlap.from)}%`}
          width={`${at(overlap.to) - at(overlap.from)}%`}
          y={layout.overlap}
          height="4"
          className="fill-supported"
        />
      )}
      <line x2="100%" y1={layout.axis} y2={layout.axis} className="stroke-line-strong" />
      {years.map((year, index) => (
        <g key={year}>
          <line
            x1={`${at(`${year}-01-01`)}%`}
            x2={`${at(`${year}-01-01`)}%`}
            y1={layout.axis}
            y2={layout.axis + 5}
            className="stroke-line-strong"
          />
          {index % step === 0 && (
            <text
              x={`${at(`${year}-01-01`)}%`}
              y={layout.axis + 20}
              textAnchor={index === 0 && layout.labels ? "start" : "middle"}
              className="fill-text-2 text-head"
            >
              {year}
            </text>
          )}
        </g>
      ))}
      <line
        x1={`${at(asOf)}%`}
        x2={`${at(asOf)}%`}
        y1="16"
        y2={layout.axis}
        className="stroke-text"
        strokeDasharray="2 3"
        strokeWidth="1.5"
      />
      <text
        x={`${at(asOf)}%`}
        y="10"
        textAnchor={nearby ? "end" : "middle"}
        dx={nearby ? -4 : 0}
        className="fill-text text-head font-semibold"
      >
        {dayText(asOf)}
      </text>
      {until && (
        <>
          <line x1={`${at(until)}%`} x2={`${at(until)}%`} y1="16" y2={layout.axis} className="stroke-accent" strokeWidth="2" />
          <text x={`${at(until)}%`} y="10" textAnchor={nearby ? "start" : "middle"} className="fill-accent text-head font-semibold">
            until {dayText(until)}
          </text>
        </>
      )}
    </svg>
  )
}

function Legend({ page, lanes }: { page: AnswerPage; lanes: Lane[] }) {
  const kinds = new Set(lanes.flatMap(({ spans }) => spans.map(({ kind }) => kind)))
  const entry = "flex items-center gap-2"
  return (
    <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-6 gap-y-2 text-head text-text-2">
      {kinds.has("full") && (
        <li className={entry}>
          <span className="h-2.5 w-5 bg-span print:[print-color-adjust:exact]" /> Full, mainstream
        </li>
      )}
      {kinds.has("maintenance") && (
        <li className={entry}>
          <span className="h-2.5 w-5 bg-span-2 print:[print-color-adjust:exact]" /> Maintenance, extended
        </li>
      )}
      {kinds.has("addon") && (
        <li className={entry}>
          <svg width="20" height="10">
            <title>Hatched</title>
            <rect width="20" height="10" className="fill-[url(#hatch)]" />
          </svg>
          Paid add-on
        </li>
      )}
      {overlapOf(page) && (
        <li className={entry}>
          <span className="h-1 w-5 bg-supported print:[print-color-adjust:exact]" /> Both in support
        </li>
      )}
    </ul>
  )
}

/** Both lifecycles over the years, the day asked about, and the end of the answer; the same as a table for screen readers. */
export function Timeline({ page }: { page: AnswerPage }) {
  const lanes = lanesOf(page)
  if (lanes.every(({ spans }) => spans.length === 0))
    return <p className="text-work text-text-2">No source states the dates of either side.</p>
  return (
    <figure className="relative">
      {/* By itself: a browser draws no pattern that stands in a drawing it does not show. */}
      <svg aria-hidden="true" width="0" height="0" className="absolute">
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line y2="6" className="stroke-line-strong" strokeWidth="2" />
          </pattern>
        </defs>
      </svg>
      <div className="relative hidden pl-[168px] pr-4 sm:block">
        {lanes.map((lane, index) => (
          <p
            key={lane.note}
            aria-hidden="true"
            className="absolute left-0 w-[160px] text-table leading-4"
            style={{ top: wide.bars[index] }}
          >
            <span className="block font-semibold">{lane.title}</span>
            <span className="text-head text-text-2">{lane.note}</span>
          </p>
        ))}
        <Drawing page={page} lanes={lanes} layout={wide} className="block" />
      </div>
      <Drawing page={page} lanes={lanes} layout={narrow} className="block sm:hidden" />
      <Legend page={page} lanes={lanes} />
      <div className="sr-only">
        <Table caption="Phases of support of both sides">
          <thead>
            <tr>
              <th scope="col">Side</th>
              <th scope="col">Phase</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {lanes.flatMap(({ title, note, spans }) =>
              spans.map(({ kind, label, from, to }) => (
                <tr key={`${note}-${kind}`}>
                  <th scope="row">
                    {title}, {note}
                  </th>
                  <td>{label}</td>
                  <td>{dayText(from)}</td>
                  <td>{dayText(to)}</td>
                </tr>
              )),
            )}
          </tbody>
        </Table>
      </div>
    </figure>
  )
}
