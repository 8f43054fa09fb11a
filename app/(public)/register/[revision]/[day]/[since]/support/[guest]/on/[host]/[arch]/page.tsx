import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { AnswerView } from "@/components/register/answer-view"
import { sentenceParts } from "@/components/register/facts"
import { PublicShell } from "@/components/shell/public-shell"
import type { AnswerPage } from "@/lib/register/answer"
import { restsOnDemo } from "@/lib/register/demo"
import { sideOf, vendorName } from "@/lib/register/index-snapshot"
import { isArch } from "@/lib/register/public-path"
import { answerPage } from "@/lib/register/support-answer"
import { type KeptParams, keptPage } from "../../../../../kept"

export const dynamic = "force-static"
export const generateStaticParams = () => []

type Params = { params: Promise<KeptParams & { guest: string; host: string; arch: string }> }

async function asked(params: Params["params"]): Promise<ReturnType<typeof keptPage> & { page: AnswerPage }> {
  const { guest, host, arch, ...kept } = await params
  const found = keptPage(kept)
  const { index } = found.register
  if (!index.slugs.has(guest) || !index.slugs.has(host) || !isArch(arch)) notFound()
  return { ...found, page: answerPage(index, { guest, host, arch, asOf: found.day }) }
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { page } = await asked(params)
  const { before, verdict, after } = sentenceParts(page)
  return {
    title: `${page.short.guest} on ${page.short.host}`,
    description: `${before}${verdict}${after} ${page.answer.reason}`,
    alternates: { canonical: page.answer.url },
  }
}

export default async function Answer({ params }: Params) {
  const { register, page, day, historic, since, stamp } = await asked(params)
  const { index } = register
  const { guest, host } = page.answer
  return (
    <PublicShell current="matrix" asOf={day} register={stamp} staleSince={since}>
      <AnswerView
        page={page}
        releaseName={(slug) => sideOf(index, slug, day).short}
        vendorName={(slug) => vendorName(index, slug)}
        isDemo={(guest, host) => restsOnDemo(index, { guest, host, arch: page.answer.arch, asOf: day })}
        historic={historic !== null}
        matrixHref={`/matrix?guestFamily=${sideOf(index, guest.slug, day).family}&hostFamily=${sideOf(index, host.slug, day).family}`}
      />
    </PublicShell>
  )
}
