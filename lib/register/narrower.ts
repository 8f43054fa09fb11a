import type { AnswerPage } from "./answer"
import { type Index, pairKey, type Query, sideOf } from "./index-snapshot"
import { sentence } from "./short-name"
import type { Side } from "./side"
import { notesOn, type Statement } from "./statement"
import type { Judgement } from "./verdict"

/** What a statement speaks of, in words. */
export const scopeInWords: Record<Statement["payload"]["scope"], string> = {
  guest: "plain guest support",
  announcement: "announcement",
  drivers: "drivers only",
  template: "template only",
  "vm-image": "ready-made image only",
  migration: "migration only",
  "nested-wsl2": "nested virtualization with WSL2 only",
  "nested-hyper-v": "nested virtualization with Hyper-V only",
  "integration-components": "integration components only",
}

/** Statements that say less than plain guest support, on this pair and on the majors, families and minors it belongs with. */
export function narrowerOn(index: Index, { query, sides }: Judgement): AnswerPage["notes"] {
  const hosts = [...sides.host.lineage, ...minorsOf(index, sides.host, query)]
  const pairs = sides.guest.lineage.flatMap((guest) => hosts.map((host) => ({ guest, host })))
  const found = new Map<string, Statement>()
  for (const pair of pairs) {
    if (!index.notes.has(pairKey(pair))) continue
    for (const statement of notesOn(index, { ...query, ...pair })) found.set(statement.key, statement)
  }
  return [...found.values()].map((statement) => noteOf(index, statement, query))
}

const minorsOf = (index: Index, host: Side, { asOf }: Query): string[] =>
  [...index.slugs].filter((slug) => sideOf(index, slug, asOf).parent === host.slug)

function noteOf(index: Index, { payload, source }: Statement, { guest, host, asOf }: Query): AnswerPage["notes"][number] {
  const exact = payload.guest === guest && payload.host === host
  const pair = `${sideOf(index, payload.guest, asOf).short} on ${sideOf(index, payload.host, asOf).short}`
  const text = [exact ? payload.publishedStatus : `${pair}: ${payload.publishedStatus}`, payload.notes]
    .filter((part) => part !== null)
    .map(sentence)
  return { scope: scopeInWords[payload.scope], text: text.join(" "), source: source ?? "no source", statedOn: payload.sourceDate }
}
