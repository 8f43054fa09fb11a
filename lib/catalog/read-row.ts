import { z } from "zod"
import { type Fact, type Kind, type Known, type Payload, payloadSchema } from "./facts"
import { leftFields } from "./left-fields"
import { firstDayOf, isMonth, lastDayOf } from "./month"

/** Why an import stops. `row` is the array, index and name of a row, or what of the file it is. */
export type ImportRefusal = { file: string; row: string; reason: string }
export type Place = { file: string; row: string }
export type Row = Record<string, unknown>
export type PlacedRow = { place: Place; row: Row }
export type ReadFact = { fact: Fact; place: Place }

/** What a reading has come to so far: every reason to stop is gathered, so that one look mends the file. */
export type Reading = { read: ReadFact[]; refusals: ImportRefusal[]; keys: Set<string> }

export const startReading = (): Reading => ({ read: [], refusals: [], keys: new Set() })

export function refuse(reading: Reading, place: Place, reason: string): void {
  reading.refusals.push({ ...place, reason })
}

export type HowToRead<K extends Kind> = {
  key: (payload: Payload[K]) => string
  known: (payload: Payload[K]) => Pick<Known, "knownFrom"> & Partial<Pick<Known, "knownUntil" | "undated">>
  /** For a row that takes its source from another one. */
  source?: string | undefined
  /** Fields of the payload that no file has. */
  derived?: Row
}

const startDates = new Set(["ga_date", "source_date", "first_listed"])
const endDates = new Set(["full_support_end", "maintenance_end", "addon_end", "last_listed"])
const anyRow = z.record(z.string(), z.unknown())
/** What the files write where there is no source. */
export const memory = "memory"

/** The rows of an array of a file, each with its place. */
export function rowsOf(reading: Reading, file: string, array: string, rows: readonly unknown[]): PlacedRow[] {
  return rows.flatMap((row, index) => {
    const parsed = anyRow.safeParse(row)
    const name = parsed.success ? [parsed.data.slug, parsed.data.id].find((field) => typeof field === "string") : undefined
    const place = { file, row: name === undefined ? `${array}[${index}]` : `${array}[${index}] ${name}` }
    if (!parsed.success) refuse(reading, place, "is not an object")
    return parsed.success ? [{ place, row: parsed.data }] : []
  })
}

/** One row as a fact of its first version; null, with each reason noted, when it cannot be. */
export function readRow<K extends Kind>(reading: Reading, kind: K, { place, row }: PlacedRow, how: HowToRead<K>): Fact<K> | null {
  const { source: ownSource, ...rest } = row
  const source = ownSource ?? how.source
  if (typeof source !== "string" || source.trim() === "") refuse(reading, place, "has no source")
  const payload = readPayload(reading, kind, place, rest, how.derived ?? {})
  if (payload === null || typeof source !== "string") {
    // Its name still exists: what refers to it has no fault of its own.
    reading.keys.add(`${kind} ${row.slug ?? row.id}`)
    return null
  }
  const { knownFrom, knownUntil = null, undated = false } = how.known(payload)
  return { kind, key: how.key(payload), version: 1, knownFrom, knownUntil, undated, source: source === memory ? null : source, payload }
}

/** Adds a fact to the reading, unless there is one of its kind and key already. */
export function keep(reading: Reading, { place }: PlacedRow, fact: Fact | null): void {
  if (fact === null) return
  const id = `${fact.kind} ${fact.key}`
  if (reading.keys.has(id)) refuse(reading, place, `there is another ${fact.kind} named ${fact.key}`)
  else reading.read.push({ fact, place })
  reading.keys.add(id)
}

function readPayload<K extends Kind>(reading: Reading, kind: K, place: Place, row: Row, derived: Row): Payload[K] | null {
  const left = leftFields[kind] ?? {}
  const payload: Row = { ...derived }
  const asWritten: Row = {}
  for (const [field, value] of Object.entries(row)) {
    if (Object.hasOwn(left, field)) continue
    const name = camelCase(field)
    // A file that begins to carry what is worked out here must not be silently overruled.
    if (name === null || Object.hasOwn(derived, name) || name === "datesAsWritten") {
      refuse(reading, place, `has a field that nobody reads: ${field}`)
      continue
    }
    payload[name] = asDay(field, value)
    if (payload[name] !== value) asWritten[name] = value
  }
  if (kindsWithDates.has(kind)) payload.datesAsWritten = asWritten
  const parsed = payloadSchema[kind].safeParse(payload)
  if (parsed.success) return parsed.data
  for (const reason of reasonsOf(parsed.error)) refuse(reading, place, reason)
  return null
}

const kindsWithDates: ReadonlySet<Kind> = new Set<Kind>([
  "release",
  "statement",
  "host-certification",
  "evidence",
  "driver",
  "application-release",
  "application-statement",
  "application-policy",
])

// A month alone means its first day for a start, its last for an end.
function asDay(field: string, value: unknown): unknown {
  if (typeof value !== "string" || !isMonth(value)) return value
  if (startDates.has(field)) return firstDayOf(value)
  return endDates.has(field) ? lastDayOf(value) : value
}

const camelCase = (field: string): string | null =>
  /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(field) ? field.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : null

const snakeCase = (field: PropertyKey): string => String(field).replaceAll(/([A-Z]|(?<=[a-z])\d)/g, (letter) => `_${letter.toLowerCase()}`)

function reasonsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `has a field that nobody reads: ${issue.keys.map(snakeCase).join(", ")}`
    return `${issue.path.map(snakeCase).join(".")}: ${issue.message}`
  })
}
