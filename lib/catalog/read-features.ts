import { z } from "zod"
import { type Day, factsOfKind, type Payload } from "./facts"
import { fileNames, type OpenFiles } from "./open-files"
import { keep, memory, type Reading, type Row, readRow, refuse, rowsOf } from "./read-row"

const file = fileNames.features

type Copy = Payload["snapshot"] & { source: string | null }
const inCopy = z.object({ snapshot: z.string() })
const cellOf = z.object({ snapshot: z.string(), column: z.string(), feature: z.string() })

/** @returns the dated copies, oldest first */
export function readFeatures(reading: Reading, content: OpenFiles["features"]): Copy[] {
  for (const row of rowsOf(reading, file, "snapshots", content.snapshots)) {
    keep(reading, row, readRow(reading, "snapshot", row, { key: ({ id }) => id, known: ({ date }) => ({ knownFrom: date }) }))
  }
  const copies = factsOfKind(
    reading.read.map(({ fact }) => fact),
    "snapshot",
  )
    .map(({ payload, source }) => ({ ...payload, source }))
    .sort((one, other) => (one.date < other.date ? -1 : 1))
  readParts(reading, content, copies)
  readCells(reading, content, copies)
  return copies
}

/** The first whole copy newer than a day; null when there is none. */
export function nextWholeCopy(copies: readonly Payload["snapshot"][], after: Day): Day | null {
  return copies.find((copy) => copy.partial === null && copy.date > after)?.date ?? null
}

function standing(copies: readonly Copy[], snapshot: string): { knownFrom: Day | null; knownUntil: Day | null } {
  const from = copies.find(({ id }) => id === snapshot)?.date ?? null
  return { knownFrom: from, knownUntil: from === null ? null : nextWholeCopy(copies, from) }
}

const sourceOf = (copies: readonly Copy[], row: Row): string | undefined => {
  const parsed = inCopy.safeParse(row)
  return parsed.success ? writtenSource(copies.find(({ id }) => id === parsed.data.snapshot)) : undefined
}

const writtenSource = (copy: Copy | undefined): string | undefined => copy && (copy.source ?? memory)

function readParts(reading: Reading, content: OpenFiles["features"], copies: readonly Copy[]): void {
  for (const { place, row } of rowsOf(reading, file, "columns", content.columns)) {
    const how = { key: ({ id }: Payload["column"]) => id, known: (column: Payload["column"]) => standing(copies, column.snapshot) }
    keep(reading, { place, row }, readRow(reading, "column", { place, row }, { ...how, source: sourceOf(copies, row) }))
  }
  for (const { place, row } of rowsOf(reading, file, "anomalies", content.anomalies)) {
    const how = { key: ({ id }: Payload["anomaly"]) => id, known: (anomaly: Payload["anomaly"]) => standing(copies, anomaly.snapshot) }
    keep(reading, { place, row }, readRow(reading, "anomaly", { place, row }, { ...how, source: sourceOf(copies, row) }))
  }
  for (const { place, row } of rowsOf(reading, file, "notes", content.notes)) {
    const { snapshots, ...note } = row
    const named = z.array(z.string()).min(1).safeParse(snapshots)
    if (!named.success) refuse(reading, place, "names no copy")
    for (const snapshot of named.success ? named.data : []) {
      const each = { place, row: { ...note, snapshot } }
      keep(
        reading,
        each,
        readRow(reading, "feature-note", each, {
          key: ({ number }) => `${snapshot}/${number}`,
          known: () => standing(copies, snapshot),
          source: sourceOf(copies, each.row),
        }),
      )
    }
  }
}

function readCells(reading: Reading, content: OpenFiles["features"], copies: readonly Copy[]): void {
  const tables = new Map(
    factsOfKind(
      reading.read.map(({ fact }) => fact),
      "column",
    ).map(({ payload }) => [payload.id, payload.table]),
  )
  const rows = rowsOf(reading, file, "cells", content.cells)
  const placed = rows.flatMap(({ row }) => {
    const cell = cellOf.safeParse(row)
    return cell.success ? [{ ...cell.data, table: tables.get(cell.data.column) }] : []
  })
  // A partial copy replaces only the rows of the tables that it carries.
  const partial = copies.flatMap((copy) =>
    copy.partial === null ? [] : placed.filter(({ snapshot }) => snapshot === copy.id).map((cell) => ({ ...cell, date: copy.date })),
  )
  for (const { place, row } of rows) {
    keep(
      reading,
      { place, row },
      readRow(
        reading,
        "feature-cell",
        { place, row },
        {
          key: ({ column, feature, hosts }) => [column, feature, hosts.toSorted().join("+") || "any"].join("/"),
          known: ({ snapshot, column, feature }) => {
            const { knownFrom, knownUntil } = standing(copies, snapshot)
            const table = tables.get(column)
            const replaced = partial.find(
              (cell) => knownFrom !== null && cell.date > knownFrom && cell.table === table && cell.feature === feature,
            )
            return { knownFrom, knownUntil: replaced && (knownUntil === null || replaced.date < knownUntil) ? replaced.date : knownUntil }
          },
          source: sourceOf(copies, row),
        },
      ),
    )
  }
  for (const [position, { place, row }] of rowsOf(reading, file, "features", content.features).entries()) {
    const among = copies.filter(({ id }) => placed.some((cell) => cell.feature === row.slug && cell.snapshot === id))
    if (among.length === 0) refuse(reading, place, "no copy carries this feature")
    keep(
      reading,
      { place, row },
      readRow(
        reading,
        "feature",
        { place, row },
        {
          key: ({ slug }) => slug,
          known: () => ({ knownFrom: among[0]?.date ?? null }),
          source: writtenSource(among.at(-1)),
          derived: { position },
        },
      ),
    )
  }
}
