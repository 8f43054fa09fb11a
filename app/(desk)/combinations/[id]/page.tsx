import { FileUp } from "lucide-react"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { CertificationTable } from "@/components/certification/certification-table"
import { runsHref } from "@/components/combination/combination-table"
import { askHref } from "@/components/run-request/hrefs"
import { RequestTable } from "@/components/run-request/request-table"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { RunTable } from "@/components/test-run/run-table"
import { ButtonLink } from "@/components/ui/button"
import { Icon } from "@/components/ui/icon"
import { RuledSection } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { certificationsHref, matching } from "@/lib/certification/filter"
import { listCertifications } from "@/lib/certification/queries"
import { namesFor } from "@/lib/certification/queries-coverage"
import { findCombination } from "@/lib/combination/queries"
import type { ListedCombination } from "@/lib/combination/view"
import { env } from "@/lib/env"
import { unansweredRejections } from "@/lib/inbox/rejections"
import { vendorInWords } from "@/lib/register/short-name"
import { listRequests } from "@/lib/run-request/queries"
import { mayAsk } from "@/lib/run-request/rules"
import { listRuns } from "@/lib/test-run/queries"
import { type Actor, has } from "@/lib/vendor/rules"
import { ownInbox } from "../../own-inbox"
import { isId, today } from "../../search"

type Props = { params: Promise<{ id: string }> }

const shownRuns = 20
const shownRequests = 20

const found = cache(async (id: string) => {
  const actor = await requireActor(`/combinations/${id}`)
  return { actor, combination: isId(id) ? await findCombination(actor, id) : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { combination } = await found((await params).id)
  return { title: combination ? `${combination.guestName} on ${combination.hostName}` : "There is no such page" }
}

export default async function CombinationPage({ params }: Props) {
  const { actor, combination } = await found((await params).id)
  if (!combination) notFound()
  const { guest, host, arch, guestName, hostName, guestVendor, hostVendor, runs, certifications } = combination
  const [lines, listed, requests, names, inbox] = await Promise.all([
    listCertifications(actor, { guest, host }, new Date()),
    listRuns(actor, { guest, host, arch }, shownRuns, null),
    listRequests(actor, { combination: combination.id }, { limit: shownRequests, cursor: null, at: new Date() }),
    namesFor(actor, []),
    ownInbox(actor),
  ])
  const vendorName = (slug: string) => names.vendors[slug] ?? slug
  const name = `${guestName} on ${hostName}`
  const uploads = has(actor, "engineer")
  const otherVendor = vendorName(actor.vendor === guestVendor ? hostVendor : guestVendor)
  return (
    <>
      <DeskBar crumbs={[{ label: "Combinations", href: "/combinations" }, { label: name }]} demo={env().DEMO} />
      <DeskPage
        title={name}
        under={
          <>
            <span>{arch}</span>
            <span>Guest of {vendorName(guestVendor)}</span>
            <span>Host of {vendorName(hostVendor)}</span>
            <a href={`/support/${guest}/on/${host}`} className="link">
              What the public is told
            </a>
          </>
        }
        actions={
          <>
            {mayAsk(actor) && <ButtonLink href={askHref(combination)}>Ask {otherVendor} for a run</ButtonLink>}
            {uploads && (
              <>
                <ButtonLink href={planHref(combination)}>Plan a certification</ButtonLink>
                <ButtonLink kind="primary" href={uploadHref(combination)}>
                  <Icon of={FileUp} />
                  Upload a run
                </ButtonLink>
              </>
            )}
          </>
        }
      >
        <div className="flex flex-col gap-10">
          <RuledSection
            id="certifications"
            heading={`Certifications · ${certifications}`}
            end={
              certifications > 0 && (
                <a className="link" href={certificationsHref({ guest, host, arch })}>
                  {certifications === 1 ? "See it in the list" : `All ${certifications} in the list`}
                </a>
              )
            }
          >
            {certifications > 0 ? (
              <CertificationTable
                lines={matching(lines, { arch })}
                vendorName={vendorName}
                today={today()}
                rejections={unansweredRejections(inbox)}
                caption="Certifications of this combination"
                named="program"
              />
            ) : (
              <EmptyState inPart heading={`No certification of ${name} yet`}>
                Planned in a program that covers it, it says what is missing and whom it waits for.
              </EmptyState>
            )}
          </RuledSection>
          {requests.items.length > 0 && (
            <RuledSection id="requests" heading={`Requests · ${requests.items.length}${requests.nextCursor ? " newest" : ""}`}>
              <RequestTable requests={requests.items} vendorName={vendorName} today={today()} />
            </RuledSection>
          )}
          <RuledSection
            id="runs"
            heading={`Runs · ${runs}`}
            end={
              runs > 0 && (
                <a className="link" href={runsHref(combination)}>
                  {runs === 1 ? "See it in the list" : `All ${runs} in the list`}
                </a>
              )
            }
          >
            {runs > 0 ? (
              <RunTable runs={listed.items} vendorName={vendorName} />
            ) : (
              <NoRuns actor={actor} name={name} uploadHref={uploads ? uploadHref(combination) : null} />
            )}
          </RuledSection>
        </div>
      </DeskPage>
    </>
  )
}

const query = ({ guest, host, arch }: ListedCombination) => new URLSearchParams({ guest, host, arch })
const uploadHref = (combination: ListedCombination) => `/runs/new?${query(combination)}`
const planHref = (combination: ListedCombination) => `/certifications/new?${query(combination)}`

function NoRuns({ actor, name, uploadHref: href }: { actor: Actor; name: string; uploadHref: string | null }) {
  return (
    <EmptyState
      inPart
      heading={`No run of ${name} yet`}
      actions={
        href && (
          <ButtonLink kind="primary" href={href}>
            Upload a run
          </ButtonLink>
        )
      }
    >
      Upload a result file of JUnit XML. The tool is read from the file; a run stays with {vendorInWords(actor.vendorName)} until you share
      it.
    </EmptyState>
  )
}
