import { classes } from "@/components/ui/classes"
import type { LogLine, LogPart } from "@/lib/test-run/log"

/** A line that was found, in the order of all that were: what its links call it and where they lead. */
export type Hit = { number: number; previousHref: string | null; nextHref: string | null }

type Props = {
  /** What begins the anchors of the lines: "out" for `#out-L12`. */
  name: string
  part: LogPart
  /** The line that says what went wrong. */
  telling: number | null
  /** Whether that line is what the page's `#failure` means. */
  anchored?: boolean
  /** Given for lines that were found. */
  hitOf?: (line: LogLine) => Hit | null
}

/** Lines of a log with their numbers, each of which is an address. */
export function LogLines({ name, part, telling, anchored = false, hitOf = () => null }: Props) {
  return (
    <ol className="font-mono text-head">
      {part.lines.map((line) => (
        <Line
          key={line.number}
          id={`${name}-L${line.number}`}
          line={line}
          tells={line.number === telling}
          anchored={anchored}
          hit={hitOf(line)}
        />
      ))}
    </ol>
  )
}

type LineProps = { id: string; line: LogLine; tells: boolean; anchored: boolean; hit: Hit | null }

function Line({ id, line, tells, anchored, hit }: LineProps) {
  const { number, before, after } = line
  return (
    <li id={id} className={classes("flex scroll-mt-24 gap-3 px-3 target:bg-accent-wash", tells && "bg-no-wash font-semibold")}>
      <a
        href={`#${id}`}
        aria-label={`Line ${number}`}
        className="min-w-[4ch] shrink-0 text-right font-normal text-text-2 select-none hover:underline"
      >
        {number}
      </a>
      <span
        {...(tells && anchored ? { id: "failure" } : {})}
        className="min-w-0 flex-1 scroll-mt-24 [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {before > 0 && <Left characters={before} />}
        <Marked line={line} hit={hit} />
        {after > 0 && <Left characters={after} />}
      </span>
      {hit && <HitLinks hit={hit} />}
    </li>
  )
}

const Left = ({ characters }: { characters: number }) => (
  <em className="text-text-2"> {characters.toLocaleString("en-GB")} characters more </em>
)

function Marked({ line: { text, marks }, hit }: { line: LogLine; hit: Hit | null }) {
  if (marks.length === 0) return text
  return (
    <>
      {marks.map(({ from, to }, at) => (
        <span key={from}>
          {text.slice(at === 0 ? 0 : marks[at - 1]?.to, from)}
          <mark
            {...(hit && at === 0 ? { id: `hit-${hit.number}` } : {})}
            className="scroll-mt-24 bg-limits-wash text-text outline outline-limits"
          >
            {text.slice(from, to)}
          </mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to)}
    </>
  )
}

function HitLinks({ hit: { number, previousHref, nextHref } }: { hit: Hit }) {
  return (
    <span className="flex shrink-0 gap-2 font-sans font-normal text-text-2">
      {number}
      {previousHref && (
        <a href={previousHref} className="link" aria-label={`From match ${number} to the one before`}>
          ↑
        </a>
      )}
      {nextHref && (
        <a href={nextHref} className="link" aria-label={`From match ${number} to the next`}>
          ↓
        </a>
      )}
    </span>
  )
}
