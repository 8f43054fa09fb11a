import { Code } from "lucide-react"
import { Breadcrumbs } from "@/components/ui/breadcrumbs"
import { Tag } from "@/components/ui/chip"
import { DayTime, dayText } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { PrintButton } from "@/components/ui/print-button"
import { SideSection } from "@/components/ui/section"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead } from "@/components/ui/table"
import { WholeWords } from "@/components/ui/whole-words"
import type { MatrixSide } from "@/lib/register/answer"
import type { ProgramPage } from "@/lib/register/program"
import type { PolicyVersion } from "@/lib/register/snapshot"
import { certificateHref, certificateNumber } from "./facts"
import { HistoricNotice } from "./historic-notice"
import { foldsOf, rowLabel } from "./matrix-groups"
import { countInWords, PolicyTable } from "./policy-table"

type Props = {
  page: ProgramPage
  vendorName: (slug: string) => string
  releaseName: (slug: string) => string
  /** The day shown, where it is not today. */
  historic: string | null
}

const quiet = "inline-flex items-center gap-2 text-table font-medium text-text-2 hover:text-text"

/** A program: who validates what, whom to call, and what must pass, with every version of it. */
export function ProgramView({ page, vendorName, releaseName, historic }: Props) {
  const { program, guests, hosts, inForce, earlier, later, certificates } = page
  const { slug, name, demo, validatingVendor, guestVendor, covers, contacts, terms } = program
  const combinations = covers.guests.length * covers.hosts.length * covers.architectures.length
  const facts = [
    { label: "Validates, and signs", value: vendorName(validatingVendor), detail: "Tests the guest on its own host." },
    { label: "Countersigns", value: vendorName(guestVendor), detail: "Makes the guest. Its signature has the same weight." },
    {
      label: "Policy in force",
      value: inForce ? `Policy ${inForce.version}` : "None yet",
      detail: inForce
        ? `Since ${dayText(inForce.appliesFrom)}: ${countInWords(inForce.requirements.length, "requirement")}.`
        : "Nothing can be certified before there is one.",
    },
  ]
  const policyProps = { validatingVendor, vendorName, releaseName }
  return (
    <main className="mx-auto max-w-[1152px] px-4 pb-16">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5">
        <div className="max-w-full min-w-0">
          <Breadcrumbs items={[{ label: "Programs", href: "/programs" }, { label: name }]} />
        </div>
        <div className="flex gap-6 print:hidden">
          <a href={`/api/v1/programs/${slug}`} className={quiet}>
            <Icon of={Code} />
            JSON
          </a>
          <PrintButton className={quiet} />
        </div>
      </div>
      {historic && <HistoricNotice asOf={historic} href={`/programs/${slug}`} />}
      <h1 className="mt-8 text-title">
        <WholeWords>{name}</WholeWords>
      </h1>
      {demo && (
        <p className="mt-2">
          <Tag>Demo data</Tag>
        </p>
      )}
      <dl className="mt-5 mb-7 border-t-2 border-text sm:grid sm:grid-cols-3">
        {facts.map(({ label, value, detail }) => (
          <div key={label} className="border-line py-3 max-sm:border-b sm:px-5 sm:py-0 sm:pt-3 sm:not-first:border-l sm:first:pl-0">
            <dt className="text-head text-text-2">{label}</dt>
            <dd>
              <span className="mt-0.5 block text-fact">{value}</span>
              <span className="mt-0.5 block text-table text-text-2">{detail}</span>
            </dd>
          </div>
        ))}
      </dl>
      <SideSection
        id="covers"
        heading="What it covers"
        aside={`${countInWords(combinations, "combination")}, on ${covers.architectures.join(", ")}`}
      >
        <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
          <Releases heading="Guests" sides={guests} />
          <Releases heading="Hosts" sides={hosts} />
        </div>
      </SideSection>
      <SideSection id="call" heading="Whom to call">
        <dl className="max-w-[760px] border-t border-text sm:grid sm:grid-cols-2">
          {[
            { label: "First", value: contacts.first },
            { label: "Then", value: contacts.second },
          ].map(({ label, value }) => (
            <div key={label} className="border-line pt-3 pb-1 sm:not-first:border-l sm:not-first:pl-5">
              <dt className="text-head text-text-2">{label}</dt>
              <dd className="text-fact">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 max-w-[744px] text-work">{terms}</p>
      </SideSection>
      <SideSection
        id="policy"
        heading={inForce ? `Policy ${inForce.version}, in force` : "Policy"}
        aside={inForce ? `Since ${dayText(inForce.appliesFrom)}. Both vendors sign once all of it has passed` : "No version applies yet"}
      >
        {inForce ? (
          <div id={`policy-${inForce.version}`}>
            <PolicyTable policy={inForce} {...policyProps} />
          </div>
        ) : (
          <p className="text-work">The program has no policy that applies on this day.</p>
        )}
      </SideSection>
      <SideSection id="versions" heading="Other versions" aside="A policy is never edited: a new version replaces it from its day on">
        {later.length + earlier.length === 0 && <p className="text-work text-text-2">There is no other version.</p>}
        {[...later, ...earlier].map((policy) => (
          <Version key={policy.version} policy={policy} begins={later.includes(policy)} {...policyProps} />
        ))}
      </SideSection>
      <SideSection id="certificates" heading="Certificates" aside={certificatesAside(certificates)}>
        <Certificates certificates={certificates} demo={demo} />
      </SideSection>
    </main>
  )
}

function certificatesAside(certificates: ProgramPage["certificates"]): string {
  const questioned = certificates.filter(({ questionedSince }) => questionedSince !== null).length
  return `${certificates.length} signed by both vendors${questioned > 0 ? `, ${questioned} of them questioned since` : ""}`
}

/** Releases by their major: "RHEL 10: 10.2, 10.1, 10.0". */
function Releases({ heading, sides }: { heading: string; sides: MatrixSide[] }) {
  return (
    <section aria-label={heading}>
      <h3 className="flex justify-between border-b border-text pb-2 text-head font-semibold">
        {heading} <span className="font-normal text-text-2">{countInWords(sides.length, "release")}</span>
      </h3>
      <ul className="text-table">
        {foldsOf(sides).map((fold) => (
          <li key={fold.slug} className="grid grid-cols-[5.5rem_1fr] gap-2 border-b border-line py-2 has-[>:only-child]:grid-cols-1">
            <span className="font-medium">{fold.label}</span>
            {fold.rows.length > 1 && <span className="text-text-2">{fold.rows.map((row) => rowLabel(fold, row)).join(", ")}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

type VersionProps = { policy: PolicyVersion; begins: boolean; validatingVendor: string } & Pick<Props, "vendorName" | "releaseName">

function Version({ policy, begins, ...rest }: VersionProps) {
  const { version, appliesFrom, requirements } = policy
  return (
    <details className="border-b border-line py-2 text-table first:border-t first:border-t-text">
      <summary>
        <span className="link font-medium">Policy {version}</span>{" "}
        <span className="text-text-2">
          {begins ? "begins on" : "began on"} {dayText(appliesFrom)}, {countInWords(requirements.length, "requirement")}
        </span>
      </summary>
      {/* A link to what is folded away unfolds it. */}
      <div id={`policy-${version}`} className="mt-2">
        <PolicyTable policy={policy} {...rest} />
      </div>
    </details>
  )
}

/** What was signed, the newest first. Where the program is a demo, so is all of it, and its head says so. */
function Certificates({ certificates, demo }: Pick<ProgramPage, "certificates"> & { demo: boolean }) {
  if (certificates.length === 0)
    return <p className="text-work text-text-2">None yet. The first comes once both vendors have signed a combination.</p>
  return (
    <Table caption="Certificates" className="max-w-[744px]">
      <TableHead>
        <ColumnHead>Combination</ColumnHead>
        <ColumnHead className="w-[110px]">Certificate</ColumnHead>
        <ColumnHead numeric className="w-[110px]">
          Signed
        </ColumnHead>
      </TableHead>
      <tbody>
        {certificates.map(({ id, guest, host, url, certifiedOn, questionedSince, ...certificate }) => (
          <Row key={id}>
            <RowHead>
              <a href={url} className="link">
                <WholeWords>{`${guest} on ${host}`}</WholeWords>
              </a>
              {questionedSince && (
                <span className="block text-table font-normal text-limits">
                  Questioned by later test results since <DayTime day={questionedSince} />
                </span>
              )}
              {certificate.demo && !demo && (
                <>
                  {" "}
                  <Tag>Demo data</Tag>
                </>
              )}
            </RowHead>
            <Cell>
              <a href={certificateHref(id)} className="link font-mono">
                {certificateNumber(id)}
                <span className="sr-only">
                  : the certificate of {guest} on {host}
                </span>
              </a>
            </Cell>
            <Cell numeric>
              <DayTime day={certifiedOn} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
