import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { runHref, runName } from "@/components/desk/run-name"
import { DeskBar, DeskPage } from "@/components/shell/desk-shell"
import { detailWords, Log, seconds, textsOf } from "@/components/test-run/result-rows"
import { StatusMark } from "@/components/test-run/status-mark"
import { DefinitionList } from "@/components/ui/definition-list"
import { requireActor } from "@/lib/auth/actor"
import { env } from "@/lib/env"
import { findResult } from "@/lib/test-run/queries-results"
import { isId } from "../../../../search"

type Props = { params: Promise<{ id: string; index: string }> }

const found = cache(async (id: string, index: string) => {
  const actor = await requireActor(`${runHref(id)}/results/${index}`)
  return isId(id) && /^\d{1,9}$/.test(index) ? findResult(actor, id, Number(index)) : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, index } = await params
  const result = await found(id, index)
  return { title: result ? (result.name ?? `Result ${index}`) : "There is no such page" }
}

export default async function ResultPage({ params }: Props) {
  const { id, index } = await params
  const result = await found(id, index)
  if (!result) notFound()
  const { className, suite, name, key, status, detail, rawStatus, durationSeconds, message } = result
  const texts = textsOf(result)
  return (
    <>
      <DeskBar
        crumbs={[{ label: "Runs", href: "/runs" }, { label: runName(id), href: runHref(id) }, { label: `Result ${index}` }]}
        demo={env().DEMO}
      />
      <DeskPage title={name ?? "A result without a name"} under={<StatusMark status={status} />}>
        <div className="flex max-w-[960px] flex-col gap-6">
          <DefinitionList
            firstLine
            items={[
              { term: "Suite", value: suite || "–" },
              { term: "Class", value: className ?? "–" },
              {
                term: "Counts as",
                value: key ? <code className="font-mono [overflow-wrap:anywhere]">{key}</code> : "no case a policy could name",
              },
              { term: "The tool says", value: detail ? `${rawStatus}, ${detailWords(detail)}` : rawStatus },
              { term: "Took", value: seconds(durationSeconds) },
            ]}
          />
          {message && <p className="text-work [overflow-wrap:anywhere] whitespace-pre-line">{message}</p>}
          {texts.map((text) => (
            <Log key={text.heading} {...text} />
          ))}
          {texts.length === 0 && !message && <p className="text-table text-text-2">The file has no message and no log of it.</p>}
        </div>
      </DeskPage>
    </>
  )
}
