import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache, Suspense } from "react"
import { runHref, runName } from "@/components/desk/run-name"
import { WithAside } from "@/components/desk/with-aside"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { Contradictions } from "@/components/test-run/contradictions"
import { RunCounts } from "@/components/test-run/counts"
import { ResultSection } from "@/components/test-run/result-rows"
import { RunEnvironment, RunFacts, RunWarnings } from "@/components/test-run/run-facts"
import { TakeBack, TakenBackRemarks } from "@/components/test-run/take-back"
import { toolWords, uploadedWords } from "@/components/test-run/tool-words"
import { Visibility } from "@/components/test-run/visibility"
import { Moment } from "@/components/ui/day"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { certificationsHref } from "@/lib/certification/filter"
import { namesFor } from "@/lib/certification/queries-coverage"
import { findCombination } from "@/lib/combination/queries"
import { env } from "@/lib/env"
import { findRunAlone, unmappedIn } from "@/lib/test-run/queries"
import { listResults } from "@/lib/test-run/queries-results"
import { answerRefusal, type ShareRefusal, shareRefusal, takeBackRefusal } from "@/lib/test-run/rules"
import { type ResultLine, type ResultStatus, type RunPage as RunWhole, resultStatuses } from "@/lib/test-run/view"
import type { Actor } from "@/lib/vendor/rules"
import { isId, type Search, single } from "../../search"
import { words } from "../../tried"
import { answer, redact, retract, share } from "./actions"
import { Failures, Saying } from "./failures"
import { clip, firstOf, firstOfEach } from "./first-results"
import { Since } from "./since"

type RunShown = Omit<RunWhole, "unmapped">
type Props = { params: Promise<{ id: string }>; searchParams: Search }

const pageSize = 200

const found = cache(async (id: string) => {
  const actor = await requireActor(runHref(id))
  return { actor, page: isId(id) ? await findRunAlone(actor, id) : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await found((await params).id)
  return { title: page ? runName(page.run.id) : "There is no such page" }
}

export default async function RunPage({ params, searchParams }: Props) {
  const { actor, page } = await found((await params).id)
  if (!page) notFound()
  const { run, warnings } = page
  const { guest, host, arch } = run
  const parameters = await searchParams
  const status = resultStatuses.find((one) => one === single(parameters, "status")) ?? null
  const cursor = single(parameters, "cursor") ?? null
  const group = single(parameters, "group")
  const [names, combination] = await Promise.all([namesFor(actor, [guest, host]), findCombination(actor, run.combination)])
  const notShared = whyNotShared(actor, page)
  const vendorName = (slug: string) => names.vendors[slug] ?? slug
  const aside = (
    <>
      <RunFacts run={run} />
      <Warnings actor={actor} page={page} />
      <RunEnvironment environment={run.environment} />
    </>
  )
  return (
    <>
      <DeskBar crumbs={[{ label: "Runs", href: "/runs" }, { label: runName(run.id) }]} demo={env().DEMO} />
      <WithAside label="Facts and notes" aside={aside}>
        <DeskPage
          title={`${run.tool ? toolWords(run.tool) : "Results"} on ${names.releases[guest] ?? guest}, ${names.releases[host] ?? host}`}
          under={
            <>
              <span>{runName(run.id)}</span>
              <span>{arch}</span>
              <span>
                {uploadedWords(run)}, {vendorName(run.vendor)}, <Moment at={run.recordedAt.toISOString()} />
              </span>
              <a href={`/combinations/${run.combination}`} className="link">
                This combination
              </a>
              {(combination?.certifications ?? 0) > 0 && (
                <a href={certificationsHref({ guest, host, arch })} className="link">
                  Its certifications
                </a>
              )}
              <a href={`${runHref(run.id)}/compare`} className="link">
                Compare
              </a>
            </>
          }
        >
          <div className="flex flex-col gap-6">
            <Contradictions
              run={run}
              warnings={warnings}
              vendorName={vendorName}
              allowed={answerRefusal({ vendor: run.vendor, answered: false, answer: "any" }, actor) === null}
              answer={answer}
            />
            <Visibility
              run={run}
              vendorName={vendorName}
              href={runHref(run.id)}
              confirming={single(parameters, "share") === "ask"}
              refusal={notShared && words(notShared, vendorName).detail}
              blocked={notShared?.code === "share-blocked"}
              share={share}
            />
            <TakenBackRemarks run={run} vendorName={vendorName} />
            <RunCounts counts={run.counts} href={runHref(run.id)} current={status} />
            {warnings.some(({ code }) => code === "summary-only") ? (
              <EmptyState heading="The file is a summary">
                It says how many tests passed and failed and names none, so it meets no requirement. Send the per-test report of the same
                run as well.
              </EmptyState>
            ) : group ? (
              <Saying actor={actor} vendorName={vendorName(actor.vendor)} id={run.id} digest={group} cursor={cursor} />
            ) : (
              <>
                {!status && <Since actor={actor} id={run.id} />}
                {!status && (
                  <Failures
                    actor={actor}
                    vendorName={vendorName(actor.vendor)}
                    id={run.id}
                    cursor={single(parameters, "failures") ?? null}
                  />
                )}
                <Results actor={actor} page={page} status={status} cursor={cursor} />
              </>
            )}
            {takeBackRefusal("redact", { vendor: run.vendor, done: false }, actor) === null && (
              <TakeBack run={run} retract={retract} redact={redact} />
            )}
          </div>
        </DeskPage>
      </WithAside>
    </>
  )
}

/** Why the actor cannot share it, by the rule that would refuse it; null when they can. */
function whyNotShared(actor: Actor, { run, warnings }: RunShown): ShareRefusal | null {
  const blocking = warnings.filter(({ blocks, answer }) => blocks && answer === null).map(({ id }) => id)
  return shareRefusal({ vendor: run.vendor, retracted: run.retraction !== null, blocking }, actor)
}

/** Results that are looked through for what stands for no case before the page is sent; of more the count comes after its rows. */
const countedAtOnce = 20_000

function Warnings({ actor, page: { run, warnings } }: { actor: Actor; page: RunShown }) {
  const counted = <CountedWarnings actor={actor} id={run.id} warnings={warnings} />
  if (run.counts.total <= countedAtOnce) return counted
  return <Suspense fallback={<RunWarnings warnings={warnings} unmapped={0} namesHref={`${runHref(run.id)}/names`} />}>{counted}</Suspense>
}

async function CountedWarnings({ actor, id, warnings }: { actor: Actor; id: string; warnings: RunShown["warnings"] }) {
  return <RunWarnings warnings={warnings} unmapped={await unmappedIn(actor, id)} namesHref={`${runHref(id)}/names`} />
}

type ResultsProps = { actor: Actor; page: RunShown; status: ResultStatus | null; cursor: string | null }

async function Results({ actor, page: { run }, status, cursor }: ResultsProps) {
  const sections = status ? [await oneStatus(actor, run.id, status, cursor)] : await everyStatus(actor, run.id, run.counts)
  const filled = sections.filter(({ results }) => results.length > 0)
  if (filled.length === 0) {
    return (
      <EmptyState heading={status ? `No result of this kind` : "The file lists no result"}>
        {status ? "The counts above say what there is." : "A run without results counts for nothing."}
      </EmptyState>
    )
  }
  return filled.map((section, at) => (
    <ResultSection key={section.status} runId={run.id} count={run.counts[section.status]} heads={at === 0} {...section} />
  ))
}

type Section = { status: ResultStatus; results: ResultLine[]; nextHref: string | null }

async function oneStatus(actor: Actor, id: string, status: ResultStatus, cursor: string | null): Promise<Section> {
  const { items, nextCursor } = await listResults(actor, id, { status, limit: pageSize, cursor, clip })
  const next = nextCursor && new URLSearchParams({ status, cursor: nextCursor })
  return { status, results: items, nextHref: next && `${runHref(id)}?${next}` }
}

/** Statuses that need eyes first; of many results only the first, with the way to all of them. */
async function everyStatus(actor: Actor, id: string, counts: RunShown["run"]["counts"]): Promise<Section[]> {
  const results = await firstOf(actor, id)
  return resultStatuses.map((status) => ({
    status,
    results: results.filter((one) => one.status === status),
    nextHref: counts[status] > firstOfEach ? `${runHref(id)}?status=${status}` : null,
  }))
}
