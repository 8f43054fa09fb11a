import { Breakable } from "@/components/desk/breakable"
import { runHref } from "@/components/desk/run-name"
import { classes } from "@/components/ui/classes"
import { RuledSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, reachable, Table } from "@/components/ui/table"
import type { ResultLine, ResultStatus } from "@/lib/test-run/view"
import { StatusMark, statusWords } from "./status-mark"

type Props = {
  runId: string
  /** Also the anchor, and where nothing else is said the heading. */
  status: ResultStatus
  heading?: string
  results: ResultLine[]
  /** How many there are of this status in all. */
  count: number
  /** Where the next ones are; null when these are the last. */
  nextHref: string | null
  /** Whether its column heads are drawn: once on a page, for the first section. */
  heads: boolean
}

/** Results of one status, in the order of the file. */
export function ResultSection({ runId, status, heading = statusWords[status], results, count, nextHref, heads }: Props) {
  return (
    <RuledSection id={status} heading={`${heading} · ${count}`}>
      <Table caption={`${heading} results`}>
        <colgroup>
          {/* As narrow as its longest word, since that does not break; with room for every section's where there is room. */}
          <col className="w-px md:w-[7.5rem]" />
          <col />
          <col className="w-14 md:w-20" />
        </colgroup>
        <thead className={heads ? "max-md:sr-only" : "sr-only"}>
          <tr>
            <ColumnHead>Status</ColumnHead>
            <ColumnHead>Case</ColumnHead>
            <ColumnHead numeric>Time</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <ResultRow key={result.index} runId={runId} result={result} />
          ))}
        </tbody>
      </Table>
      {nextHref && (
        <p className="mt-3 text-table">
          <a href={nextHref} className="link">
            More of {count} {heading.toLowerCase()}
          </a>
        </p>
      )}
    </RuledSection>
  )
}

function ResultRow({ runId, result }: { runId: string; result: ResultLine }) {
  const { index, status, durationSeconds, message, detail, rawStatus } = result
  const bad = status === "failed" || status === "errored"
  const texts = textsOf(result)
  return (
    <Row className={bad ? "bg-no-wash" : ""}>
      {/* A shadow: a border of the row would move the columns of the whole table. */}
      <Cell className={classes(bad && "pl-2 shadow-[inset_3px_0_0_var(--color-no)] md:pl-3")}>
        <StatusMark status={status} />
        {detail && <div className="pl-[22px] text-head text-text-2">{detailWords(detail)}</div>}
        {status === "other" && <div className="pl-[22px] text-head text-text-2">{rawStatus}</div>}
      </Cell>
      <th scope="row" className="py-2 pr-3 text-left align-top font-normal">
        {/* The face stands on the line itself, which two faces would make higher than one line of work. */}
        <div className="font-mono">
          <a href={`${runHref(runId)}/results/${index}`} className="link [overflow-wrap:anywhere]">
            <CaseName result={result} />
          </a>
        </div>
        {message && <p className="mt-1 line-clamp-3 [overflow-wrap:anywhere] whitespace-pre-line">{message}</p>}
        {texts.length > 0 && (
          <details className="mt-1">
            <summary className="link inline text-text-2">{texts.map(({ heading }) => heading).join(", ")}</summary>
            <div className="mt-2 flex flex-col gap-3 pb-2">
              {texts.map((text) => (
                <Log key={text.name} {...text} />
              ))}
              {result.clipped && (
                <p className="text-text-2">
                  Shortened here.{" "}
                  <a href={`${runHref(runId)}/results/${index}`} className="link">
                    All of it
                  </a>
                </p>
              )}
            </div>
          </details>
        )}
      </th>
      <Cell numeric className={classes("whitespace-nowrap", bad && "shadow-[8px_0_0_var(--color-no-wash)]")}>
        {seconds(durationSeconds)}
      </Cell>
    </Row>
  )
}

/** The class quieter than the name, as the file has them. */
export function CaseName({ result: { className, name, suite } }: { result: Pick<ResultLine, "className" | "name" | "suite"> }) {
  const before = className ?? suite
  // LISA writes after a name which of its environments it ran in.
  const [, called = name ?? "(no name)", ranIn] = /^(.+) (\(\w*_\d\w*\))$/s.exec(name ?? "") ?? []
  return (
    <>
      {before && (
        <span className="text-text-2">
          <Breakable text={`${before}.`} />
          <wbr />
        </span>
      )}
      <span className="font-semibold">
        <Breakable text={called} />
      </span>
      {ranIn && <span className="whitespace-nowrap text-text-2"> {ranIn}</span>}
    </>
  )
}

/** `name` is what addresses call it. */
export type NamedText = { name: string; heading: string; text: string }

/** The logs of a result that are not empty. */
function textsOf({ stackTrace, stdout, stderr }: ResultLine): NamedText[] {
  const all = [
    { name: "stack", heading: "Stack trace", text: stackTrace },
    { name: "out", heading: "Output", text: stdout },
    { name: "err", heading: "Error output", text: stderr },
  ]
  return all.flatMap(({ text, ...named }) => (text ? [{ ...named, text }] : []))
}

/** Everything that a result says, its message first. */
export const allTextsOf = (result: ResultLine): NamedText[] => [
  ...(result.message ? [{ name: "message", heading: "Message", text: result.message }] : []),
  ...textsOf(result),
]

/** A log as it was written, in a frame that scrolls by keyboard too. */
export function Log({ heading, text }: Omit<NamedText, "name">) {
  return (
    <figure>
      <figcaption className="mb-1 text-head font-semibold">{heading}</figcaption>
      <section
        aria-label={heading}
        {...reachable}
        className="max-h-96 overflow-auto rounded-control border border-line-strong bg-paper p-3"
      >
        <pre className="font-mono text-head whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
      </section>
    </figure>
  )
}

export const detailWords = (detail: string): string => detail.replaceAll("_", " ")

export const seconds = (value: number | null): string =>
  value === null ? "–" : value < 60 ? `${value.toFixed(2)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`
