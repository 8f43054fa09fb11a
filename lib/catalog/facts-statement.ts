import { z } from "zod"
import {
  absentText,
  datesAsWritten,
  direction,
  optionalCount,
  optionalDay,
  optionalText,
  optionalTexts,
  text,
  texts,
  vendorSlug,
} from "./fields"

const statedStatus = z.enum(["certified", "supported", "supported-with-limitations", "not-supported", "unknown"])

const statementScope = z.enum([
  "guest",
  "announcement",
  "drivers",
  "template",
  "vm-image",
  "migration",
  "nested-wsl2",
  "nested-hyper-v",
  "integration-components",
])

/** What a source says about a guest on a host. Only those of scope `guest` are cells of the matrix; the others are notes. */
export const statement = z.strictObject({
  id: text,
  direction,
  /** Slug of a release or of a family. */
  guest: text,
  host: text,
  /** Further hosts that the same statement stands for. */
  alsoHosts: optionalTexts,
  scope: statementScope,
  level: z.enum(["release", "family"]),
  status: statedStatus,
  publishedStatus: text,
  /** Covered by an open range of the source ("9.x", "and later"), not by name. */
  implied: z.boolean(),
  /** null: the source names none. */
  architectures: optionalTexts,
  validator: vendorSlug,
  svvp: z.boolean().nullable(),
  vmGenerations: z.array(z.union([z.literal(1), z.literal(2)])).nullable(),
  integrationServices: optionalTexts,
  maxVcpus: optionalCount,
  maxMemoryGib: optionalCount,
  guestOver256Vcpus: z.boolean().nullable(),
  /** Ids of the feature columns that carry the pair. */
  featureColumns: optionalTexts,
  /** null: not from the dated copies. false: the newest copy lists it no more (see `lastListed` and the fact's `knownUntil`). */
  stillListed: z.boolean().nullable(),
  firstListed: optionalDay,
  lastListed: optionalDay,
  /** The guest is younger than the newest copy, whose open range covers it. */
  newerThanSource: z.boolean(),
  notes: optionalText,
  sourceDate: optionalDay,
  also: optionalTexts,
  datesAsWritten,
})

/** Given to a host product, not to a pair (SVVP). */
export const hostCertification = z.strictObject({
  host: text,
  program: text,
  validator: vendorSlug,
  catalogName: optionalText,
  status: statedStatus,
  sourceDate: optionalDay,
  notes: optionalText,
  also: optionalTexts,
  datesAsWritten,
})

/** A template, test matrix or guest type exists. Never support: its status stays `unknown`. */
export const evidence = z.strictObject({
  guest: text,
  host: text,
  status: z.literal("unknown"),
  evidence: text,
  sourceDate: optionalDay,
  notes: absentText,
  maxMemoryGib: optionalCount.default(null),
  datesAsWritten,
})

/** A virtio-win driver that exists for a Windows release. */
export const driver = z.strictObject({
  driver: text,
  guest: text,
  architectures: texts,
  buildTargets: texts,
  /** The medium carries the last old build, since the target is no longer built. */
  keptOldBuild: z.boolean(),
  sourceDate: optionalDay,
  datesAsWritten,
})

export const rule = z.strictObject({ id: text, vendor: z.enum([...vendorSlug.options, "both"]), text })
