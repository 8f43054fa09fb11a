import type { AnswerFeature, AnswerPage, Day } from "./answer"
import { dayInWords } from "./day"
import { noteKey } from "./index-features"
import type { Index, Query } from "./index-snapshot"
import { type Chain, type Standing, saidOn } from "./standing"
import { statementFor } from "./statement"

export type FeatureTable = {
  features: AnswerFeature[]
  featureRows: AnswerPage["featureRows"]
  featureCopy: AnswerPage["featureCopy"]
}

type Copy = Standing<"snapshot">
type Column = Standing<"column">
type Cell = Standing<"feature-cell">["payload"]

/** The feature table of a pair from the newest copy known on the day that has both the guest and the host; empty when none has. */
export function featuresOf(index: Index, query: Query): FeatureTable {
  const said = statementFor(index, query)
  // The copies name the role in Windows Server; the free product beside it comes from their applies-to line only.
  const host = said?.statement.payload.host ?? query.host
  const copy = newestCopy(index, query, host)
  if (!copy) return { features: [], featureRows: [], featureCopy: null }

  const generations = said?.statement.payload.vmGenerations ?? [1, 2]
  const column = bestColumn(index, columnsOn(index, query, copy), host, query.asOf)
  const cells = column ? cellsOf(index, column, host, query.asOf) : new Map<string, Cell>()
  const features = index.features.features
    .map((chain) => saidOn(chain, query.asOf)?.payload)
    .filter((feature) => feature !== undefined)
    .sort((a, b) => a.position - b.position)
  const rows = features.flatMap(({ slug, title, category }) => {
    const cell = cells.get(slug)
    if (!cell) return []
    const notes = cell.notes.map((number) => ({ number, text: noteText(index, copy, number, query.asOf) }))
    const status = statusOn(cell, host)
    const newOnly = category === "generation-2"
    const gen1 = !newOnly && generations.includes(1) ? status : null
    return [{ slug, title, status, gen1, gen2: newOnly || generations.includes(2) ? status : null, notes }]
  })
  return {
    features: rows.map(({ slug, title, status, notes }) => ({ slug, title, status, notes: notes.map(({ text }) => text) })),
    featureRows: rows.map(({ slug, title, gen1, gen2, notes }) => ({ slug, title, gen1, gen2, notes })),
    featureCopy: { date: copy.payload.date, source: copy.source ?? "" },
  }
}

function newestCopy(index: Index, query: Query, host: string): Copy | undefined {
  return standing(index.features.snapshots, query.asOf)
    .filter(({ payload }) => payload.partial === null && payload.hosts.includes(host))
    .filter((copy) => columnsOn(index, query, copy).length > 0)
    .sort((a, b) => (a.payload.date < b.payload.date ? 1 : -1))[0]
}

const columnsOn = (index: Index, { guest, asOf }: Query, copy: Copy): Column[] =>
  standing(index.features.columns.get(guest) ?? [], asOf).filter(({ payload }) => payload.snapshot === copy.payload.id)

// A guest may have a column for the services it ships with and others for downloads, which may narrow Red Hat's support.
function bestColumn(index: Index, columns: Column[], host: string, asOf: Day): Column | undefined {
  const score = (column: Column) => {
    const available = [...cellsOf(index, column, host, asOf).values()].filter((cell) => statusOn(cell, host) === "available").length
    return available + (column.payload.integrationServices === "built-in" ? 1000 : 0)
  }
  return columns.map((column) => ({ column, score: score(column) })).sort((a, b) => b.score - a.score)[0]?.column
}

// A row may be printed once for some hosts and once for others: the one that names this host speaks for it.
function cellsOf(index: Index, column: Column, host: string, asOf: Day): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const { payload } of standing(index.features.cells.get(column.payload.id) ?? [], asOf)) {
    if (!cells.has(payload.feature) || payload.hosts.includes(host)) cells.set(payload.feature, payload)
  }
  return cells
}

const statusOn = ({ hosts, status }: Cell, host: string): string => (hosts.length === 0 || hosts.includes(host) ? status : "not-available")

function noteText(index: Index, copy: Copy, number: number, asOf: Day): string {
  const note = standing(index.features.notes.get(noteKey(copy.payload.id, number)) ?? [], asOf)[0]
  return note?.payload.text ?? `The table names this note, but its list of notes of ${dayInWords(copy.payload.date)} does not have it.`
}

// An older copy stays readable after a newer one: what it says is dated by it.
const standing = <K extends "snapshot" | "column" | "feature-cell" | "feature-note">(
  chains: readonly Chain<K>[],
  asOf: Day,
): Standing<K>[] => chains.map((chain) => saidOn(chain, asOf)).filter((row) => row !== null)
