import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { CaseKey } from "@/components/desk/case-key"
import { NextPage } from "@/components/desk/next-page"
import { runHref, runName } from "@/components/desk/run-name"
import { MappingList } from "@/components/mapping/mapping-list"
import { NameTable } from "@/components/mapping/name-table"
import { type PatternAsked, PatternForm } from "@/components/mapping/pattern-form"
import { MappingPreview } from "@/components/mapping/preview"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { toolWords } from "@/components/test-run/tool-words"
import { Button, ButtonLink } from "@/components/ui/button"
import { TextField } from "@/components/ui/field"
import { Notice } from "@/components/ui/notice"
import { RuledSection } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state"
import { requireActor } from "@/lib/auth/actor"
import { namesFor } from "@/lib/certification/queries-coverage"
import { env } from "@/lib/env"
import { findMapping, listMappings } from "@/lib/mapping/queries"
import { listLooseNames } from "@/lib/mapping/queries-names"
import { previewMapping } from "@/lib/mapping/queries-preview"
import { mappingWords } from "@/lib/mapping/refusals"
import { findRun, type RunPage } from "@/lib/test-run/queries"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import { isId, type Search, single } from "../../../search"
import { end, map } from "./actions"

type Props = { params: Promise<{ id: string }>; searchParams: Search }

const pageSize = 50

const namesHref = (id: string, parameters: Record<string, string> = {}): string => {
  const query = new URLSearchParams(parameters).toString()
  return `${runHref(id)}/names${query ? `?${query}` : ""}`
}

const found = cache(async (id: string) => {
  const actor = await requireActor(namesHref(id))
  return { actor, page: isId(id) ? await findRun(actor, id) : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await found((await params).id)
  return { title: page ? `Names of ${runName(page.run.id).toLowerCase()}` : "There is no such page" }
}

export default async function NamesPage({ params, searchParams }: Props) {
  const { actor, page } = await found((await params).id)
  if (!page) notFound()
  const { run, unmapped } = page
  const parameters = await searchParams
  const said = (name: string) => single(parameters, name) ?? ""
  const own = run.vendor === actor.vendor
  const maps = own && mayWorkAsEngineer(actor, "runs:write")
  const { vendors, releases } = await namesFor(actor, [run.guest, run.host])
  const vendor = vendors[run.vendor] ?? run.vendor
  const asked = { pattern: said("pattern"), for: said("for").trim(), tool: said("tool") }
  const names = <Names actor={actor} page={page} maps={maps} search={said("q")} cursor={single(parameters, "cursor") ?? null} />
  return (
    <>
      <DeskBar
        crumbs={[{ label: "Runs", href: "/runs" }, { label: runName(run.id), href: runHref(run.id) }, { label: "Names" }]}
        demo={env().DEMO}
      />
      <DeskPage
        title="Names that stand for no case"
        under={
          <>
            <a href={runHref(run.id)} className="link">
              {runName(run.id)}
            </a>
            <span>
              {releases[run.guest] ?? run.guest} on {releases[run.host] ?? run.host}
            </span>
            <span>{run.tool ? toolWords(run.tool) : "The file names no tool"}</span>
            <span>
              {unmapped.toLocaleString("en-GB")} of {run.counts.total.toLocaleString("en-GB")} results
            </span>
          </>
        }
      >
        <div className="flex max-w-[1080px] flex-col gap-8">
          {own && <Made actor={actor} id={said("made")} />}
          {!maps && <p className="text-table text-text-2">Engineers of {vendor} say what they stand for.</p>}
          {unmapped === 0 && names}
          {maps && <ByPattern actor={actor} page={page} asked={asked} />}
          {unmapped > 0 && names}
          {own && <Mappings actor={actor} runId={run.id} vendor={vendor} maps={maps} cursor={single(parameters, "older") ?? null} />}
        </div>
      </DeskPage>
    </>
  )
}

/** What was mapped a moment ago. */
async function Made({ actor, id }: { actor: Actor; id: string }) {
  const mapping = isId(id) ? await findMapping(actor, id) : null
  if (!mapping || mapping.end) return null
  const { pattern, standsFor, results, runs } = mapping
  return (
    <div role="status">
      <Notice>
        <strong>Mapped.</strong> <CaseKey value={pattern} /> stands for <CaseKey value={standsFor} />: {results.toLocaleString("en-GB")}{" "}
        {results === 1 ? "result" : "results"} in {runs.toLocaleString("en-GB")} {runs === 1 ? "run" : "runs"}, and what comes.
      </Notice>
    </div>
  )
}

async function ByPattern({ actor, page: { run }, asked }: { actor: Actor; page: RunPage; asked: PatternAsked }) {
  const input = { exact: !asked.pattern.includes("*"), pattern: asked.pattern, standsFor: asked.for }
  const tool = asked.tool === "" ? null : asked.tool
  const shown = asked.for === "" ? null : await previewMapping(actor, run.id, { ...input, tool }, new Date())
  return (
    <RuledSection id="pattern" heading="By a pattern">
      <p className="mt-2 mb-3 max-w-[70ch] text-table text-text-2">
        A star is any characters: <CaseKey value="nightly/*" /> for <CaseKey value="*" /> takes the prefix away. Names that are cases by
        themselves stay what they are; of two mappings that catch a name the newest counts.
      </p>
      <PatternForm action={namesHref(run.id)} asked={asked} tool={run.tool} />
      {shown && (
        <MappingPreview
          preview={shown.preview}
          refusal={shown.refusal && mappingWords(shown.refusal)}
          hidden={{ runId: run.id, pattern: input.pattern, standsFor: input.standsFor, exact: String(input.exact), tool: asked.tool }}
          map={map}
          href={namesHref(run.id)}
        />
      )}
    </RuledSection>
  )
}

type NamesProps = { actor: Actor; page: RunPage; maps: boolean; search: string; cursor: string | null }

async function Names({ actor, page: { run, unmapped }, maps, search, cursor }: NamesProps) {
  const { items, nextCursor } = await listLooseNames(
    actor,
    run.id,
    { search: search === "" ? null : search, limit: pageSize, cursor },
    new Date(),
  )
  const searched: Record<string, string> = search === "" ? {} : { q: search }
  if (items.length === 0 && search === "" && cursor === null) {
    return (
      <EmptyState heading="Every name stands for a case" actions={<ButtonLink href={runHref(run.id)}>Back to the run</ButtonLink>}>
        {unmapped === 0 ? "By itself or by a mapping." : "What is left has no name: a verdict on the whole session stands for no case."}
      </EmptyState>
    )
  }
  return (
    <RuledSection id="names" heading="One by one">
      <form action={namesHref(run.id)} className="mt-3 mb-1 flex max-w-[28rem] items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField label="With this in the name" name="q" type="search" defaultValue={search} />
        </div>
        <Button type="submit">Find</Button>
      </form>
      {items.length > 0 ? (
        <NameTable
          runId={run.id}
          names={items}
          map={maps ? map : null}
          patternHref={(pattern) => `${namesHref(run.id, { pattern })}#pattern`}
        />
      ) : (
        <EmptyState heading="No such name" inPart actions={<ButtonLink href={namesHref(run.id)}>All names</ButtonLink>}>
          No name that stands for no case has this in it.
        </EmptyState>
      )}
      <NextPage
        nextHref={nextCursor && namesHref(run.id, { ...searched, cursor: nextCursor })}
        firstHref={cursor === null ? null : namesHref(run.id, searched)}
        first="The first"
        next="The next"
      />
    </RuledSection>
  )
}

type MappingsProps = { actor: Actor; runId: string; vendor: string; maps: boolean; cursor: string | null }

async function Mappings({ actor, runId, vendor, maps, cursor }: MappingsProps) {
  const { items, nextCursor } = await listMappings(actor, { live: true, limit: pageSize, cursor })
  if (items.length === 0 && cursor === null) return null
  return (
    <RuledSection id="mappings" heading={`Mappings of ${vendor}`}>
      <MappingList mappings={items} end={maps ? end : null} />
      <NextPage nextHref={nextCursor && namesHref(runId, { older: nextCursor })} firstHref={cursor === null ? null : namesHref(runId)} />
    </RuledSection>
  )
}
