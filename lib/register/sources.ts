import type { AnswerPage, Day } from "./answer"
import { citationOf } from "./citation"
import { dayInWords, dayOf } from "./day"
import type { FeatureTable } from "./features"
import { type Index, sideOf, vendorName } from "./index-snapshot"
import type { Side } from "./side"
import { type Standing, standingOn } from "./standing"
import type { Judgement } from "./verdict"

type Source = AnswerPage["sources"][number]

/** What an answer rests on, each source once: the statement or certificate, the lifecycles, the limits, the feature table. */
export function sourcesOf(index: Index, judgement: Judgement, features: FeatureTable, limitsSource: string | null): Source[] {
  const { query, sides } = judgement
  const credits = index.credits.map((chain) => standingOn(chain, query.asOf)).filter((credit) => credit !== null)
  const from = (title: string, source: string | null, date: Day | null): Source => {
    const { url, words } = citationOf(source ?? "no source")
    const credit = source === null ? undefined : creditFor(credits, source, date)?.payload
    return { title, url, words, date: date ?? credit?.date ?? null, licence: credit?.licence ?? null }
  }
  const found = [groundOf(index, judgement, from)]
  for (const side of [sides.guest, sides.host])
    found.push(from(`Lifecycle of ${side.short}`, lifecycleSource(index, side, query.asOf), null))
  if (features.featureCopy) found.push(from("Feature table", features.featureCopy.source, features.featureCopy.date))
  if (limitsSource !== null) found.push(from(`Limits of ${sides.host.short}`, limitsSource, null))
  return merged(found.filter((source) => source !== null))
}

function groundOf(
  index: Index,
  { claim, basis }: Judgement,
  from: (title: string, source: string | null, date: Day | null) => Source,
): Source | null {
  switch (claim.kind) {
    case "nothing":
      return null
    case "certificate":
      return {
        title: `Certificate ${claim.certificate.id.split("-")[0]}, of ${dayInWords(dayOf(claim.certificate.certifiedAt))}`,
        url: `/certificates/${claim.certificate.id}`,
        words: "",
        date: null,
        licence: null,
      }
    case "statement":
    case "dropped":
      return from(`Statement of ${vendorName(index, claim.said.statement.payload.validator)}`, basis.source, basis.statedOn)
  }
}

const lifecycleSource = (index: Index, side: Side, asOf: Day): string | null =>
  side.datesOf === null ? side.source : sideOf(index, side.datesOf, asOf).source

// Credits name a repository or a site; the source of a fact is a page of it. One without an address is known by its first word.
function creditFor(credits: Standing<"source-credit">[], source: string, date: Day | null): Standing<"source-credit"> | undefined {
  const { url } = citationOf(source)
  const copies = credits.filter(
    ({ payload }) => payload.url !== null && (payload.url === (url ?? source) || url?.startsWith(`${payload.url}/`)),
  )
  const copy = copies.find(({ payload }) => payload.date === date) ?? copies[0]
  return (
    copy ??
    credits.find(
      ({ payload }) => payload.url === null && payload.name !== null && source.includes(payload.name.split(" ")[0] ?? payload.name),
    )
  )
}

// One page, or one file of a repository, may be the ground for several things: it is listed once, under all of their titles.
function merged(sources: Source[]): Source[] {
  const list: Source[] = []
  for (const source of sources) {
    const same = source.url === null ? undefined : list.find(({ url, words }) => url === source.url && words === source.words)
    if (!same) list.push(source)
    else if (!same.title.includes(source.title))
      same.title = `${same.title}; ${source.title.charAt(0).toLowerCase()}${source.title.slice(1)}`
  }
  return list
}
