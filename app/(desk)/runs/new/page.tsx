import type { Metadata } from "next"
import { CombinationFields } from "@/components/combination/combination-fields"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { type SentUpload, SentUploads } from "@/components/test-run/sent-uploads"
import { UploadForm } from "@/components/test-run/upload-form"
import { Button, ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { namesFor } from "@/lib/certification/queries-coverage"
import { releaseChoices } from "@/lib/combination/queries"
import type { ReleaseChoice } from "@/lib/combination/view"
import { env } from "@/lib/env"
import { vendorInWords } from "@/lib/register/short-name"
import { listUploads } from "@/lib/test-run/queries-uploads"
import { hasEnded } from "@/lib/test-run/upload-view"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import { type Search, single } from "../../search"

export const metadata: Metadata = { title: "Upload a run" }

export default async function UploadPage({ searchParams }: { searchParams: Search }) {
  const parameters = await searchParams
  const guest = single(parameters, "guest")
  const host = single(parameters, "host")
  const arch = single(parameters, "arch") ?? "x86_64"
  const chosen = new URLSearchParams({ ...(guest ? { guest } : {}), ...(host ? { host } : {}), arch })
  const actor = await requireActor(`/runs/new?${chosen}`)
  const names = await namesFor(actor, guest && host ? [guest, host] : [])
  const known = guest !== undefined && host !== undefined && guest in names.releases && host in names.releases
  return (
    <>
      <DeskBar crumbs={[{ label: "Runs", href: "/runs" }, { label: "Upload a run" }]} demo={env().DEMO} />
      <DeskPage
        title="Upload a run"
        under={
          known && (
            <>
              <span>
                {names.releases[guest]} on {names.releases[host]}
              </span>
              <span>{arch}</span>
              <a href="/runs/new" className="link">
                Another combination
              </a>
            </>
          )
        }
      >
        {!mayWorkAsEngineer(actor, "runs:write") ? (
          <EmptyState heading="Engineers upload runs" actions={<ButtonLink href="/runs">Runs</ButtonLink>}>
            Ask an engineer of {vendorInWords(actor.vendorName)}, or an administrator for the role.
          </EmptyState>
        ) : known ? (
          <>
            <p className="mb-4 max-w-[640px] text-work text-text-2">
              The run stays with {vendorInWords(actor.vendorName)} until you share it; that there is such a combination, both vendors see.
              The file is kept as it is, byte for byte.
            </p>
            <UploadForm guest={guest} host={host} arch={arch} maxMegabytes={env().MAX_UPLOAD_MB} />
          </>
        ) : (
          <ChooseCombination {...(await releaseChoices(actor))} />
        )}
        <SentUploads uploads={await lately(actor)} />
      </DeskPage>
    </>
  )
}

const mostShown = 20
const hourMs = 3_600_000

/** Uploads of the actor's that are under way, or ended within the hour. */
async function lately(actor: Actor): Promise<SentUpload[]> {
  const now = new Date()
  const { items } = await listUploads(actor, mostShown, null, now)
  const shown = items.filter(({ phase, updatedAt }) => !hasEnded(phase) || now.getTime() - updatedAt.getTime() < hourMs)
  const { releases } = await namesFor(actor, [...new Set(shown.flatMap(({ guest, host }) => [guest, host]))])
  return shown.map(({ id, guest, host, fileName, bytes, bytesTotal, results, phase, runId, problem, updatedAt }) => ({
    id,
    at: updatedAt.toISOString(),
    of: `${releases[guest] ?? guest} on ${releases[host] ?? host}`,
    fileName,
    bytes,
    bytesTotal,
    results,
    phase,
    href: runId === null ? null : `/runs/${runId}`,
    problem: problem?.message ?? null,
  }))
}

/** Comes back to this page with a combination in the address. */
function ChooseCombination({ guests, hosts }: { guests: ReleaseChoice[]; hosts: ReleaseChoice[] }) {
  return (
    <form action="/runs/new" className="flex max-w-[860px] flex-col gap-3">
      <p className="text-work text-text-2">What did it run on? A combination that is new is added with the run, for both vendors to see.</p>
      <CombinationFields guests={guests} hosts={hosts} />
      <div>
        <Button type="submit" kind="primary">
          Continue
        </Button>
      </div>
    </form>
  )
}
