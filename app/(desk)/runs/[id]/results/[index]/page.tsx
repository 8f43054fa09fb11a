import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { phaseAnchors } from "@/components/certification/phase-anchors"
import { Breakable } from "@/components/desk/breakable"
import { CaseKey } from "@/components/desk/case-key"
import { runHref, runName } from "@/components/desk/run-name"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { AttemptList, moreOf } from "@/components/test-run/result-more"
import { detailWords, Log, seconds, textsOf } from "@/components/test-run/result-rows"
import { StatusMark } from "@/components/test-run/status-mark"
import { DefinitionList } from "@/components/ui/definition-list"
import { WholeWords } from "@/components/ui/whole-words"
import { requireActor } from "@/lib/auth/actor"
import { type CaseRequirement, requirementsOf } from "@/lib/certification/queries-case"
import { namesFor } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { findRun } from "@/lib/test-run/queries"
import { findResult } from "@/lib/test-run/queries-result"
import { isId } from "../../../../search"

type Props = { params: Promise<{ id: string; index: string }> }

const found = cache(async (id: string, index: string) => {
  const actor = await requireActor(`${runHref(id)}/results/${index}`)
  const result = isId(id) && /^\d{1,9}$/.test(index) ? await findResult(actor, id, Number(index)) : null
  const page = result && (await findRun(actor, id))
  return page && { actor, run: page.run, result }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, index } = await params
  const shown = await found(id, index)
  return { title: shown ? (shown.result.name ?? `Result ${index}`) : "There is no such page" }
}

export default async function ResultPage({ params }: Props) {
  const { id, index } = await params
  const shown = await found(id, index)
  if (!shown) notFound()
  const { actor, run, result } = shown
  const { className, suite, name, key, status, detail, rawStatus, durationSeconds, message } = result
  const texts = textsOf(result)
  const { releases } = await namesFor(actor, [run.guest, run.host])
  const requirements =
    key === null ? [] : await requirementsOf(actor, { combination: run.combination, vendor: run.vendor, key }, new Date())
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
          </>
        }
      >
        <div className="flex max-w-[960px] flex-col gap-6">
          {message && (
            <section aria-labelledby="message-heading">
              <h2 id="message-heading" className="mb-1 text-head font-semibold">
                Message
              </h2>
              <p className="text-work [overflow-wrap:anywhere] whitespace-pre-line">{message}</p>
            </section>
          )}
          <DefinitionList
            firstLine
            items={[
              { term: "Suite", value: suite ? <Breakable text={suite} /> : "–" },
              { term: "Class", value: className ? <Breakable text={className} /> : "–" },
              {
                term: "Counts as",
                value: key ? <CaseKey value={key} /> : "no case a policy could name",
              },
              { term: "Requirement", value: <Requirements requirements={requirements} /> },
              { term: "The tool says", value: detail ? `${rawStatus}, ${detailWords(detail)}` : rawStatus },
              { term: "Took", value: seconds(durationSeconds) },
              ...moreOf(result, id),
            ]}
          />
          <AttemptList attempts={result.attempts} />
          {texts.map((text) => (
            <Log key={text.heading} {...text} />
          ))}
          {texts.length === 0 && !message && <p className="text-table text-text-2">The file has no message and no log of it.</p>}
        </div>
      </DeskPage>
    </>
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
