import { Code } from "lucide-react"
import { Breadcrumbs } from "@/components/ui/breadcrumbs"
import { Tag } from "@/components/ui/chip"
import { dayText } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { PrintButton } from "@/components/ui/print-button"
import { SideSection } from "@/components/ui/section"
import { WholeWords } from "@/components/ui/whole-words"
import type { AnswerPage } from "@/lib/register/answer"
import { Applications, NarrowerNotes, WhoSaysSo } from "./answer-evidence"
import { Alternatives, Limits, WhatWeSaid } from "./answer-parts"
import { FactStrip } from "./fact-strip"
import { overlapOf, programHref, sentenceParts } from "./facts"
import { featureCounts } from "./feature-rows"
import { Features } from "./features"
import { HistoricNotice } from "./historic-notice"
import { Timeline } from "./timeline"
import { VerdictIcon, verdictColours } from "./verdict-mark"

type AnswerViewProps = {
  page: AnswerPage
  /** What a release is called in a list, by its slug. */
  releaseName: (slug: string) => string
  vendorName: (slug: string) => string
  /** Whether the answer to a pair rests on a certificate of the demo. */
  isDemo: (guest: string, host: string) => boolean
  /** True when the page shows what was said on an earlier day. */
  historic?: boolean
  /** Where the as-of form goes, by GET with `asOf`; the answer's own address unless told. */
  asOfAction?: string
  /** The matrix of this answer's direction. */
  matrixHref?: string
}

const quiet = "inline-flex items-center gap-2 text-table font-medium text-text-2 hover:text-text"

function Tools({ page, matrixHref, historic }: { page: AnswerPage; matrixHref: string | undefined; historic: boolean }) {
  const { answer, short, familyNames } = page
  const query = new URLSearchParams({ guest: answer.guest.slug, host: answer.host.slug, arch: answer.arch })
  if (historic) query.set("asOf", answer.asOf)
  const crumbs = [
    { label: "Matrix", href: "/matrix" },
    ...(matrixHref ? [{ label: `${familyNames.guest} on ${familyNames.host}`, href: matrixHref }] : []),
    { label: `${short.guest} on ${short.host}` },
  ]
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5">
      <div className="max-w-full min-w-0">
        <Breadcrumbs items={crumbs} />
      </div>
      <div className="flex gap-6 print:hidden">
        <a href={`/api/v1/support?${query}`} className={quiet}>
          <Icon of={Code} />
          JSON
        </a>
        <PrintButton className={quiet} />
      </div>
    </div>
  )
}

function Sentence({ page }: { page: AnswerPage }) {
  const { before, verdict, after } = sentenceParts(page)
  return (
    <h1 className="text-sentence-small lg:text-sentence">
      <WholeWords>{before}</WholeWords>
      <span className={`whitespace-nowrap ${verdictColours[page.answer.verdict]}`}>{verdict}</span>
      <WholeWords>{after}</WholeWords>
    </h1>
  )
}

function WhomToCall({ page }: { page: AnswerPage }) {
  const { answer, program, termsOfProgram } = page
  const { firstContact, secondContact, terms, licensing } = answer.support
  const calls = [
    { label: "First", value: firstContact },
    { label: "Then", value: secondContact },
  ]
  return (
    <div className="max-w-[760px]">
      <dl className="border-t border-text sm:grid sm:grid-cols-2">
        {calls.map(({ label, value }) => (
          <div key={label} className="border-line pt-3 pb-1 sm:not-first:border-l sm:not-first:pl-5">
            <dt className="text-head text-text-2">{label}</dt>
            <dd className="text-fact">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-work">{terms}</p>
      <p className="mt-3 text-table text-text-2">
        {program && termsOfProgram && (
          <>
            {program.demo && (
              <>
                <Tag>Demo data</Tag>{" "}
              </>
            )}
            These are the terms of the program{" "}
            <a href={programHref(program.slug)} className="link">
              {program.name}
            </a>
            {answer.basis.kind === "certified" ? "" : ", which covers this combination, though not both vendors have signed it"}.{" "}
          </>
        )}
        {licensing}
      </p>
    </div>
  )
}

/** Whose the sizes are; conditions of a "with limits" stand above, under Why. */
function sizesFrom({ answer, hostLimits }: AnswerPage): string {
  if (Object.values(answer.limits).some((limit) => limit !== null)) return "As stated for this pair; the rest is the host's own"
  if (hostLimits.source === null) return "No source states the largest machine of this host"
  if (answer.basis.kind === "certified") return "The certificate states no limits; these are the host's own"
  return "Nothing was validated here; these are the host's own"
}

/** Whether vendors may be quoted with the mark of a yes: only where the combination itself has one. */
const isSupport = ({ answer }: AnswerPage): boolean => answer.verdict === "supported" || answer.verdict === "supported-with-limits"

function applicationsAside(page: AnswerPage): string {
  if (isSupport(page)) return `${page.applications.length} with a statement`
  return page.answer.verdict === "unknown"
    ? "What vendors say of them on either side; whether the combination is supported is not known"
    : "What vendors say of them, were the combination supported"
}

function featuresAside(page: AnswerPage): string {
  const { available, all } = featureCounts(page.featureRows)
  const counts = `${available} of ${all} available. What to know first, then the rest`
  return page.answer.verdict === "not-supported" ? `Were the combination supported, ${counts}` : counts
}

/** One answer: the sentence, the facts it hangs on, and everything a reader may ask next. */
export function AnswerView({ page, releaseName, vendorName, isDemo, historic = false, asOfAction, matrixHref }: AnswerViewProps) {
  const { answer } = page
  const overlap = overlapOf(page)
  const instead = answer.verdict === "not-supported" || answer.verdict === "unknown"
  const alternatives = answer.alternatives.length > 0 && <Alternatives page={page} releaseName={releaseName} isDemo={isDemo} />
  return (
    <main className="mx-auto max-w-[1152px] px-4 pb-16">
      <Tools page={page} matrixHref={matrixHref} historic={historic} />
      {historic && <HistoricNotice asOf={answer.asOf} href={answer.url} />}
      <div className="grid gap-x-6 gap-y-4 pt-8 pb-7 lg:grid-cols-[208px_minmax(0,1fr)] lg:pt-11">
        <VerdictIcon
          verdict={answer.verdict}
          size={88}
          className={`${verdictColours[answer.verdict]} -ml-0.5 size-10 lg:-mt-0.5 lg:-ml-[5px] lg:size-[88px]`}
        />
        <div>
          <Sentence page={page} />
          {page.program?.demo && answer.basis.kind !== "none" && answer.basis.kind !== "published" && (
            <p className="mt-3">
              <Tag>Demo data</Tag>
            </p>
          )}
          <div className="mt-7">
            <FactStrip page={page} vendorName={vendorName} />
          </div>
          {instead && alternatives && (
            <section aria-labelledby="instead-heading" className="mt-7">
              <h2 id="instead-heading" className="mb-1 text-work font-semibold">
                Supported instead
              </h2>
              {alternatives}
            </section>
          )}
        </div>
      </div>
      <SideSection id="why" heading="Why">
        <p className="max-w-[744px] text-read">{answer.reason}</p>
        {answer.knownIssues.length > 0 && (
          <>
            <h3 className="mt-4 text-work font-semibold">Known issues</h3>
            <ul className="mt-1 max-w-[744px] list-disc pl-5 text-work">
              {answer.knownIssues.map((issue) => (
                <li key={issue}>{issue}</li>
              ))}
            </ul>
          </>
        )}
      </SideSection>
      <SideSection
        id="until"
        heading="Until when"
        aside={
          overlap
            ? `Both sides in support from ${dayText(overlap.from)} to ${dayText(overlap.to)}`
            : "No time is stated in which both sides are in support"
        }
      >
        <Timeline page={page} />
      </SideSection>
      <SideSection id="call" heading="Whom to call">
        <WhomToCall page={page} />
      </SideSection>
      {!instead && alternatives && (
        <SideSection id="longer" heading="Better or longer" aside="Nearest changes with a better verdict, or a later end">
          {alternatives}
        </SideSection>
      )}
      <SideSection id="limits" heading="Size of a virtual machine" aside={sizesFrom(page)}>
        <Limits page={page} />
      </SideSection>
      {page.featureRows.length > 0 && (
        <SideSection id="features" heading="Features" aside={featuresAside(page)}>
          <Features page={page} />
        </SideSection>
      )}
      {page.applications.length > 0 && (
        <SideSection id="applications" heading="Applications" aside={applicationsAside(page)}>
          <Applications page={page} marked={isSupport(page)} />
        </SideSection>
      )}
      {page.notes.length > 0 && (
        <SideSection id="notes" heading="Said about other things" aside="Narrower than plain guest support; they do not make the verdict">
          <NarrowerNotes page={page} />
        </SideSection>
      )}
      <SideSection id="sources" heading="Who says so">
        <div className="spell-out">
          <WhoSaysSo page={page} />
        </div>
        <h3 id="said" className="mt-5 text-work font-semibold">
          What we said
        </h3>
        <WhatWeSaid page={page} action={asOfAction ?? answer.url} />
      </SideSection>
    </main>
  )
}
