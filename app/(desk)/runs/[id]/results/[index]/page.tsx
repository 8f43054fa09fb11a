import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { phaseAnchors } from "@/components/certification/phase-anchors"
import { Breakable } from "@/components/desk/breakable"
import { CaseKey } from "@/components/desk/case-key"
import { runHref, runName } from "@/components/desk/run-name"
import { CountsBy } from "@/components/mapping/stands-by"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { groupHref } from "@/components/test-run/failure-groups"
import { FailureNoteBox } from "@/components/test-run/failure-note"
import { historyHref } from "@/components/test-run/history-href"
import { type LogsAsked, longestFind, ResultLogs } from "@/components/test-run/result-logs"
import { AttemptList, moreOf, shortenedTexts } from "@/components/test-run/result-more"
import { allTextsOf, detailWords, type NamedText, seconds } from "@/components/test-run/result-rows"
import { StatusMark } from "@/components/test-run/status-mark"
import { DefinitionList } from "@/components/ui/definition-list"
import { WholeWords } from "@/components/ui/whole-words"
import { requireActor } from "@/lib/auth/actor"
import { type CaseRequirement, requirementsOf } from "@/lib/certification/queries-case"
import { namesFor } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { standingOf } from "@/lib/mapping/queries"
import { findRunAlone } from "@/lib/test-run/queries"
import { groupOfResult, type SaidByResult } from "@/lib/test-run/queries-failures"
import { findResult } from "@/lib/test-run/queries-result"
import { listSaying } from "@/lib/test-run/queries-results"
import type { Run } from "@/lib/test-run/view"
import type { Actor } from "@/lib/vendor/rules"
import { isId, type Search, single } from "../../../../search"
import { noteActions } from "../../failures"

type Props = { params: Promise<{ id: string; index: string }>; searchParams: Search }

const found = cache(async (id: string, index: string) => {
  const actor = await requireActor(`${runHref(id)}/results/${index}`)
  const result = isId(id) && /^\d{1,9}$/.test(index) ? await findResult(actor, id, Number(index)) : null
  const page = result && (await findRunAlone(actor, id))
  return page && { actor, run: page.run, result }
})

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { id, index } = await params
  const shown = await found(id, index)
  return { title: shown ? (shown.result.name ?? `Result ${index}`) : "There is no such page" }
}

export default async function ResultPage({ params, searchParams }: Props) {
  const { id, index } = await params
  const shown = await found(id, index)
  if (!shown) notFound()
  const { actor, run, result } = shown
  const { className, suite, name, key, status, detail, rawStatus, durationSeconds } = result
  const texts = allTextsOf(result)
  const asked = logsAsked(await searchParams, texts)
  const said = await groupOfResult(actor, id, result.index)
  const { releases, vendors } = await namesFor(actor, [run.guest, run.host])
  const mapping = await standingOf(actor, { run: id, result: result.index }, new Date())
  const counts = mapping?.case ?? key
  const requirements =
    counts === null ? [] : await requirementsOf(actor, { combination: run.combination, vendor: run.vendor, key: counts }, new Date())
  return (
    <>
      <DeskBar
        crumbs={[{ label: "Runs", href: "/runs" }, { label: runName(id), href: runHref(id) }, { label: `Result ${index}` }]}
        demo={env().DEMO}
      />
      <DeskPage
        title={name ? <Breakable text={name} /> : "A result without a name"}
        under={
          <>
            <StatusMark status={status} />
            <a href={`/combinations/${run.combination}`} className="link">
              <WholeWords>{`${releases[run.guest] ?? run.guest} on ${releases[run.host] ?? run.host}`}</WholeWords>
            </a>
            <span>{run.arch}</span>
            {counts !== null && (
              <a href={historyHref(counts)} className="link">
                Its history
              </a>
            )}
          </>
        }
      >
        <div className="flex max-w-[960px] flex-col gap-6">
          {texts.length > 0 ? (
            <ResultLogs
              texts={texts}
              asked={asked}
              href={`${runHref(id)}/results/${index}`}
              originals={originalsOf(run)}
              shortened={shortenedTexts(result)}
            />
          ) : (
            <p id="failure" className="text-table text-text-2">
              {run.files.some((file) => file.redacted)
                ? "Its message and logs were redacted."
                : "The file has no message and no log of it."}
            </p>
          )}
          {said && (
            <Said
              runId={id}
              said={said}
              others={await othersSay(actor, id, said.text)}
              actor={actor}
              vendorName={vendors[actor.vendor] ?? actor.vendor}
            />
          )}
          <DefinitionList
            firstLine
            items={[
              { term: "Suite", value: suite ? <Breakable text={suite} /> : "–" },
              { term: "Class", value: className ? <Breakable text={className} /> : "–" },
              {
                term: "Counts as",
                value: mapping ? <CountsBy mapping={mapping} /> : key ? <CaseKey value={key} /> : "no case a policy could name",
              },
              { term: "Requirement", value: <Requirements requirements={requirements} /> },
              { term: "The tool says", value: detail ? `${rawStatus}, ${detailWords(detail)}` : rawStatus },
              { term: "Took", value: seconds(durationSeconds) },
              ...moreOf(result, id),
            ]}
          />
          <AttemptList attempts={result.attempts} />
        </div>
      </DeskPage>
    </>
  )
}

/** A page of one text by its name, as `?out=401`, or what to find in all of them. */
function logsAsked(parameters: Awaited<Search>, texts: NamedText[]): LogsAsked {
  const number = (name: string) => Number(/^\d{1,9}$/.exec(single(parameters, name) ?? "")?.[0] ?? 0)
  const paged = texts.find(({ name }) => number(name) > 0)
  return {
    page: paged ? { name: paged.name, first: number(paged.name) } : null,
    find: single(parameters, "find")?.slice(0, longestFind) ?? null,
    from: Math.max(1, number("from")),
  }
}

const originalsOf = ({ id, files }: Run) =>
  files.flatMap((file) =>
    file.redacted ? [] : [{ href: `/api/v1${runHref(id)}/artifact?file=${file.position}`, name: file.fileName ?? "the original file" }],
  )

async function othersSay(actor: Actor, runId: string, text: string): Promise<boolean> {
  const { items } = await listSaying(actor, runId, text, { limit: 2, cursor: null, clip: 1 })
  return items.length > 1
}

/** Where others say the same, and what the reader's vendor knows of it. */
function Said({
  runId,
  said: { digest, note },
  others,
  actor,
  vendorName,
}: {
  runId: string
  said: SaidByResult
  /** Whether another failure of the run says the same. */
  others: boolean
  actor: Actor
  vendorName: string
}) {
  return (
    <div className="flex flex-col gap-2">
      {others && (
        <p className="text-table">
          <a href={groupHref(runId, digest)} className="link">
            Failures of this run that say the same
          </a>
        </p>
      )}
      <FailureNoteBox runId={runId} group={digest} note={note} vendorName={vendorName} actions={noteActions(actor)} />
    </div>
  )
}

/** What this case is asked for in, with the certification it counts for. */
function Requirements({ requirements }: { requirements: CaseRequirement[] }) {
  if (requirements.length === 0) return "none of a certification of this combination"
  return requirements.map(({ certification, number, programName, phase, title }) => (
    <div key={`${certification} ${title}`}>
      <a href={`/certifications/${certification}#${phaseAnchors[phase]}`} className="link">
        {title}
      </a>
      , number {number} of {programName}
    </div>
  ))
}
