import type { Metadata } from "next"
import { Suspense } from "react"
import { CertificationTable } from "@/components/certification/certification-table"
import { CertificationFilters } from "@/components/certification/filters"
import { NothingForAdministrators } from "@/components/desk/nothing-for-administrators"
import { TableLoading } from "@/components/desk/table-loading"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { type CertificationFilter, certificationsHref, filterOf, matching } from "@/lib/certification/filter"
import { listCertifications } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import type { CertificationLine } from "@/lib/certification/view"
import { env } from "@/lib/env"
import { unansweredRejections } from "@/lib/inbox/rejections"
import { type Actor, has } from "@/lib/vendor/rules"
import { ownInbox } from "../own-inbox"
import { type Search, today } from "../search"

export const metadata: Metadata = { title: "Certifications" }

const columns = ["Combination", "State", "Since", "Met", "Not met", "Waits for", "Due", "Program"]

export default async function CertificationsPage({ searchParams }: { searchParams: Search }) {
  const filter = filterOf(await searchParams)
  const actor = await requireActor(certificationsHref(filter))
  return (
    <>
      <DeskBar crumbs={[{ label: "Certifications" }]} demo={env().DEMO} />
      <DeskPage
        title="Certifications"
        actions={
          has(actor, "engineer") && (
            <ButtonLink kind="primary" href="/certifications/new">
              Plan a certification
            </ButtonLink>
          )
        }
      >
        <Suspense fallback={<TableLoading columns={columns} />}>
          <List actor={actor} filter={filter} />
        </Suspense>
      </DeskPage>
    </>
  )
}

async function List({ actor, filter }: { actor: Actor; filter: CertificationFilter }) {
  const [lines, names, inbox] = await Promise.all([listCertifications(actor, {}, new Date()), namesFor(actor, []), ownInbox(actor)])
  const vendorName = (slug: string) => names.vendors[slug] ?? slug
  const shown = matching(lines, filter).toSorted(byName)
  if (lines.length === 0) {
    if (has(actor, "administrator")) return <NothingForAdministrators heading="Nothing here for an administrator" />
    return (
      <EmptyState
        heading="No certification yet"
        actions={
          has(actor, "engineer") ? (
            <ButtonLink href="/certifications/new">Plan a certification</ButtonLink>
          ) : (
            <ButtonLink href="/inbox">Your inbox</ButtonLink>
          )
        }
      >
        An engineer of your company plans one in a program; evidence of both vendors is then counted on it.
      </EmptyState>
    )
  }
  return (
    <>
      <CertificationFilters filter={filter} lines={lines} vendorName={vendorName} />
      <p className="mb-2 text-table text-text-2" role="status">
        {shown.length === lines.length ? `All ${lines.length}` : `${shown.length} of ${lines.length}`}
      </p>
      {shown.length > 0 ? (
        <CertificationTable lines={shown} vendorName={vendorName} today={today()} rejections={unansweredRejections(inbox)} />
      ) : (
        <EmptyState heading="Nothing matches" actions={<ButtonLink href="/certifications">Remove all filters</ButtonLink>}>
          There are {lines.length} certifications; these filters leave none.
        </EmptyState>
      )}
    </>
  )
}

/** As people look a combination up: RHEL 8.9, RHEL 8.10, RHEL 9.0. */
function byName(a: CertificationLine, b: CertificationLine): number {
  const name = ({ guestName, hostName }: CertificationLine) => `${guestName} on ${hostName}`
  return name(a).localeCompare(name(b), "en", { numeric: true })
}
