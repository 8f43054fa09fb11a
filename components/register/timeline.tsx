import { dayText } from "@/components/ui/day"
import { Table } from "@/components/ui/table"
import type { AnswerPage } from "@/lib/register/answer"
import { overlapOf } from "./facts"
import { phaseWords } from "./phase-words"
import { Drawing, narrow, wide } from "./timeline-drawing"
import { type Lane, lanesOf } from "./timeline-scale"

/** Whose add-on is drawn, and which does not cover its release: a bar may be too short to say so. */
function addonsOf(page: AnswerPage, lanes: Lane[]): string {
  const drawn = lanes.filter(({ spans }) => spans.some(({ kind }) => kind === "addon"))
  return drawn
    .map(({ side, title }) => {
      const name = page.answer.lifecycle[side].addonName ?? "add-on"
      return page.addonCovers[side] ? `${name} of ${title}` : `${name} does not cover ${title}`
    })
    .join("; ")
}

/** The words of both vendors for a phase, each once. */
const wordsOf = ({ answer }: AnswerPage, phase: "full" | "maintenance"): string =>
  [...new Set([answer.guest, answer.host].map(({ vendor }) => phaseWords(vendor)[phase]))].sort().join(", ")

function Legend({ page, lanes }: { page: AnswerPage; lanes: Lane[] }) {
  const kinds = new Set(lanes.flatMap(({ spans }) => spans.map(({ kind }) => kind)))
  const entry = "flex items-center gap-2"
  return (
    <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-6 gap-y-2 text-head text-text-2">
      {kinds.has("full") && (
        <li className={entry}>
          <span className="h-2.5 w-5 bg-span print:[print-color-adjust:exact]" /> {wordsOf(page, "full")}
        </li>
      )}
      {kinds.has("maintenance") && (
        <li className={entry}>
          <span className="h-2.5 w-5 bg-span-2 print:[print-color-adjust:exact]" /> {wordsOf(page, "maintenance")}
        </li>
      )}
      {kinds.has("addon") && (
        <li className={entry}>
          <svg width="20" height="10" className="shrink-0">
            <title>Hatched</title>
            <rect width="20" height="10" className="fill-[url(#hatch)]" />
          </svg>
          Paid add-on: {addonsOf(page, lanes)}
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
      {/* The column is as wide as its longest name, so that none is cut or takes a second line. */}
      <div className="hidden grid-cols-[max-content_minmax(0,1fr)] gap-x-5 md:grid">
        <div aria-hidden="true" className="text-table leading-4 whitespace-nowrap" style={{ paddingTop: wide.bars[0] }}>
          {lanes.map((lane) => (
            <p key={lane.side} style={{ height: wide.bars[1] - wide.bars[0] }}>
              <span className="block font-semibold">{lane.title}</span>
              <span className="text-head text-text-2">{lane.note}</span>
            </p>
          ))}
        </div>
        <Drawing page={page} lanes={lanes} layout={wide} />
      </div>
      <Drawing page={page} lanes={lanes} layout={narrow} className="md:hidden" />
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
