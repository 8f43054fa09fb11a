import { z } from "zod"
import { application, applicationPolicy, applicationRelease, applicationStatement, testCase } from "./facts-application"
import { anomaly, column, feature, featureCell, featureNote, snapshot } from "./facts-feature"
import { family, limit, release, sourceCredit, vendor } from "./facts-release"
import { driver, evidence, hostCertification, rule, statement } from "./facts-statement"
import { day } from "./fields"

const payloads = {
  vendor,
  family,
  release,
  limit,
  statement,
  "host-certification": hostCertification,
  evidence,
  driver,
  rule,
  feature,
  snapshot,
  column,
  "feature-note": featureNote,
  "feature-cell": featureCell,
  anomaly,
  application,
  "application-release": applicationRelease,
  "application-statement": applicationStatement,
  "application-policy": applicationPolicy,
  "test-case": testCase,
  "source-credit": sourceCredit,
}

export type Kind = keyof typeof payloads
export type Payload = { [K in Kind]: z.infer<(typeof payloads)[K]> }

/** The shape of each kind's payload, for a row of a file and for one read back from the database or from disk. */
export const payloadSchema: { [K in Kind]: z.ZodType<Payload[K]> } = payloads

/** A calendar day, `YYYY-MM-DD`, in UTC. */
export type Day = z.infer<typeof day>

/** When the public could know a fact, and by whom. */
export type Known = {
  /** From the end of this day on; null: always (no source says when a lifecycle was announced). */
  knownFrom: Day | null
  /** The first day on which it no longer stands: a newer copy of its source leaves it out. null: it still stands. */
  knownUntil: Day | null
  /** Its source bears no date, so `knownFrom` is the day it was retrieved. */
  undated: boolean
  /** An address or a title; null: from memory, shown as "no source". */
  source: string | null
}

/** One version of one row of the catalogue. Never edited: a change is the next version of the same kind and key. */
export type Fact<K extends Kind = Kind> = { [P in K]: { kind: P; key: string; version: number; payload: Payload[P] } & Known }[K]

/** The version that ends a row: a later import no longer had it. It stands from `knownFrom` on, as any version does. */
export type Withdrawal = { kind: Kind; key: string; version: number; payload: null } & Known

export type CatalogueEntry = Fact | Withdrawal

const isKind = (value: string): value is Kind => Object.hasOwn(payloads, value)

export const isFact = (entry: CatalogueEntry): entry is Fact => entry.payload !== null

export const factsOfKind = <K extends Kind>(facts: readonly Fact[], kind: K): Extract<Fact, { kind: K }>[] =>
  facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind)

/** Every host a statement speaks of: its own first, then those it also stands for. */
export const hostsOf = (statement: Payload["statement"]): string[] => [statement.host, ...(statement.alsoHosts ?? [])]

const storedEntry = z.object({
  kind: z.string().refine(isKind),
  key: z.string(),
  version: z.number().int().positive(),
  payload: z.unknown(),
  source: z.string().nullable(),
  knownFrom: day.nullable(),
  knownUntil: day.nullable(),
  undated: z.boolean(),
})

/** Reads back what was stored (a database row in camelCase with days as text, or a line of the snapshot on disk). Throws on another shape. */
export function storedFact(stored: unknown): CatalogueEntry {
  const { payload, ...rest } = storedEntry.parse(stored)
  return payload === null || payload === undefined ? { ...rest, payload: null } : withPayload(rest.kind, rest, payload)
}

function withPayload<K extends Kind>(kind: K, rest: { key: string; version: number } & Known, payload: unknown): Fact<K> {
  return { ...rest, kind, payload: payloadSchema[kind].parse(payload) }
}
