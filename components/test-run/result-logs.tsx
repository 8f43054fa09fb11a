import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { TextField } from "@/components/ui/field"
import {
  type FoldedLog,
  foldedLog,
  foundOnPage,
  type LogPart,
  linesOfPage,
  logLines,
  logPage,
  type Searched,
  searchLogs,
} from "@/lib/test-run/log"
import { LogLines } from "./log-lines"
import type { NamedText } from "./result-rows"

/** What a reader wants of the texts: a page of one of them, or what has some words in it. */
export type LogsAsked = { page: { name: string; first: number } | null; find: string | null; from: number }

type Props = {
  texts: NamedText[]
  asked: LogsAsked
  /** The page's own address. */
  href: string
  /** Where the files are that have all of it. */
  originals: { href: string; name: string }[]
  /** Names of texts that are longer in the file. */
  shortened: string[]
}

export const longestFind = 200

/** Lines that need no search. */
const readAtOnce = 8

/** Messages and logs of a result: folded around what went wrong, a page of one of them, or what was searched in them. */
export function ResultLogs({ texts, asked, href, originals, shortened }: Props) {
  const logs = texts.map((text) => ({ ...text, lines: logLines(text.text) }))
  const searched = asked.find === null ? null : searchLogs(logs, asked.find, asked.from)
  const folded = logs.map((log) => ({
    ...log,
    folded: asked.page?.name === log.name ? logPage(log.lines, asked.page.first) : foldedLog(log.lines),
  }))
  // A stack trace says it best, else whatever log has a line for it, else the message.
  const telling = folded.find((log) => log.name !== "message" && log.folded.telling !== null) ?? folded[0]
  const shown = folded.map((log) => (
    <FoldedText
      key={log.name}
      name={log.name}
      heading={log.heading}
      log={log.folded}
      href={href}
      anchored={log === telling}
      paged={asked.page?.name === log.name}
    />
  ))
  const lines = logs.reduce((sum, log) => sum + log.lines.length, 0)
  const before = folded.filter(({ name }) => name === "message").length
  return (
    <section aria-label="Texts" className="flex flex-col gap-6">
      {!searched && shown.slice(0, before)}
      {(lines > readAtOnce || searched) && <Search asked={asked} href={href} searched={searched} texts={texts.length} />}
      {shortened.length > 0 && <Shortened shortened={shortened} originals={originals} searched={searched !== null} />}
      {searched && asked.find !== null
        ? searched.logs.map((log, at) => (
            <SearchedText
              key={log.name}
              heading={texts[at]?.heading ?? ""}
              log={log}
              href={href}
              find={asked.find ?? ""}
              searched={searched}
              before={searched.logs.slice(0, at).reduce((sum, { found }) => sum + found, 0)}
            />
          ))
        : shown.slice(before)}
    </section>
  )
}

function Search({ asked, href, searched, texts }: { asked: LogsAsked; href: string; searched: Searched | null; texts: number }) {
  return (
    <search className="flex flex-col gap-2">
      <form action={href} className="flex max-w-[480px] items-end gap-2">
        <div className="flex-1">
          <TextField label="Find in these texts" name="find" defaultValue={asked.find ?? ""} maxLength={longestFind} required />
        </div>
        <Button type="submit">Find</Button>
      </form>
      {searched && (
        <p role="status" className="text-table">
          {searched.found === 0
            ? `No line has “${asked.find}”.`
            : `${counted(searched.found, "line")} of ${counted(texts, "text")} ${searched.found === 1 ? "has" : "have"} “${asked.find}”.`}{" "}
          {searched.last < searched.found && searched.first > 0 && `These are ${searched.first} to ${searched.last}. `}
          <a href={href} className="link">
            Show the texts again
          </a>
        </p>
      )}
    </search>
  )
}

function Shortened({ shortened, originals, searched }: Pick<Props, "shortened" | "originals"> & { searched: boolean }) {
  return (
    <p className="text-table text-text-2">
      {searched ? "The search covers what is kept here: " : "Shortened here: "}
      {shortened.join(", ")} {shortened.length === 1 ? "goes" : "go"} on in{" "}
      {originals.length === 0
        ? "the original file, which was redacted."
        : originals.map(({ href, name }, at) => (
            <span key={href}>
              {at > 0 && ", "}
              <a href={href} className="link [overflow-wrap:anywhere]" download>
                {name}
              </a>
            </span>
          ))}
    </p>
  )
}

type TextProps = { name: string; heading: string; log: FoldedLog; href: string; anchored: boolean; paged: boolean }

function FoldedText({ name, heading, log: { lines, telling, parts }, href, anchored, paged }: TextProps) {
  const pageHref = (first: number) => `${href}?${new URLSearchParams({ [name]: String(first) })}#${name}-L${first}`
  const [only] = parts
  if (name === "message" && lines === 1 && only?.lines.length === 1) {
    return (
      <TextFrame name={name} heading={heading} anchored={anchored}>
        <LogLines name={name} part={only} telling={null} />
      </TextFrame>
    )
  }
  return (
    // Without a line that tells, `#failure` is the whole, whose end is open.
    <TextFrame
      name={name}
      heading={heading}
      anchored={anchored && telling === null}
      beside={
        <>
          <span className="text-text-2">{counted(lines, "line")}</span>
          {paged && (
            <a href={`${href}#failure`} className="link">
              Around the failure
            </a>
          )}
        </>
      }
    >
      {parts.map((part, at) => (
        <Part key={part.from} part={part} at={at} pageHref={pageHref} name={name} telling={telling} anchored={anchored} />
      ))}
    </TextFrame>
  )
}

type FrameProps = { name: string; heading: string; anchored?: boolean; beside?: ReactNode; children: ReactNode }

function TextFrame({ name, heading, anchored = false, beside, children }: FrameProps) {
  return (
    <section aria-labelledby={`${name}-heading`} {...(anchored ? { id: "failure" } : {})} className="scroll-mt-16">
      <div className="mb-1 flex flex-wrap gap-x-4 text-head">
        <h2 id={`${name}-heading`} className="font-semibold">
          {heading}
        </h2>
        {beside}
      </div>
      <div className="overflow-hidden rounded-control border border-line-strong bg-paper py-2">{children}</div>
    </section>
  )
}

type PartProps = {
  part: LogPart
  at: number
  pageHref: (first: number) => string
  name: string
  telling: number | null
  anchored: boolean
}

function Part({ part, at, pageHref, name, telling, anchored }: PartProps) {
  const { from, to, folded, lines } = part
  const called = from === to ? `Line ${from}` : `Lines ${from.toLocaleString("en-GB")} to ${to.toLocaleString("en-GB")}`
  if (lines.length === 0) {
    // The page that touches what is shown here.
    const first = at === 0 ? Math.max(1, to - linesOfPage + 1) : from
    return (
      <p className="bg-sunken px-3 py-0.5 text-head">
        <a href={pageHref(first)} className="link">
          {called}
        </a>
        {to - from >= linesOfPage && `, ${linesOfPage} at a time`}
      </p>
    )
  }
  if (!folded) return <LogLines name={name} part={part} telling={telling} anchored={anchored} />
  return (
    <details>
      <summary className="bg-sunken px-3 py-0.5 text-head text-text-2 hover:text-text">
        <span className="link">{called}</span>
      </summary>
      <LogLines name={name} part={part} telling={telling} anchored={anchored} />
    </details>
  )
}

type SearchedProps = { heading: string; log: Searched["logs"][number]; href: string; find: string; searched: Searched; before: number }

function SearchedText({ heading, log: { name, lines, found, parts }, href, find, searched, before }: SearchedProps) {
  if (parts.length === 0) return null
  const hitHref = (number: number): string | null => {
    if (number < 1 || number > searched.found) return null
    if (number >= searched.first && number <= searched.last) return `#hit-${number}`
    const from = number < searched.first ? Math.max(1, searched.first - foundOnPage) : number
    return `${href}?${new URLSearchParams({ find, from: String(from) })}#hit-${number}`
  }
  const numbers = new Map(
    parts
      .flatMap((part) => part.lines.filter(({ marks }) => marks.length > 0))
      .map(({ number }, at) => [number, Math.max(searched.first, before + 1) + at]),
  )
  return (
    <TextFrame
      name={name}
      heading={heading}
      beside={
        <span className="text-text-2">
          {found} of {counted(lines, "line")}
        </span>
      }
    >
      <div className="flex flex-col gap-2">
        {parts.map((part) => (
          <LogLines
            key={part.from}
            name={name}
            part={part}
            telling={null}
            hitOf={({ number }) => {
              const hit = numbers.get(number)
              return hit === undefined ? null : { number: hit, previousHref: hitHref(hit - 1), nextHref: hitHref(hit + 1) }
            }}
          />
        ))}
      </div>
    </TextFrame>
  )
}

const counted = (count: number, word: string): string => `${count.toLocaleString("en-GB")} ${word}${count === 1 ? "" : "s"}`
