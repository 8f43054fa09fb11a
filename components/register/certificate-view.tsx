import type { ReactNode } from "react"
import { Digest } from "@/components/desk/digest"
import { Breadcrumbs } from "@/components/ui/breadcrumbs"
import { Tag } from "@/components/ui/chip"
import { DayTime, dayText, Moment } from "@/components/ui/day"
import { PrintButton } from "@/components/ui/print-button"
import { WholeWords } from "@/components/ui/whole-words"
import type { CertificatePage } from "@/lib/register/certificate"
import { BasisMark } from "./basis-mark"
import { certificateHref, certificateNumber, firstFact, programHref, sentenceParts, timeFact } from "./facts"
import { HistoricNotice } from "./historic-notice"
import { countInWords, phases } from "./policy-table"
import { VerdictMark } from "./verdict-mark"

type Props = {
  shown: CertificatePage
  vendorName: (slug: string) => string
  /** The day shown, where it is not today. */
  historic: string | null
}

const quiet = "inline-flex items-center gap-2 text-table font-medium text-text-2 hover:text-text"

/** What both vendors signed for one combination, on one sheet of paper. */
export function CertificateView({ shown, vendorName, historic }: Props) {
  const { certificate, program, page } = shown
  const { id, demo } = certificate
  const number = certificateNumber(id)
  const crumbs = [
    { label: "Programs", href: "/programs" },
    ...(program ? [{ label: program.name, href: programHref(program.slug) }] : []),
    { label: `Certificate ${number}` },
  ]
  return (
    <main className="mx-auto max-w-[840px] px-4 pb-16 print:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5 print:hidden">
        <div className="max-w-full min-w-0">
          <Breadcrumbs items={crumbs} />
        </div>
        <PrintButton className={quiet} />
      </div>
      {historic && <HistoricNotice asOf={historic} href={certificateHref(id)} />}
      <div className="mt-8 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-work text-text-2 print:mt-4">
        <BasisMark basis="certified">Tested and signed by both vendors</BasisMark>
        <span className="flex items-center gap-2">
          Certificate {number} {demo && <Tag>Demo data</Tag>}
        </span>
      </div>
      <Sentence shown={shown} />
      <Facts shown={shown} vendorName={vendorName} />
      <Signatures shown={shown} vendorName={vendorName} />
      {program && (
        <Part id="call" heading="Whom to call">
          {program.contacts.first} {program.contacts.second} {program.terms}
        </Part>
      )}
      <Part id="not" heading="What this does not say">
        It speaks of this guest on this host on {certificate.arch}, tested with the cases of that policy: not of other releases, other hosts
        or other applications. No licence, no patent right and no open-source right is granted by it. Licences are between you and each
        vendor.
      </Part>
      <p className="mt-8 border-t border-line pt-4 text-table text-text-2">
        What is true today stands in the register, and may differ from this sheet:{" "}
        <a href={page.answer.url} className="link">
          {page.short.guest} on {page.short.host}
        </a>
        <span className="hidden print:inline">, {page.answer.url}</span>. This certificate's own page there is{" "}
        <a href={certificateHref(id)} className="link font-mono [overflow-wrap:anywhere]">
          {certificateHref(id)}
        </a>
        .
      </p>
    </main>
  )
}

function Sentence({ shown: { page, standing } }: { shown: CertificatePage }) {
  const { guest, host } = page.answer
  const { before, verdict, after } = sentenceParts(page)
  const text = standing.kind === "stands" ? `${before}${verdict}${after}` : `${guest.name} was tested and signed on ${host.name}.`
  return (
    <h1 className="mt-4 text-sentence-small">
      <WholeWords>{text}</WholeWords>
    </h1>
  )
}

/** Whether the answer of the day rests on it, and if not, why not. */
function Now({ shown: { page, standing } }: { shown: CertificatePage }) {
  const verdict = (
    <>
      <VerdictMark verdict={page.answer.verdict} /> on {dayText(page.answer.asOf)}
    </>
  )
  switch (standing.kind) {
    case "stands":
      return verdict
    case "ended":
      return `Its last day was ${dayText(standing.on)}. It no longer stands.`
    case "replaced":
      return (
        <>
          Replaced by{" "}
          <a href={certificateHref(standing.by)} className="link">
            certificate {certificateNumber(standing.by)}
          </a>
          . It no longer stands.
        </>
      )
  }
}

function Facts({ shown, vendorName }: Pick<Props, "shown" | "vendorName">) {
  const { certificate, page, standing } = shown
  const { validUntil, arch, certifiedAt, digest } = certificate
  const stands = standing.kind === "stands"
  const limit = stands && page.answer.verdict !== "supported" ? firstFact({ page, vendorName }) : null
  const end = timeFact({ page, vendorName })
  const rows: { term: string; value: ReactNode }[] = [
    { term: stands ? "Verdict" : "Now", value: <Now shown={shown} /> },
    ...(limit ? [{ term: limit.label, value: `${limit.value}. ${limit.detail}` }] : []),
    { term: "Architecture", value: arch },
    { term: "Stands from", value: <DayTime day={certifiedAt.slice(0, 10)} /> },
    ...(stands && page.answer.verdict !== "not-supported" ? [{ term: "Until", value: `${end.value}. ${end.detail}` }] : []),
    // One without a last day of its own ends with the support of either side, which "Until" says.
    ...(validUntil ? [{ term: "Last day as signed", value: <DayTime day={validUntil} /> }] : []),
    { term: "Tested under", value: <TestedUnder shown={shown} /> },
    { term: "What both signed", value: <Signed digest={digest} /> },
  ]
  return (
    <dl className="mt-6 border-t border-text text-work">
      {rows.map(({ term, value }) => (
        <div key={term} className="grid gap-x-4 border-b border-line py-2 sm:grid-cols-[168px_1fr] print:grid-cols-[168px_1fr]">
          <dt className="text-text-2">{term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function TestedUnder({ shown: { certificate, program, policy } }: { shown: CertificatePage }) {
  const version = `policy ${certificate.policyVersion}`
  if (!program) return version
  const counts = phases.map(
    ({ phase, words }) => `${policy?.requirements.filter((one) => one.phase === phase).length ?? 0} of ${words.toLowerCase()}`,
  )
  return (
    <>
      <a href={programHref(program.slug)} className="link">
        {program.name}
      </a>
      ,{" "}
      <a href={`${programHref(program.slug)}#policy-${certificate.policyVersion}`} className="link">
        {version}
      </a>
      {policy && `: ${countInWords(policy.requirements.length, "requirement")} for this pair, ${counts.join(" and ")}`}
    </>
  )
}

/** The digest, and what it is of: nothing public lets a reader make it again, so none is told to. */
function Signed({ digest }: { digest: string }) {
  return (
    <>
      <Digest value={digest} />
      <span className="mt-1 block text-table text-text-2">
        The SHA-256 of the decision: which requirements were met, and by which test results. Both vendors signed this same one. The results
        are seen by the two vendors only, so it tells this decision from any other, but nobody else can compute it.
      </span>
    </>
  )
}

const acts = { sign: "Signed", countersign: "Countersigned" } as const

/** A box of equal weight for each vendor, in the order of the alphabet. */
function Signatures({ shown: { certificate, program }, vendorName }: Pick<Props, "shown" | "vendorName">) {
  const partOf = (vendor: string) =>
    vendor === program?.validatingVendor ? "Validating vendor" : vendor === program?.guestVendor ? "Guest vendor" : "Vendor"
  const inOrder = certificate.signatures.toSorted((a, b) => vendorName(a.vendor).localeCompare(vendorName(b.vendor), "en"))
  return (
    <section aria-label="Signatures" className="mt-7 grid border border-text sm:grid-cols-2 print:grid-cols-2">
      {inOrder.map(({ vendor, act, at }) => (
        <div
          key={vendor}
          className="border-text px-5 py-4 break-inside-avoid not-first:max-sm:border-t sm:not-first:border-l print:not-first:border-t-0 print:not-first:border-l"
        >
          <h2 className="text-fact">{vendorName(vendor)}</h2>
          <p className="text-table text-text-2">{partOf(vendor)}</p>
          <p className="mt-4 text-work font-semibold">{acts[act]} by one of its approvers</p>
          <p className="text-table text-text-2">
            <Moment at={at} />
          </p>
        </div>
      ))}
    </section>
  )
}

function Part({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-6 break-inside-avoid">
      <h2 id={id} className="text-work font-semibold">
        {heading}
      </h2>
      <p className="mt-1 max-w-[744px] text-work">{children}</p>
    </section>
  )
}
